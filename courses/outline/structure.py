"""What a course consists of, as learners see it: the live modules and lessons in order.

Built from the pages in a constant number of queries and cached under the course's cache version, never stale.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from uuid import UUID

from django.core.cache import caches
from django.db.models import Q
from django.urls import reverse
from wagtail.models import PageViewRestriction

from courses.models import CourseCacheVersion, CoursePage, LessonPage, ModulePage
from courses.outline.cache_versions import cache_version_of


@dataclass(frozen=True)
class OutlineActivity:
    """An interactive activity as its lesson has set it."""

    block_id: str
    content_id: int
    required: bool
    pass_mark: int | None
    max_attempts: int
    score_policy: str


@dataclass(frozen=True)
class OutlineLesson:
    """One lesson as the outline knows it."""

    key: UUID
    pk: int
    title: str
    slug: str
    summary: str
    course_slug: str
    has_quiz: bool
    minutes: int
    position: int
    view_restrictions: tuple = ()
    activities: tuple[OutlineActivity, ...] = ()

    @property
    def url(self) -> str:
        return reverse("courses:lesson", args=(self.course_slug, self.slug))

    @property
    def needs(self) -> frozenset[str]:
        """The parts that make the lesson done (see LessonProgress.parts_done)."""
        required = {activity.block_id for activity in self.activities if activity.required}
        return frozenset({"quiz" if self.has_quiz else "viewed", *required})


@dataclass(frozen=True)
class OutlineModule:
    """One module with its lessons."""

    title: str
    summary: str
    position: int
    lessons: tuple[OutlineLesson, ...]


@dataclass(frozen=True)
class Outline:
    """A course in one language."""

    course_pk: int
    course_key: UUID
    slug: str
    title: str
    language: str
    live: bool
    requires_server_graded: bool
    cache_version: UUID
    modules: tuple[OutlineModule, ...]
    lessons: tuple[OutlineLesson, ...] = ()
    view_restrictions: tuple = ()
    by_key: dict = field(default_factory=dict, compare=False)
    by_slug: dict = field(default_factory=dict, compare=False)

    @property
    def has_quiz(self) -> bool:
        return any(lesson.has_quiz for lesson in self.lessons)

    def before(self, lesson: OutlineLesson) -> OutlineLesson | None:
        return self.lessons[lesson.position - 2] if lesson.position > 1 else None

    def after(self, lesson: OutlineLesson) -> OutlineLesson | None:
        return self.lessons[lesson.position] if lesson.position < len(self.lessons) else None


def outline_of(course: CoursePage) -> Outline:
    return outline_at(course.pk, cache_version_of(course.pk))


def outline_at(course_pk: int, cache_version: UUID | None) -> Outline:
    """The outline under a version that the caller has just read; no query where it is cached."""
    cache_version = cache_version or cache_version_of(course_pk)
    found = caches["pages"].get(_cache_key(course_pk, cache_version))
    return found or _build({course_pk: cache_version})[course_pk]


def outlines_of(course_pks: Iterable[int]) -> dict[int, Outline]:
    """Outlines of many courses, in a constant number of queries."""
    cache_versions = dict(CourseCacheVersion.objects.filter(course__in=course_pks).values_list("course_id", "value"))
    keys = {_cache_key(pk, cache_version): pk for pk, cache_version in cache_versions.items()}
    found = {keys[key]: value for key, value in caches["pages"].get_many(keys).items()}
    missing = {pk: cache_version for pk, cache_version in cache_versions.items() if pk not in found}
    return found | (_build(missing) if missing else {})


def _cache_key(course_pk: int, cache_version: UUID) -> str:
    return f"outline:{course_pk}:{cache_version.hex}"


def _build(cache_versions: dict[int, UUID]) -> dict[int, Outline]:
    courses = list(CoursePage.objects.filter(pk__in=cache_versions).select_related("locale").defer_streamfields())
    inside = reduce(or_, (Q(path__startswith=course.path) for course in courses), Q(pk=None))
    modules = list(ModulePage.objects.live().filter(inside).order_by("path"))
    lessons = list(LessonPage.objects.live().filter(inside).order_by("path"))
    restrictions = list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))
    built = {
        course.pk: _outline_of(course, cache_versions[course.pk], modules, lessons, restrictions) for course in courses
    }
    caches["pages"].set_many({_cache_key(pk, cache_versions[pk]): value for pk, value in built.items()})
    return built


def _outline_of(course, cache_version, modules, lessons, restrictions) -> Outline:
    parts: list[OutlineModule] = []
    position = 0
    for number, module in enumerate((m for m in modules if m.path.startswith(course.path)), start=1):
        own = [lesson for lesson in lessons if lesson.path.startswith(module.path)]
        described = tuple(
            _lesson_of(course, lesson, position + nth, restrictions) for nth, lesson in enumerate(own, start=1)
        )
        parts.append(OutlineModule(module.title, module.summary, number, described))
        position += len(own)
    every = tuple(lesson for part in parts for lesson in part.lessons)
    return Outline(
        course_pk=course.pk,
        course_key=course.translation_key,
        slug=course.slug,
        title=course.title,
        language=course.locale.language_code,
        live=course.live,
        requires_server_graded=course.requires_server_graded,
        cache_version=cache_version,
        modules=tuple(parts),
        lessons=every,
        view_restrictions=tuple(one for one in restrictions if _covers(one, course)),
        by_key={lesson.key: lesson for lesson in every},
        by_slug={lesson.slug: lesson for lesson in every},
    )


def _lesson_of(course, lesson, position, restrictions) -> OutlineLesson:
    return OutlineLesson(
        key=lesson.translation_key,
        pk=lesson.pk,
        title=lesson.title,
        slug=lesson.slug,
        summary=lesson.summary,
        course_slug=course.slug,
        has_quiz=any(block["type"] == "quiz" for block in lesson.body.raw_data),
        minutes=lesson.minutes,
        position=position,
        view_restrictions=tuple(one for one in restrictions if _is_below(course, one.page) and _covers(one, lesson)),
        activities=activities_in(lesson.body),
    )


def _covers(restriction: PageViewRestriction, page) -> bool:
    return page.path.startswith(restriction.page.path)


def _is_below(course: CoursePage, page) -> bool:
    return len(page.path) > len(course.path)


def activities_in(body) -> tuple[OutlineActivity, ...]:
    """The activities of a lesson's body, read from the raw blocks: no query."""
    return tuple(
        OutlineActivity(
            block_id=block["id"],
            content_id=block["value"]["content"],
            required=bool(block["value"].get("required")),
            pass_mark=block["value"].get("pass_mark"),
            max_attempts=block["value"].get("max_attempts") or 0,
            score_policy=block["value"].get("score_policy") or "best",
        )
        for block in body.raw_data
        if block["type"] == "activity" and block["value"].get("content")
    )
