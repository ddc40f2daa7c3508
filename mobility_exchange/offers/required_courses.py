"""The courses that an offer asks for, as this visitor sees them: title, link, how far she is."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from common.formatting import duration
from common.languages import best_versions
from courses.models import CoursePage, Enrolment
from courses.outline.structure import outlines_of


@dataclass(frozen=True)
class RequiredCourse:
    key: UUID
    title: str = ""
    url: str = ""
    hours: str = ""
    language: str = ""
    done: int = 0
    total: int = 0

    def still_missing(self) -> str:
        """What is missing, in one sentence."""
        words = {"course": self.title, "done": self.done, "total": self.total, "hours": self.hours}
        if not self.title:
            return _("A certificate that this offer asks for is missing. Its course is not open now.")
        if self.total and self.done >= self.total:
            return _("You finished “%(course)s”, but its certificate is not valid.") % words
        if self.done:
            return _("Needs the certificate of “%(course)s”: %(done)s of %(total)s done.") % words
        if not self.hours:
            return _("Needs the certificate of “%(course)s”.") % words
        return _("Needs the certificate of “%(course)s”, about %(hours)s.") % words


def required_courses(keys: Iterable[UUID], user) -> dict[UUID, RequiredCourse]:
    """Each key as a course in the visitor's language, in a constant number of queries and none without keys."""
    keys = set(keys)
    if not keys:
        return {}
    pages = _pages(keys)
    lessons = outlines_of(page.pk for page in pages.values())
    done = _lessons_done(keys, user)
    return {
        key: _described(key, pages[key], done.get(key, 0), len(lessons[pages[key].pk].lessons))
        if key in pages
        else RequiredCourse(key)
        for key in keys
    }


def courses_to_require(chosen: Iterable[UUID] = ()) -> list[tuple[str, str]]:
    """What an officer may ask for: courses whose certificate rests on a test that the server marked."""
    pages = CoursePage.objects.live().filter(Q(requires_server_graded=True) | Q(translation_key__in=chosen))
    return sorted(((str(key), page.title) for key, page in _one_a_course(pages).items()), key=lambda one: one[1])


def _pages(keys):
    return _one_a_course(CoursePage.objects.live().filter(translation_key__in=keys))


def _one_a_course(pages) -> dict[UUID, CoursePage]:
    """One page a course, in the visitor's language where there is one."""
    found = pages.select_related("locale").defer_streamfields().order_by("pk")
    return best_versions(found, key=lambda page: page.translation_key, language=lambda page: page.locale.language_code)


def _lessons_done(keys, user) -> dict[UUID, int]:
    done = Count("lessons", filter=Q(lessons__done_at__isnull=False))
    enrolments = Enrolment.objects.of(user).filter(course_key__in=keys).annotate(lessons_done=done)
    return dict(enrolments.values_list("course_key", "lessons_done"))


def _described(key, page, done, total) -> RequiredCourse:
    return RequiredCourse(
        key=key,
        title=page.title,
        url=reverse("courses:course_detail", args=[page.slug]),
        hours=duration(page.hours),
        language=page.locale.language_code,
        done=min(done, total),
        total=total,
    )
