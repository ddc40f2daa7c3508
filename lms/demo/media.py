"""Puts the demonstration's drawings, files and video into the media library, each once."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

from lms.demo.reading import FOLDER


def image(name: str, collection: Collection, by) -> AbstractImage:
    """The drawing of that name in images/."""
    return _stored(get_image_model(), ImageFile, FOLDER / "images" / name, collection, by)


def document(name: str, collection: Collection, by) -> AbstractDocument:
    """The file of that name in files/ or video/."""
    folder = next(kind for kind in ("files", "video") if (FOLDER / kind / name).exists())
    return _stored(get_document_model(), File, FOLDER / folder / name, collection, by)


def _stored(model, wrapper, path: Path, collection, by):
    title = path.stem.replace("-", " ").replace(".", " ").capitalize()
    found = model.objects.filter(title=title, collection=collection, file__endswith=path.suffix).first()
    if found:
        return found
    with path.open("rb") as stream:
        item = model(title=title, collection=collection, uploaded_by_user=by, file=wrapper(stream, name=path.name))
        if wrapper is File:
            item.file_size = path.stat().st_size
        item.save()
    return item
