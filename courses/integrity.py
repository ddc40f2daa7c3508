"""What must always be true of courses."""

from collections import defaultdict
from decimal import Decimal

from wagtail.models import GroupPagePermission

from common import integrity
from courses.authoring.teams import PAGE_PERMISSIONS
from courses.models import CoursePage, CourseTeam, Enrolment, LessonProgress, Result


@integrity.check("courses: stored progress is what the results add up to")
def stored_progress_is_that_of_the_results():
    added_up = _progress_from_results()
    for state in LessonProgress.objects.iterator():
        attempts, best, passed = added_up.pop((state.enrolment_id, state.lesson_key), (0, None, False))
        if (state.attempts, state.best_score) != (attempts, best):
            yield f"enrolment {state.enrolment_id}, lesson {state.lesson_key}: its results say otherwise"
        if state.done_at and not passed:
            yield f"enrolment {state.enrolment_id}, lesson {state.lesson_key}: done without a passed result"
    for enrolment, lesson in added_up:
        yield f"enrolment {enrolment}, lesson {lesson}: results without progress"


def _progress_from_results() -> dict:
    added_up: defaultdict[tuple, tuple[int, Decimal | None, bool]] = defaultdict(lambda: (0, None, False))
    rows = Result.objects.order_by("pk").values_list("enrolment_id", "lesson_key", "kind", "score", "passed")
    for enrolment, lesson, kind, score, passed in rows.iterator():
        attempts, best, done = added_up[enrolment, lesson]
        if kind == "quiz":
            attempts += 1
            best = best if score is None else max(best or Decimal(0), score)
        added_up[enrolment, lesson] = (attempts, best, done or passed)
    return dict(added_up)


@integrity.check("courses: a completed enrolment has lessons done")
def completion_rests_on_results():
    hollow = Enrolment.objects.completed().exclude(lessons__done_at__isnull=False)
    for pk in hollow.values_list("pk", flat=True):
        yield f"enrolment {pk} is completed without one lesson done"


@integrity.check("courses: an enrolment names its course")
def enrolment_matches_course():
    for enrolment in Enrolment.objects.select_related("course").iterator():
        if enrolment.course.translation_key != enrolment.course_key:
            yield f"enrolment {enrolment.pk}: the course's key is another one"


@integrity.check("courses: every team has its course, and its rights in every language")
def teams_fit_their_courses():
    held = set(GroupPagePermission.objects.values_list("group_id", "page_id", "permission__codename"))
    for team in CourseTeam.objects.select_related("group"):
        pages = list(CoursePage.objects.filter(translation_key=team.course_key).values_list("pk", flat=True))
        if not pages:
            yield f"team {team.pk}: its course is gone, group and collection are left"
        for page in pages:
            if any((team.group_id, page, name) not in held for name in PAGE_PERMISSIONS):
                yield f"team {team.pk}: no right on version {page}"
