"""The storage of documents: outside the public media, each file written whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class AtomicFileStorage(FileSystemStorage):
    """Saving under the same name replaces the file; a reader never sees half a file."""

    @property
    def base_location(self):
        return settings.VAR_DIR / "certificates"

    @property
    def location(self):
        return str(Path(self.base_location).absolute())

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as target:
                for chunk in content.chunks():
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name


def certificate_storage():
    return AtomicFileStorage()
