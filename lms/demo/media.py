"""Puts the demonstration's drawings, files and video into the media library, each once."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from lms.demo.reading import FOLDER

Document = get_document_model()
Image = get_image_model()


def image(name: str, collection: Collection, by) -> Image:
    """The drawing of that name in images/."""
    return _stored(Image, ImageFile, FOLDER / "images" / name, collection, by)


def document(name: str, collection: Collection, by) -> Document:
    """The file of that name in files/ or video/."""
    folder = next(place for place in ("files", "video") if (FOLDER / place / name).exists())
    return _stored(Document, File, FOLDER / folder / name, collection, by)


def _stored(model, wrapper, path: Path, collection, by):
    title = path.stem.replace("-", " ").replace(".", " ").capitalize()
    found = model.objects.filter(title=title, collection=collection, file__endswith=path.suffix).first()
    if found:
        return found
    with path.open("rb") as stream:
        item = model(title=title, collection=collection, uploaded_by_user=by, file=wrapper(stream, name=path.name))
        if model is Document:
            item.file_size = path.stat().st_size
        item.save()
    return item
