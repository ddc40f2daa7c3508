"""An attempt made anew from its statements: the proof that it was right, and the cure where it was not."""

from h5p.core import outcomes, xapi
from h5p.core.outcomes import Outcome
from h5p.models import Attempt
from h5p.results.recording import RESULT, facts_of, stored_outcome


def computed_outcome(attempt: Attempt) -> Outcome:
    """What its statements make of it."""
    statements = (xapi.check(one.json, _iri(one.object_id), 10**9) for one in attempt.statements.order_by("pk"))
    return outcomes.outcome_of(facts_of(attempt), statements)


def _iri(object_id: str) -> str:
    """The content's own: a part adds its id."""
    return object_id.partition("?subContentId=")[0]


def rebuild(attempt: Attempt) -> bool:
    """Put the attempt right; whether it was wrong. When it was finished stays as it is, as far as it was."""
    now = computed_outcome(attempt)
    if now == stored_outcome(attempt):
        return False
    for name in RESULT:
        setattr(attempt, name, getattr(now, name))
    last = attempt.statements.last()
    attempt.finished_at = (attempt.finished_at or last.stored_at) if now.completed and last else None
    attempt.save(update_fields=[*RESULT, "finished_at"])
    return True
