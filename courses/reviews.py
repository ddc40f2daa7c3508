"""What a learner is told about a quiz she answered: beside each answer, why, and where to read again.

The key of a question she got wrong is shown only when it gives nothing away any more: she passed, or has no attempt
left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.choices import QuestionKind
from courses.grading import EVERYTHING, Asked, Option, share
from courses.models import Result
from courses.quizzes import Quiz


@dataclass(frozen=True)
class Said:
    """One thing the learner answered, and what is said to it."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True)
class QuestionReview:
    """One question, looked back on."""

    number: int
    prompt: str
    right: bool
    partly: bool
    said: tuple[Said, ...]
    key: tuple[str, ...]
    explanation: str


def review(quiz: Quiz, result: Result, *, show_key: bool) -> list[QuestionReview]:
    """Looked at with today's questions: one that was taken out since is not shown."""
    given = result.answers.get("given", {})
    return [
        _reviewed(number, question, given.get(question.key), show_key)
        for number, question in enumerate(quiz.questions, start=1)
    ]


def _reviewed(number: int, question: Asked, given, show_key: bool) -> QuestionReview:
    earned = share(question, given)
    right = earned == EVERYTHING
    return QuestionReview(
        number=number,
        prompt=question.prompt,
        right=right,
        partly=not right and earned > 0,
        said=tuple(_SAID[question.kind](question, given)) if given else (),
        key=tuple(_KEY[question.kind](question)) if show_key and not right else (),
        explanation=question.explanation,
    )


def _said_choice(question: Asked, given) -> Iterator[Said]:
    chosen = given if isinstance(given, list) else [given]
    for option in question.options:
        if option.key in chosen:
            yield Said(option.text, option.correct, option.feedback)


def _said_order(question: Asked, given) -> Iterator[Said]:
    right = {option.key: place for place, option in enumerate(question.options, start=1)}
    for option in sorted(question.options, key=lambda option: given.get(option.key, 0)):
        place = given.get(option.key)
        if place:
            yield Said(f"{place}. {option.text}", place == right[option.key], option.feedback)


def _said_pairs(question: Asked, given) -> Iterator[Said]:
    for option in question.options:
        partner = question.option(given.get(option.key, ""))
        if partner:
            yield Said(f"{option.text} – {partner.match}", partner.key == option.key, option.feedback)


def _said_number(question: Asked, given) -> Iterator[Said]:
    option = question.options[0] if question.options else Option(key="")
    yield Said(f"{given} {option.unit}".strip(), share(question, given) == EVERYTHING, option.feedback)


def _said_words(question: Asked, given) -> Iterator[Said]:
    yield Said(str(given), share(question, given) == EVERYTHING)


def _key_choice(question: Asked) -> Iterator[str]:
    return (option.text for option in question.options if option.correct)


def _key_order(question: Asked) -> Iterator[str]:
    return (f"{place}. {option.text}" for place, option in enumerate(question.options, start=1))


def _key_pairs(question: Asked) -> Iterator[str]:
    return (f"{option.text} – {option.match}" for option in question.options)


def _key_number(question: Asked) -> Iterator[str]:
    for option in question.options[:1]:
        number = number_format(option.number.normalize()) if option.number is not None else ""
        exact = f"{number} {option.unit}".strip()
        give = number_format(option.tolerance.normalize()) if option.tolerance else ""
        yield _("%(number)s, give or take %(tolerance)s") % {"number": exact, "tolerance": give} if give else exact


def _key_words(question: Asked) -> Iterator[str]:
    return (option.text for option in question.options[:1])


_SAID = {
    QuestionKind.SINGLE: _said_choice,
    QuestionKind.TRUE_FALSE: _said_choice,
    QuestionKind.MULTIPLE: _said_choice,
    QuestionKind.ORDERING: _said_order,
    QuestionKind.MATCHING: _said_pairs,
    QuestionKind.NUMERIC: _said_number,
    QuestionKind.SHORT_TEXT: _said_words,
}
_KEY = {
    QuestionKind.SINGLE: _key_choice,
    QuestionKind.TRUE_FALSE: _key_choice,
    QuestionKind.MULTIPLE: _key_choice,
    QuestionKind.ORDERING: _key_order,
    QuestionKind.MATCHING: _key_pairs,
    QuestionKind.NUMERIC: _key_number,
    QuestionKind.SHORT_TEXT: _key_words,
}
