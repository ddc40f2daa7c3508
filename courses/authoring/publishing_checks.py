"""All that keeps a lesson from being published: its blocks, its quiz and the questions of that."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from courses.models import block_rules
from courses.quiz.kinds.base import kind_of


def body_problems(body) -> Iterator[str]:
    """All that keeps a lesson's body from being published, as sentences that name the block."""
    for _place, message in block_rules.heading_problems(block_rules.body_headings(body)):
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
        return block_rules.image_problems(child.value).values()
    if child.block_type == "video":
        return block_rules.video_problems(child.value).values()
    if child.block_type == "activity":
        return block_rules.activity_problems(child.value).values()
    if child.block_type == "table":
        return filter(None, [block_rules.table_problems(child.value)])
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
    yield from kind_of(question).problems(answers)
