"""Libraries and contents laid as rows, for tests that are not about packages."""

import hashlib
import json
from itertools import count

from wagtail.models import Collection

from h5p.models import Content, ContentFile, ContentVersion, Library, LibraryDependency, LibraryFile
from h5p.storage import store

_numbers = count(1)
PLAIN_JS = """
window.Test = window.Test || {};
window.Test.Plain = function (params) {
  H5P.EventDispatcher.call(this);
  this.attach = ($container) => $container.append('<p class="test-plain">' + params.text + "</p>");
};
window.Test.Plain.prototype = Object.create(H5P.EventDispatcher.prototype);
"""


def make_library(name: str = "Test.Plain", files: dict | None = None, needs=(), **facts) -> Library:
    """A library with these files ({path: text}); what ends in .js and .css is loaded, in this order."""
    files = {"plain.js": PLAIN_JS} if files is None else files
    facts = {"title": name, "major": 1, "minor": 0, "patch": 0, "runnable": True, "sha256": _digest(files), **facts}
    scripts = [path for path in files if path.endswith(".js")]
    styles = [path for path in files if path.endswith(".css")]
    library = Library.objects.create(machine_name=name, preloaded_js=scripts, preloaded_css=styles, **facts)
    for path, text in files.items():
        add_library_file(library, path, text)
    for position, required in enumerate(needs):
        LibraryDependency.objects.create(library=library, kind="preloaded", requires=required, position=position)
    return library


def _digest(files: dict) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def add_library_file(library: Library, path: str, text: str | bytes) -> LibraryFile:
    data = text.encode() if isinstance(text, str) else text
    sha256, size = store.put([data])
    mime = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
    kind = mime.get(path[path.rfind(".") :], "application/octet-stream")
    return LibraryFile.objects.create(library=library, path=path, sha256=sha256, size=size, mime=kind)


def make_content(library: Library, params: dict | None = None, *, collection=None, live=True, **facts) -> Content:
    """A content; published, unless told otherwise."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    facts = {"title": f"Activity {next(_numbers)}", **facts}
    params = {"text": "Over the bridge"} if params is None else params
    content = Content.objects.create(library=library, params=params, collection=collection or root, live=live, **facts)
    if live:
        content.version = make_version(content)
        content.save()
    return content


def make_version(content: Content) -> ContentVersion:
    digest = hashlib.sha256(json.dumps(content.params, sort_keys=True).encode()).hexdigest()
    return ContentVersion.objects.create(
        content=content,
        number=content.versions.count() + 1,
        title=content.title,
        language=content.language,
        library=content.library,
        params=content.params,
        metadata=content.metadata,
        sha256=digest,
    )


def add_file(content: Content | None, path: str, data: bytes, mime: str, user=None) -> ContentFile:
    sha256, size = store.put([data])
    return ContentFile.objects.create(
        content=content, path=path, name=path, sha256=sha256, size=size, mime=mime, uploaded_by=user
    )
