"""From a browser's event to a stored statement and the attempt that it belongs to.

An event stores once, however often it is sent, by the id that the browser gave it. An attempt is what its
statements make of it; it changes by an update that holds only while nobody else changed it, else all is read anew.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from h5p import audit, conf
from h5p.access import policy
from h5p.core import outcomes, xapi
from h5p.core.outcomes import Facts, Outcome
from h5p.core.problems import Refused
from h5p.core.xapi import Checked, refused
from h5p.models import Attempt, AuditEntry, Content, ContentVersion, Statement
from h5p.playing.identity import content_iri, pseudonym
from h5p.playing.launching import Launch
from h5p.results.event_query import MINUTE, content_for_event, latest_attempt
from h5p.signals import result_recorded

RESULT = ("completed", "success", "raw", "max", "scaled", "duration")
UNIQUE_VIOLATION = "23505"
MOST_TRIES = 40


@dataclass(frozen=True)
class Recorded:
    """What became of an event; `is_new` is false for one that was stored before."""

    attempt: Attempt
    statement: Statement
    is_new: bool


class AttemptChanged(Exception):
    """Another request changed the attempt in between."""


def record_event(user, launch: Launch, event_id: object, statement: object) -> Recorded:
    """Store what happened. Refused, and written down, where it is forged, foreign, too much or too late."""
    try:
        return _record_with_retries(user, launch, _uuid(event_id), statement)
    except Refused as refusal:
        record_refusal(user, "event_refused", launch.content_id, refusal)
        raise


def record_refusal(user, action: str, target: object, refusal: Refused) -> None:
    """Once a minute for each person and reason: who sends rubbish must not fill the audit."""
    codes = sorted({problem.code for problem in refusal.problems})
    since = timezone.now() - MINUTE
    known = AuditEntry.objects.filter(actor=user, action=action, target=str(target), at__gte=since, values__codes=codes)
    if not known.exists():
        audit.record(user, action, target, codes=codes)


def _record_with_retries(user, launch: Launch, event_id: UUID, statement: object) -> Recorded:
    for _try in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return _record(user, launch, event_id, statement)
        except AttemptChanged:
            continue
        except IntegrityError as error:
            if getattr(error.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
                raise
    raise refused("busy")


def _record(user, launch: Launch, event_id: UUID, statement: object) -> Recorded:
    content = content_for_event(user, launch, event_id)
    if content is None or not policy().can_view(user, content, launch.context_key):
        raise refused("not-permitted")
    if content.is_repeated:
        return _repeated(user, content, event_id)
    if content.events_a_minute >= conf.get("H5P_EVENTS_A_MINUTE"):
        raise refused("too-many-events", max=conf.get("H5P_EVENTS_A_MINUTE"))
    checked = xapi.check(statement, content_iri(content.key), conf.get("H5P_MAX_STATEMENT"))
    attempt = _attempt_for(user, launch, content, checked)
    before = stored_outcome(attempt)
    apply_statement(attempt, checked)
    stored = store_statement(user, attempt, event_id, checked)
    _send_result(attempt, before, stored, launch)
    return Recorded(attempt, stored, True)


def _repeated(user, content: Content, event_id: UUID) -> Recorded:
    """The same answer as the first time; another person's event is no answer of hers."""
    stored = Statement.objects.select_related("attempt").get(event_id=event_id)
    if stored.attempt.user_id != user.pk or stored.attempt.content_id != content.pk:
        raise refused("event-foreign")
    return Recorded(stored.attempt, stored, False)


def _attempt_for(user, launch: Launch, content: Content, checked: Checked) -> Attempt:
    latest = latest_attempt(content)
    if latest is None:
        return new_attempt(user, launch, content, 1)
    if is_new_try(latest, checked) and not _belongs_to_last_result(content.last_result_of_now, latest, checked):
        if launch.max_attempts and latest.number >= launch.max_attempts:
            raise refused("no-attempts-left", max=launch.max_attempts)
        return new_attempt(user, launch, content, latest.number + 1)
    if content.statements_in_latest >= conf.get("H5P_MAX_STATEMENTS"):
        raise refused("too-many-statements", max=conf.get("H5P_MAX_STATEMENTS"))
    _refuse_other_maximum(content, latest, checked)
    return latest


def is_new_try(latest: Attempt, checked: Checked) -> bool:
    """A result for the whole, after there was one. (One that was complete by its rule may still wait for a result.)"""
    if latest.finished_at is None or not checked.is_top_level or checked.verb not in outcomes.NEW_TRY_VERBS:
        return False
    return latest.completion_rule == outcomes.REPORTED or stored_outcome(latest).has_result


def _belongs_to_last_result(last_verb: str | None, latest: Attempt, checked: Checked) -> bool:
    if last_verb is None or last_verb == checked.verb:
        return False
    return checked.score is None or (checked.score.raw, checked.score.max) == (latest.raw, latest.max)


def _refuse_other_maximum(content: Content, latest: Attempt, checked: Checked) -> None:
    """Within an attempt nothing becomes worth more or less than it was."""
    if checked.score is None or content.machine_name in outcomes.BRANCHING:
        return
    known = latest.max if checked.is_top_level else _known_maximum(latest, checked)
    if known is not None and known != checked.score.max:
        raise refused("score-maximum-changed", "result.score.max")


def _known_maximum(latest: Attempt, checked: Checked):
    earlier = latest.statements.filter(object_id=checked.object_id, json__result__score__max__isnull=False)
    found = earlier.values_list("json", flat=True).first()
    score = xapi.check(found, checked.object_id.partition("?")[0]).score if found else None
    return score.max if score else None


def new_attempt(user, launch: Launch, content: Content, number: int) -> Attempt:
    """A new attempt, under the rules of now; stored together with its first statement."""
    return Attempt(
        user=user,
        content=content,
        version_id=launch.version_id,
        context_key=launch.context_key,
        language=launch.language,
        number=number,
        pass_mark=content.pass_mark if launch.pass_mark is None else launch.pass_mark,
        completion_rule=content.completion_rule,
        started_at=timezone.now(),
    )


def stored_outcome(attempt: Attempt) -> Outcome:
    return Outcome(**{name: getattr(attempt, name) for name in RESULT})


def apply_statement(attempt: Attempt, checked: Checked) -> None:
    """The attempt as it is after this statement: inserted when new, else updated if nobody was faster."""
    facts = facts_of(attempt)
    if attempt.pk and not outcomes.can_change_outcome(facts, checked):
        return
    before = stored_outcome(attempt)
    start = replace(before, answered=_answered(attempt)) if facts.children and attempt.pk else before
    now = asdict(outcomes.outcome_after(start, facts, checked))
    for name in RESULT:
        setattr(attempt, name, now[name])
    finished_before = attempt.finished_at
    if attempt.completed and finished_before is None:
        attempt.finished_at = timezone.now()
    if attempt.pk is None:
        attempt.save(force_insert=True)
    elif not unchanged(attempt, before, finished_before).update(**_columns(attempt)):
        raise AttemptChanged


def _columns(attempt: Attempt) -> dict:
    return {name: getattr(attempt, name) for name in (*RESULT, "finished_at")}


def unchanged(attempt: Attempt, before: Outcome, finished_at: datetime | None):
    """The attempt's row, if it still is what was read."""
    seen = {name: getattr(before, name) for name in RESULT}
    return Attempt.objects.filter(pk=attempt.pk, finished_at=finished_at, **seen)


def facts_of(attempt: Attempt) -> Facts:
    children: frozenset[str] = frozenset()
    if attempt.completion_rule == outcomes.CHILDREN:
        params = ContentVersion.objects.values_list("params", flat=True).get(pk=attempt.version_id)
        children = outcomes.questions_in(params)
    return Facts(attempt.pass_mark, attempt.completion_rule, children)


def _answered(attempt: Attempt) -> frozenset[str]:
    given = attempt.statements.exclude(sub_content_id="").filter(verb__in=outcomes.COMPLETING_VERBS)
    pairs = given.values_list("sub_content_id", "json__result__completion")
    return frozenset(part for part, completion in pairs if completion is not False)


def store_statement(user, attempt: Attempt, event_id: UUID, checked: Checked) -> Statement:
    """The statement as it is kept: who, when, in which attempt is the server's word."""
    now = timezone.now()
    home = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "http://localhost"
    stamp = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    json = {
        **checked.kept,
        "id": str(uuid4()),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": pseudonym(user)}},
        "context": {**checked.kept.get("context", {}), "registration": str(attempt.registration)},
        "timestamp": stamp,
        "stored": stamp,
        "authority": {"objectType": "Agent", "account": {"homePage": home, "name": "h5p"}},
        "version": "1.0.3",
    }
    return Statement.objects.create(
        attempt=attempt,
        event_id=event_id,
        verb=checked.verb,
        object_id=checked.object_id,
        sub_content_id=checked.sub_content_id,
        is_top_level=checked.is_top_level,
        json=json,
    )


def _send_result(attempt: Attempt, before: Outcome, stored: Statement, launch: Launch) -> None:
    """The site hears of results, not of every click."""
    if attempt.completed and stored_outcome(attempt) != before:
        result_recorded.send(sender=Attempt, attempt=attempt, statement=stored, policy=launch.score_policy)


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise refused("event-id-invalid") from error
