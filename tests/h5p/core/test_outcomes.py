"""From statements to a result: the table of verbs, in every combination."""

from decimal import Decimal
from itertools import product

import pytest

from h5p.core import outcomes, xapi
from h5p.core.outcomes import Facts, Outcome, outcome_of, questions_in

IRI = "urn:uuid:00000000-0000-4000-8000-000000000001"
PART, OTHER = "6e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1", "7e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1"
FACTS = Facts(Decimal("0.5"))
SCORES = {None: None, "low": (1, 4), "enough": (2, 4), "none": (0, 0)}


def statement(verb, score=None, success=None, completion=None, part="", parent=False, **result):
    """A checked statement."""
    identity = xapi.CONSUME if verb == "consume" else xapi.ADL + verb
    if score:
        result["score"] = {"min": 0, "raw": score[0], "max": score[1], "scaled": 1}
    result |= {name: value for name, value in (("success", success), ("completion", completion)) if value is not None}
    statement = {"verb": {"id": identity}, "object": {"id": f"{IRI}?subContentId={part}" if part else IRI}}
    if parent or part:
        statement["context"] = {"contextActivities": {"parent": [{"id": IRI}]}}
    return xapi.check(statement | {"result": result}, IRI)


def expected(verb, score, success):
    """The table of the reference, row by row: complete, success, has a score."""
    enough = {None: None, "none": None, "low": False, "enough": True}[score]
    scored = score in ("low", "enough")
    if verb in ("answered", "completed"):
        return True, enough if success is None else success, scored
    if verb in ("passed", "mastered"):
        return True, True if enough is None else enough, scored
    if verb == "failed":
        return True, False, scored
    if verb == "consume":
        return True, None, False
    return False, None, scored and verb == "scored"


@pytest.mark.parametrize("verb", sorted(xapi.VERBS | {"consume"}))
def test_every_verb_by_parent_score_success_and_completion(verb):
    for parent, score, success, completion in product((False, True), SCORES, (None, True, False), (None, True, False)):
        outcome = outcome_of(FACTS, [statement(verb, SCORES[score], success, completion, parent=parent)])
        complete, right, scored = expected(verb, score, success)
        complete = complete and completion is not False
        wanted = (False, None, None) if parent else (complete, right, SCORES[score][0] if scored else None)
        assert (outcome.completed, outcome.success, outcome.raw) == wanted, (parent, score, success, completion)


def test_container_without_its_own_word_is_not_complete():
    assert (
        outcome_of(FACTS, [statement("answered", (1, 1), part=PART), statement("answered", (1, 1), part=OTHER)])
        == Outcome()
    )


def test_children_complete_where_the_rule_says_so():
    facts = Facts(Decimal("0.5"), outcomes.CHILDREN, frozenset({PART, OTHER}))
    assert not outcome_of(facts, [statement("answered", (1, 1), part=PART)] * 2).completed
    both = outcome_of(facts, [statement("answered", (0, 1), part=PART), statement("completed", part=OTHER)])
    assert (both.completed, both.success, both.raw) == (True, None, None)
    assert not outcome_of(facts, [statement("completed", (1, 1))]).completed


def test_children_rule_without_questions_takes_the_activitys_word():
    assert outcome_of(Facts(Decimal(0), outcomes.CHILDREN), [statement("completed")]).completed


def test_opening_completes_where_the_rule_says_so():
    assert outcome_of(Facts(Decimal(0), outcomes.OPENED), [statement("attempted")]).completed


def test_completion_never_goes_back():
    assert outcome_of(
        FACTS, [statement("completed", (2, 2)), statement("answered", (1, 2), completion=False)]
    ).completed


def test_scaled_and_duration_are_the_servers_sums():
    outcome = outcome_of(FACTS, [statement("answered", (1, 3), duration="PT1M4.95S")])
    assert (outcome.scaled, outcome.duration, outcome.success) == (Decimal("0.3333"), Decimal("64.95"), False)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("PT4.95S", "4.95"), ("P1DT1S", "86401"), ("PT2H", "7200"), ("PT", None), ("P", None), ("-PT1S", None), (5, None)],
)
def test_durations(text, seconds):
    assert statement("answered", duration=text).duration == (seconds and Decimal(seconds))


def test_questions_are_the_parts_that_ask():
    image = {"library": "H5P.Image 1.1", "params": {}, "subContentId": OTHER}
    question = {"library": "H5P.MultiChoice 1.16", "params": {"media": {"type": image}}, "subContentId": PART.upper()}
    column = {"library": "H5P.Column 1.18", "params": {"content": [{"content": question}]}, "subContentId": OTHER}
    assert questions_in({"content": [column, image]}) == {PART}


def test_a_stored_statement_reads_as_it_was_checked():
    first = statement("answered", (1, 4), success=True, completion=True, response="1[,]2", duration="PT4.95S")
    again = xapi.check({**first.kept, "id": "x", "actor": {}}, IRI)
    assert again == first
