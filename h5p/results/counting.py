"""Which of several completed attempts counts in a place: the best, the last or the first, as its author has set it."""

from h5p.choices import ScorePolicy
from h5p.models import Attempt


def attempt_that_counts(attempt: Attempt, policy: str) -> Attempt:
    """Of this person's completed attempts in this place; `attempt` is the newest. No query where no other can count."""
    if attempt.number == 1 or policy == ScorePolicy.LAST:
        return attempt
    same = Attempt.objects.filter(user=attempt.user_id, content=attempt.content_id, context_key=attempt.context_key)
    completed = [*same.filter(completed=True).exclude(pk=attempt.pk).order_by("number"), attempt]
    # Of equals the earlier one: a later try takes nothing away.
    return completed[0] if policy == ScorePolicy.FIRST else max(completed, key=_merit)


def _merit(attempt: Attempt) -> tuple:
    return attempt.success is not False, -1 if attempt.scaled is None else attempt.scaled
