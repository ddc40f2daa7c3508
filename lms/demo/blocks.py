"""Turns the blocks of a lesson file into the stored form of the lesson's StreamField."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from lms.demo import activities, media

# Block ids are made from names, so that a lesson has the same ones in every language.
NAMESPACE = uuid.UUID("5f0e6c1e-6f0b-4a55-9c0e-2b6a4b6b2f57")


@dataclass(frozen=True)
class Shelf:
    """Where the pictures, files and activities of a course lie, who made them, who reviews them, in which language."""

    collection: object
    owner: object
    moderator: object
    language: str = "en"


def body(blocks: list[dict], name: str, shelf: Shelf) -> list[dict]:
    """The blocks in order; `name` is the same for a lesson in every language."""
    return [_block(block, f"{name}/{place}", shelf) for place, block in enumerate(blocks)]


def _block(block: dict, name: str, shelf: Shelf) -> dict:
    ((kind, content),) = block.items()
    return {"type": kind, "value": MAKERS[kind](content, name, shelf), "id": str(uuid.uuid5(NAMESPACE, name))}


def _plain(content, name, shelf):
    return content


def _accordion(content, name, shelf) -> dict:
    parts = enumerate(content["items"])
    items = [
        {"type": "item", "value": part, "id": str(uuid.uuid5(NAMESPACE, f"{name}/{place}"))} for place, part in parts
    ]
    return {"items": items}


def _image(content, name, shelf) -> dict:
    return {
        "image": media.image(content["file"], shelf.collection, shelf.owner).pk,
        "alt": content.get("alt", "").strip(),
        "decorative": content.get("decorative", False),
        "caption": content.get("caption", ""),
    }


def _video(content, name, shelf) -> dict:
    files = {field: media.document(content[field], shelf.collection, shelf.owner).pk for field in ("file", "captions")}
    return {"title": content["title"], "transcript": content["transcript"], **files}


def _download(content, name, shelf) -> dict:
    file = media.document(content["file"], shelf.collection, shelf.owner)
    return {"file": file.pk, "title": content["title"], "note": content.get("note", "").strip()}


def _activity(content, name, shelf) -> dict:
    rules = {"required": False, "pass_mark": None, "max_attempts": 0, "score_policy": "best"}
    return {**rules, **content, "content": activities.activity(content["content"], shelf).pk}


def _table(content, name, shelf) -> dict:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in content["header"]],
        "rows": [{"values": [str(cell) for cell in row]} for row in content["rows"]],
        "caption": content["caption"],
    }


def _quiz(content, name, shelf) -> dict:
    return {field: value for field, value in content.items() if field != "key"}


MAKERS: dict[str, Callable] = {
    "heading": _plain,
    "text": _plain,
    "callout": _plain,
    "quote": _plain,
    "accordion": _accordion,
    "image": _image,
    "video": _video,
    "download": _download,
    "table": _table,
    "activity": _activity,
    "quiz": _quiz,
}
