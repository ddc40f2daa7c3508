"""Answers by question and language; files that no spreadsheet runs."""

import csv
import io
from uuid import uuid4

import pytest

from h5p.core.analysis import csv_text, neutral
from h5p.results.item_analysis import csv_of, rows_of
from h5p.results.recording import record_event
from tests.h5p.payloads import PAYLOADS
from tests.h5p.people import make_person
from tests.h5p.playing_facts import make_content, make_launch, statement

FIRST, SECOND = "6e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1", "1e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1"


def part(identity, title):
    return {"library": "Test.Plain 1.0", "params": {}, "subContentId": identity, "metadata": {"title": title}}


@pytest.fixture
def content(db):
    return make_content({"parts": [part(FIRST, "Greetings &amp; names"), part(SECOND, "Formality")]})


def answer(content, raw, most=1, *, part=FIRST, language="en", verb="answered", **result):
    person = make_person()
    given = statement(content, verb, raw=raw, most=most, part=part, **result)
    record_event(person, make_launch(person, content, language=language), uuid4(), given)


def facts(content):
    return [(row.question, row.language, row.answers, row.right, row.mean) for row in rows_of(content)]


def test_rows_are_by_question_in_order_and_by_language(content):
    answer(content, 1, part=SECOND)
    for raw, language in ((1, "en"), (0, "en"), (1, "es")):
        answer(content, raw, language=language)
    answer(content, 1, verb="interacted")
    answer(make_content(), 1, part=FIRST)
    assert facts(content) == [
        ("Greetings & names", "en", 2, 1, 0.5),
        ("Greetings & names", "es", 1, 1, 1.0),
        ("Formality", "en", 1, 1, 1.0),
    ]
    assert [row.share_right for row in rows_of(content)] == [0.5, 1, 1]


def test_success_counts_before_points_and_points_where_nothing_is_said(content):
    answer(content, 2, 4)
    answer(content, 1, 4)
    answer(content, 4, 4, success=False)
    answer(content, None, success=True)
    assert facts(content) == [("Greetings & names", "en", 4, 2, 0.5833)]


@pytest.mark.parametrize("answers", [1, 3])
def test_one_query_however_many_answered(content, answers, django_assert_num_queries):
    for _time in range(answers):
        answer(content, 1)
        answer(content, 1, part=SECOND)
    with django_assert_num_queries(1):
        rows_of(content)


def test_question_that_went_away_has_a_name_all_the_same(content):
    gone = str(uuid4())
    given = statement(content, raw=1, part=gone)
    given["object"]["definition"] = {"name": {"en-US": "An older question\n"}}
    person = make_person()
    record_event(person, make_launch(person, content), uuid4(), given)
    assert [row.question for row in rows_of(content)] == ["An older question\n"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "|x", "＝1", "=cmd|'/c calc'!A1"])
def test_cells_do_not_run(cell):
    assert neutral(cell) == f"'{cell}"


def test_cells_run_without_the_guard():
    """The twin: the csv module alone lets formulas through."""
    target = io.StringIO()
    csv.writer(target).writerow(["=1+1"])
    assert target.getvalue().startswith("=")


def test_usual_cells_stay_as_they_are():
    assert [neutral(cell) for cell in ("a", "", None, 1, -0.5, "a=b")] == ["a", "", "", "1", "-0.5", "a=b"]


def test_csv_of_hostile_titles_comes_back_whole_and_runs_nothing(db):
    titles = [*PAYLOADS[-30:], '=HYPERLINK("https://evil.example")', 'a,b;"c"\nd']
    text = csv_text(["x"], ([title] for title in titles))
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]
    assert [cell.removeprefix("'") for (cell,) in read] == [title.removeprefix("'") for title in titles]
    assert not any(cell.startswith(("=", "+", "-", "@")) for (cell,) in read)


def test_csv_has_a_row_for_each_question_and_language(content):
    answer(content, 1)
    assert csv_of(content).splitlines() == [
        "\ufeffQuestion,Language,Answers,Right,Share right,Mean score",
        "Greetings & names,en,1,1,1.0,1.0",
    ]
