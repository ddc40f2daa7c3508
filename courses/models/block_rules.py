"""What a block of a lesson needs before it is published: for the author's form and for the gate alike."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import webvtt
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError

VIDEO_ENDINGS = (".webm", ".mp4")
CAPTIONS_MAX_BYTES = 1_000_000


def is_blank(html) -> bool:
    return not strip_tags(str(html or "")).replace("&nbsp;", " ").strip()


def image_problems(value) -> dict[str, str]:
    """A picture says something (text alternative) or nothing (decorative); a file name says neither."""
    image, alt = value.get("image"), (value.get("alt") or "").strip()
    if not image:
        return {"image": _("Choose an image.")}
    if value.get("decorative"):
        return {"alt": _("Empty this field, or untick “decorative”.")} if alt else {}
    if not alt:
        return {"alt": _("Say what the image shows, or tick “decorative” if it adds nothing to the text.")}
    return {"alt": _("This is the name of the file. Say what the image shows.")} if _is_file_name(alt, image) else {}


def _is_file_name(alt: str, image) -> bool:
    name = PurePath(image.file.name or "")
    plain = {_plain(name.name), _plain(name.stem)}
    looks_like_one = PurePath(alt).suffix.lower() in {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"}
    return looks_like_one or _plain(alt) in plain


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def video_problems(value) -> dict[str, str]:
    """No video without captions that parse and a transcript: some people cannot hear it, others cannot play it."""
    problems = {}
    video, captions = value.get("file"), value.get("captions")
    if not video:
        problems["file"] = _("Choose a video file.")
    elif not video.file.name.lower().endswith(VIDEO_ENDINGS):
        problems["file"] = _("Choose a WebM or MP4 file.")
    if not captions:
        problems["captions"] = _("Choose a captions file (WebVTT). A video is published only with captions.")
    elif not captions_parse(captions):
        problems["captions"] = _("This file cannot be read as WebVTT captions. It must begin with “WEBVTT”.")
    if is_blank(value.get("transcript")):
        problems["transcript"] = _("Write the transcript: what is said and what is shown.")
    return problems


def activity_problems(value) -> dict[str, str]:
    """What learners play is the published version of an activity."""
    content = value.get("content")
    if not content:
        return {"content": _("Choose an activity.")}
    if not (content.live and content.version_id):
        return {"content": _("Publish the activity “%s” first: learners see only what is published.") % content}
    return {}


def captions_parse(document) -> bool:
    """The file is WebVTT with at least one caption in it."""
    try:
        with document.file.open("rb") as file:
            text = file.read(CAPTIONS_MAX_BYTES).decode("utf-8-sig")
        return len(webvtt.from_string(text)) > 0
    except (OSError, ValueError, MalformedFileError, MalformedCaptionError):
        return False


def table_problems(table) -> str:
    """A table names itself and each of its columns."""
    if not table or not table.columns:
        return _("Add at least one column.")
    if not (table.caption or "").strip():
        return _("Give the table a caption: what it is about.")
    if any(not (column["heading"] or "").strip() for column in table.columns):
        return _("Give every column a heading.")
    return ""


def heading_problems(headings: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Headings (place, level, text) in order: no level is skipped, none is empty. The lesson's title is level 1."""
    before = 1
    for place, level, text in headings:
        if not (text or "").strip():
            yield place, _("Write the heading.")
        if level > before + 1:
            skipped = _("This heading skips a level: level %(level)d needs a level %(above)d heading before it.")
            yield place, skipped % {"level": level, "above": level - 1}
        before = level


def body_headings(body) -> Iterator[tuple[int, int, str]]:
    for place, child in enumerate(body):
        if child.block_type == "heading":
            yield place, int(child.value.get("level") or 2), child.value.get("text")
