"""Marking: each kind of question, without a database."""

from decimal import Decimal
from fractions import Fraction

import pytest

from courses.quiz.kinds.numeric import parse_number
from courses.quiz.marking import grade, share
from courses.quiz.questions import Option, QuizQuestion, shuffled

CHOICE = (Option("a", "A", correct=True), Option("b", "B"), Option("c", "C"))
SEVERAL = (Option("a", "A", correct=True), Option("b", "B", correct=True), Option("c", "C"))
ORDER = (Option("a", "First"), Option("b", "Second"), Option("c", "Third"))
PAIRS = (Option("a", "Host", match="receives"), Option("b", "Sender", match="sends"))
NUMBER = (Option("a", number=Decimal(60), tolerance=Decimal(2)),)
WORDS = (Option("a", "Mobilité"), Option("b", "learning agreement"))


def asked(kind, options, points=1):
    return QuizQuestion("q", kind, "?", options, points=points)


@pytest.mark.parametrize(
    ("kind", "options", "given", "expected"),
    [
        ("single", CHOICE, "a", 1),
        ("single", CHOICE, "b", 0),
        ("single", CHOICE, "no such key", 0),
        ("single", CHOICE, ["a"], 0),
        ("true_false", CHOICE[:2], "a", 1),
        ("multiple", SEVERAL, ["a", "b"], 1),
        ("multiple", SEVERAL, ["a"], Fraction(1, 2)),
        ("multiple", SEVERAL, ["a", "b", "c"], Fraction(1, 2)),
        ("multiple", SEVERAL, ["c"], 0),
        ("multiple", SEVERAL, ["a", "a", "x"], Fraction(1, 2)),
        ("multiple", SEVERAL, "ab", 0),
        ("ordering", ORDER, {"a": 1, "b": 2, "c": 3}, 1),
        ("ordering", ORDER, {"a": 1, "b": 3, "c": 2}, Fraction(1, 3)),
        ("ordering", ORDER, {"a": 1, "b": 1, "c": 1}, 0),
        ("ordering", ORDER, {"x": 1}, 0),
        ("matching", PAIRS, {"a": "a", "b": "b"}, 1),
        ("matching", PAIRS, {"a": "a", "b": "a"}, Fraction(1, 2)),
        ("matching", PAIRS, [], 0),
        ("numeric", NUMBER, "60", 1),
        ("numeric", NUMBER, "61,5", 1),
        ("numeric", NUMBER, "62.0001", 0),
        ("numeric", NUMBER, "NaN", 0),
        ("numeric", NUMBER, "Infinity", 0),
        ("numeric", NUMBER, "1e2", 0),
        ("short_text", WORDS, "mobilite", 1),
        ("short_text", WORDS, "  LEARNING   agreement. ", 1),
        ("short_text", WORDS, "learning", 0),
        ("short_text", WORDS, None, 0),
    ],
)
def test_share_of_each_kind(kind, options, given, expected):
    assert share(asked(kind, options), given) == expected


def test_grade_weighs_points_and_ignores_answers_to_no_question():
    questions = [QuizQuestion("q", "single", "?", CHOICE, points=3), QuizQuestion("r", "single", "?", CHOICE)]
    graded = grade(questions, {"q": "a", "r": "b", "stranger": "a"})
    assert graded.share == Fraction(3, 4)
    assert graded.score == Decimal("0.7500")


def test_grade_does_not_pass_by_rounding():
    questions = [QuizQuestion(str(n), "single", "?", CHOICE) for n in range(3)]
    graded = grade(questions, {"0": "a", "1": "a"})
    assert not graded.reaches(67)
    assert graded.reaches(66)
    assert graded.score == Decimal("0.6666")


def test_grade_of_no_question_passes_nobody():
    assert not grade([], {}).reaches(1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12,5", Decimal("12.5")), ("1 200", 1200), ("−3", -3), ("+4", 4), ("1.2.3", None), ("٣", None)],
)
def test_parse_number(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "abc", "--", "9" * 40, "0x10", "1e5", "nan", "½", None, 5])
def test_parse_number_refuses(text):
    assert parse_number(text) is None


def test_shuffled_is_the_same_for_the_same_seed():
    items = list(range(20))
    assert shuffled(items, "a") == shuffled(items, "a")
    assert shuffled(items, "a") != shuffled(items, "b")
    assert sorted(shuffled(items, "a")) == items
