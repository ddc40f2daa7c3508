"""Finding courses by their words (see `common.search`)."""

from django.db.models import F, QuerySet
from django.utils.html import strip_tags

from common.search import Query, index
from courses.models import CourseEntry, CoursePage, LessonPage, ModulePage


def matching(text: str) -> QuerySet[CourseEntry]:
    """Entries of live courses that match, best first. No text: all of them, newest first."""
    entries = CourseEntry.objects.filter(course__live=True)
    if not text:
        return entries.order_by(F("course__first_published_at").desc(nulls_last=True), "course_id")
    query = Query(text)
    return entries.filter(query.condition).annotate(rank=query.rank).order_by("-rank", "course_id")


def index_course(course: CoursePage) -> None:
    """Write what the search knows of one course anew."""
    language = course.locale.language_code
    vectors = index(_weighted_texts(course), language)
    CourseEntry.objects.update_or_create(course=course, defaults={"language": language, **vectors})


def _weighted_texts(course: CoursePage) -> dict[str, str]:
    modules = ModulePage.objects.live().descendant_of(course)
    lessons = list(LessonPage.objects.live().descendant_of(course))
    return {
        "A": course.title,
        "B": " ".join([course.summary, course.audience, *course.outcome_list]),
        "C": " ".join(
            [
                strip_tags(course.introduction),
                *(f"{module.title} {module.summary}" for module in modules),
                *(f"{lesson.title} {lesson.summary}" for lesson in lessons),
            ]
        ),
        "D": " ".join(text for lesson in lessons for text in _body_texts(lesson)),
    }


def _body_texts(lesson: LessonPage) -> list[str]:
    return [str(text) for text in lesson.body.stream_block.get_searchable_content(lesson.body)]


def index_around(page) -> None:
    """A page of a course went live: index its course."""
    course = CoursePage.objects.ancestor_of(page, inclusive=True).select_related("locale").first()
    if course:
        index_course(course)
