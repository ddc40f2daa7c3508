"""What still stands in the way of publishing: pure answers about values, for the author's form and for the gate alike.

A leaf: it knows no model, so that blocks, forms and deeds can all ask it.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import webvtt
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError

from courses.choices import QuestionKind

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


def body_problems(body) -> Iterator[str]:
    """All that keeps a lesson's body from being published, as sentences that name the block."""
    for _place, message in heading_problems(body_headings(body)):
        yield message
    for place, child in enumerate(body, start=1):
        for message in _block_problems(child):
            yield _("Block %(place)d (%(kind)s): %(message)s") % {
                "place": place,
                "kind": child.block.label,
                "message": message,
            }


def _block_problems(child) -> Iterable[str]:
    if child.block_type == "image":
        return image_problems(child.value).values()
    if child.block_type == "video":
        return video_problems(child.value).values()
    if child.block_type == "activity":
        return activity_problems(child.value).values()
    if child.block_type == "table":
        return filter(None, [table_problems(child.value)])
    if child.block_type == "download" and not child.value.get("file"):
        return [_("Choose the file.")]
    return ()


def lesson_problems(lesson) -> Iterator[str]:
    """All that keeps a lesson from being published, questions included."""
    yield from body_problems(lesson.body)
    questions = list(lesson.questions.all())
    has_quiz = any(child.block_type == "quiz" for child in lesson.body)
    if has_quiz and not questions:
        yield _("The quiz has no questions yet.")
    if questions and not has_quiz:
        yield _("There are questions but no quiz: add a quiz block where they are to be asked.")
    for place, question in enumerate(questions, start=1):
        for _field, message in question_problems(question, list(question.answers.all())):
            yield _("Question %(place)d: %(message)s") % {"place": place, "message": message}


def question_problems(question, answers) -> Iterator[tuple[str, str]]:
    """What keeps one question from being asked: (field, message) pairs."""
    if not (question.prompt or "").strip():
        yield "prompt", _("Write the question.")
    if not answers:
        yield "kind", _("Add the answers.")
        return
    yield from KIND_RULES[question.kind](answers)


def _options_rule(answers, least=2):
    if len(answers) < least:
        yield "kind", _("Give at least two answers to choose from.")
    if any(not (answer.text or "").strip() for answer in answers):
        yield "kind", _("Write the text of every answer.")
    elif _repeated(answer.text for answer in answers):
        yield "kind", _("Two answers are the same.")


def _one_right_rule(answers):
    yield from _options_rule(answers)
    if sum(bool(answer.correct) for answer in answers) != 1:
        yield "kind", _("Tick exactly one answer as right.")


def _true_false_rule(answers):
    yield from _one_right_rule(answers)
    if len(answers) > 2:
        yield "kind", _("True or false has two answers.")


def _several_right_rule(answers):
    yield from _options_rule(answers)
    if not any(answer.correct for answer in answers):
        yield "kind", _("Tick at least one answer as right.")


def _pairs_rule(answers):
    yield from _options_rule(answers)
    if any(not (answer.match or "").strip() for answer in answers):
        yield "kind", _("Fill in “belongs to” for every answer.")
    elif _repeated(answer.match for answer in answers):
        yield "kind", _("Every answer needs a partner of its own.")


def _number_rule(answers):
    if len(answers) != 1 or answers[0].number is None:
        yield "kind", _("Give one answer with the number in “number”.")
    elif (answers[0].tolerance or 0) < 0:
        yield "kind", _("“Give or take” cannot be below zero.")


def _words_rule(answers):
    if any(not (answer.text or "").strip() for answer in answers):
        yield "kind", _("Write the accepted words in every answer.")


def _repeated(texts) -> bool:
    plain = [" ".join(text.split()).casefold() for text in texts]
    return len(set(plain)) < len(plain)


KIND_RULES = {
    QuestionKind.SINGLE: _one_right_rule,
    QuestionKind.MULTIPLE: _several_right_rule,
    QuestionKind.TRUE_FALSE: _true_false_rule,
    QuestionKind.ORDERING: _options_rule,
    QuestionKind.MATCHING: _pairs_rule,
    QuestionKind.NUMERIC: _number_rule,
    QuestionKind.SHORT_TEXT: _words_rule,
}
