"""All that one event asks the database, in one query: content, latest attempt, repetition and limits.

It is asked for every click of every learner. Django would take ten times as long to put the words together as the
database takes to answer, so here they are, written out.
"""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from h5p.core import outcomes
from h5p.models import Attempt, Content, Library, Statement
from h5p.playing.launching import Launch

MINUTE = timedelta(minutes=1)
# Some types say "answered" and "completed" in one breath: that is one try.
SAME_TRY = timedelta(seconds=5)
ATTEMPT = [field.attname for field in Attempt._meta.concrete_fields]
# A content without what it holds, which may be megabytes.
CONTENT = [
    field.column
    for field in Content._meta.concrete_fields
    if field.attname not in {"params", "metadata", "alternative"}
]
CONTENTS, LIBRARIES, ATTEMPTS, STATEMENTS = (model._meta.db_table for model in (Content, Library, Attempt, Statement))
QUERY = f"""
SELECT {", ".join(f"content.{column}" for column in CONTENT)},
       {", ".join(f"own.{column} AS own_{column}" for column in ATTEMPT)},
       library.machine_name,
       EXISTS(SELECT 1 FROM {STATEMENTS} WHERE event_id = %(event)s) AS is_repeated,
       (SELECT count(*) FROM {STATEMENTS} recent JOIN {ATTEMPTS} tried ON tried.id = recent.attempt_id
         WHERE tried.user_id = %(user)s AND tried.content_id = content.id
           AND recent.stored_at >= %(minute)s) AS events_a_minute,
       (SELECT count(*) FROM {STATEMENTS} WHERE attempt_id = own.id) AS statements_in_latest,
       (SELECT verb FROM {STATEMENTS} WHERE attempt_id = own.id AND is_top_level AND verb = ANY(%(results)s)
           AND stored_at >= %(breath)s ORDER BY id DESC LIMIT 1) AS last_result_of_now
  FROM {CONTENTS} content
  JOIN {LIBRARIES} library ON library.id = content.library_id
  LEFT JOIN {ATTEMPTS} own
    ON own.content_id = content.id AND own.user_id = %(user)s AND own.context_key = %(context_key)s
 WHERE content.id = %(content)s
 ORDER BY own.number DESC NULLS LAST
 LIMIT 1
"""  # noqa: S608 -- the names of tables and columns are the models' own


def content_for_event(user, launch: Launch, event_id: UUID) -> Content | None:
    """The content, with what was found out beside it; `latest_attempt` gives the attempt."""
    now = timezone.now()
    asked = {
        "event": event_id,
        "user": user.pk,
        "content": launch.content_id,
        "context_key": launch.context_key,
        "minute": now - MINUTE,
        "breath": now - SAME_TRY,
        "results": list(outcomes.RESULT_VERBS),
    }
    return next(iter(Content.objects.raw(QUERY, asked)), None)


def latest_attempt(content: Content) -> Attempt | None:
    """This person's latest attempt in this place, as `content_for_event` found it."""
    if content.own_id is None:
        return None
    attempt = Attempt.from_db(content._state.db, ATTEMPT, [getattr(content, f"own_{name}") for name in ATTEMPT])
    attempt.content = content
    return attempt
