"""Interactive activities (H5P) in lessons: shown, allowed, taken into progress as what the browser reports.

Its context is course, lesson and block, so that progress is one across languages.
"""

import logging
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from courses.choices import Evidence, ResultKind
from courses.models import CourseTeam, Enrolment, LessonPage
from courses.outline.lesson_access import LessonVisit
from courses.outline.structure import Outline, OutlineActivity, OutlineLesson, activities_in
from courses.progress.recording import ResultRefused, record_result
from h5p.access import AccessPolicy
from h5p.models import Content
from h5p.playing.embedding import player_html
from h5p.playing.launching import launch
from h5p.results.counting import attempt_that_counts

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ActivityContext:
    """The course, lesson and block in which an activity stands; its text is the `context_key` that h5p keeps."""

    course_key: UUID
    lesson_key: UUID
    block_id: str

    def __str__(self) -> str:
        return f"course/{self.course_key}/{self.lesson_key}/{self.block_id}"

    @classmethod
    def read(cls, context_key: str) -> "ActivityContext | None":
        """None for a context that is none of ours."""
        match context_key.split("/"):
            case ["course", course, lesson, block_id] if is_uuid(course) and is_uuid(lesson):
                return cls(UUID(course), UUID(lesson), block_id)
        return None


def is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


class ActivityPart:
    """The activities of a lesson page."""

    name = "activities"

    def fragments(self, request, visit: LessonVisit, form=None) -> dict[str, str]:
        return activity_fragments(request, visit.outline, visit.lesson, record=visit.enrolment is not None)

    def preview(self, request, outline: Outline, lesson: OutlineLesson, page: LessonPage) -> dict[str, str]:
        drafted = replace(lesson, activities=activities_in(page.body))
        return activity_fragments(request, outline, drafted, record=False)


def activity_fragments(request, outline: Outline, lesson: OutlineLesson, *, record: bool) -> dict[str, str]:
    """The activities of a lesson for this reader, in one query. One that is not published leaves its gap empty."""
    if not lesson.activities:
        return {}
    wanted = [activity.content_id for activity in lesson.activities]
    contents = Content.objects.filter(live=True, version__isnull=False).select_related("library").in_bulk(wanted)
    return {
        f"activity-{activity.block_id}": _player(request, outline, lesson, activity, contents, record=record)
        for activity in lesson.activities
        if activity.content_id in contents
    }


def _player(request, outline, lesson, activity: OutlineActivity, contents: dict, *, record: bool) -> str:
    content = contents[activity.content_id]
    context = ActivityContext(outline.course_key, lesson.key, activity.block_id)
    pass_mark = None if activity.pass_mark is None else Decimal(activity.pass_mark) / 100
    rules = {"score_policy": activity.score_policy, "record": record, "language": outline.language}
    return player_html(
        request, launch(request.user, content, str(context), pass_mark, activity.max_attempts, **rules), content
    )


class CoursePolicy(AccessPolicy):
    """In courses, who is enrolled plays, and the course's team looks; the rest is as Wagtail's collections say."""

    def can_view(self, user, content, context_key: str) -> bool:
        context = ActivityContext.read(context_key)
        if context is None or not user.is_authenticated:
            return False
        enrolled = Enrolment.objects.of(user).filter(course_key=context.course_key)
        return enrolled.exists() or CourseTeam.objects.may_write(user, context.course_key)


def record_activity(newest, statement, policy: str) -> None:
    """The attempt that counts, into the one door for progress; never more than self-reported evidence."""
    context = ActivityContext.read(newest.context_key)
    if context is None:
        return
    enrolment = Enrolment.objects.of(newest.user).filter(course_key=context.course_key).first()
    if enrolment is None:
        return
    attempt = attempt_that_counts(newest, policy)
    try:
        record_result(
            enrolment,
            context.lesson_key,
            kind=ResultKind.ACTIVITY,
            evidence=Evidence.SELF_REPORTED,
            passed=attempt.success is not False,
            score=attempt.scaled,
            block_id=context.block_id,
            request_id=statement.event_id,
        )
    except ResultRefused:
        # The lesson has left the course since the page was opened; what was answered stays with the activity.
        logger.info("activity result for a lesson that is gone: %s", context)
