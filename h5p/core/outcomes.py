"""From the statements of an attempt to its outcome, one after another, so that it can always be computed anew.

Only what is said about the whole content counts; what is said about its parts is for item analysis, and for the rule
that a content is complete when every question in it is answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from h5p.core.names import LibraryName
from h5p.core.semantics import sub_contents
from h5p.core.xapi import Checked

REPORTED, CHILDREN, OPENED = "reported", "children", "opened"
COMPLETING_VERBS = frozenset({"answered", "completed", "passed", "mastered", "failed", "consume"})
RESULT_VERBS = COMPLETING_VERBS | {"scored"}
# Nobody tries again to have looked at something.
NEW_TRY_VERBS = RESULT_VERBS - {"consume"}
# Contents whose highest score depends on the way that was taken through them.
BRANCHING = frozenset({"H5P.BranchingScenario", "Passerelle.Scenario"})
# Parts that ask nothing.
WITHOUT_QUESTION = frozenset(
    {
        *("H5P.Text", "H5P.AdvancedText", "H5P.Image", "H5P.Video", "H5P.Audio", "H5P.Table", "H5P.Link", "H5P.Nil"),
        *("H5P.Accordion", "H5P.ContinuousText", "H5P.Chart", "H5P.ImageSlider", "H5P.TwitterUserFeed", "H5P.Timeline"),
        *("H5P.IFrameEmbed", "H5P.Shape", "H5P.MathDisplay", "H5P.ImageHotspots", "H5P.Agamotto", "H5P.Collage"),
        *("H5P.Dialogcards", "H5P.GoToQuestion", "Passerelle.Accordion", "Passerelle.DialogCards"),
    }
)


@dataclass(frozen=True)
class Facts:
    """What was settled when the attempt began. `children` are the ids of the questions within the content."""

    pass_mark: Decimal
    rule: str = REPORTED
    children: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """The outcome of an attempt. None: nothing was reported about it."""

    completed: bool = False
    success: bool | None = None
    raw: Decimal | None = None
    max: Decimal | None = None
    scaled: Decimal | None = None
    duration: Decimal | None = None
    answered: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def has_result(self) -> bool:
        return self.raw is not None or self.success is not None


def outcome_of(facts: Facts, statements: Iterable[Checked], start: Outcome | None = None) -> Outcome:
    """The result that these statements make, in the order in which they were stored."""
    outcome = start or Outcome()
    for statement in statements:
        outcome = outcome_after(outcome, facts, statement)
    return outcome


def outcome_after(outcome: Outcome, facts: Facts, statement: Checked) -> Outcome:
    """The outcome once this statement is counted, too. Completion never goes back."""
    if statement.is_top_level and statement.verb in RESULT_VERBS:
        outcome = _scored(outcome, facts, statement)
    elif statement.sub_content_id and statement.verb in COMPLETING_VERBS and statement.completion is not False:
        outcome = replace(outcome, answered=outcome.answered | {statement.sub_content_id})
    completed = outcome.completed or _completes(outcome, facts, statement)
    return outcome if completed == outcome.completed else replace(outcome, completed=completed)


def can_change_outcome(facts: Facts, statement: Checked) -> bool:
    """Whether this statement could change a result at all."""
    if statement.is_top_level and statement.verb in RESULT_VERBS:
        return True
    return facts.rule == OPENED or (facts.rule == CHILDREN and bool(statement.sub_content_id))


def _completes(outcome: Outcome, facts: Facts, statement: Checked) -> bool:
    if facts.rule == OPENED:
        return True
    # A content without questions in it could never be complete by them.
    if facts.rule == CHILDREN and facts.children:
        return facts.children <= outcome.answered
    return statement.is_top_level and statement.verb in COMPLETING_VERBS and statement.completion is not False


def _scored(outcome: Outcome, facts: Facts, statement: Checked) -> Outcome:
    changes: dict = {}
    if statement.score and statement.verb != "consume":
        changes = {name: getattr(statement.score, name) for name in ("raw", "max", "scaled")}
    success = _success(facts, statement)
    if success is not None:
        changes["success"] = success
    if statement.duration is not None:
        changes["duration"] = statement.duration
    return replace(outcome, **changes)


def _success(facts: Facts, statement: Checked) -> bool | None:
    enough = statement.score.scaled >= facts.pass_mark if statement.score else None
    if statement.verb in ("answered", "completed"):
        return enough if statement.success is None else statement.success
    if statement.verb in ("passed", "mastered"):
        return True if enough is None else enough
    return False if statement.verb == "failed" else None


def questions_in(params: object) -> frozenset[str]:
    """The ids of the parts that ask something and hold no other part that does."""
    return frozenset(
        part["subContentId"].lower()
        for part in sub_contents(params)
        if isinstance(part.get("subContentId"), str)
        and _asks(part)
        and not any(_asks(inner) for inner in sub_contents(part["params"]))
    )


def _asks(part: dict) -> bool:
    name = LibraryName.from_uber(part["library"])
    return name is not None and name.machine_name not in WITHOUT_QUESTION
