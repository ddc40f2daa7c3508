"""What is certified, taken from the course on the day it was completed; later changes of the course alter nothing."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from courses.choices import Evidence
from courses.models import CoursePage
from courses.outline.structure import outlines_of


def course_source(enrolment) -> str:
    """Names the achievement: this course, in whatever language, by this person."""
    return f"course:{enrolment.course_key}:user:{enrolment.learner.public_id}"


def freeze_course(enrolment) -> dict[str, dict]:
    """The facts in every language of the site; where a course is not translated, in the language she took."""
    pages = versions(enrolment)
    taken = next(page for page in pages if page.pk == enrolment.course_id)
    by_language = {page.locale.language_code: page for page in pages}
    built = outlines_of([page.pk for page in pages])
    facts = {
        "evidence": evidence(built[taken.pk]),
        "issuer": settings.SITE_NAME,
        "completed_on": completion_date(enrolment).isoformat(),
    }
    chosen = {code: by_language.get(code, taken) for code, _name in settings.LANGUAGES}
    return {code: {**facts_of_page(page, built[page.pk]), **facts} for code, page in chosen.items()}


def versions(enrolment) -> list[CoursePage]:
    """The course in every language in which it is published, and as she took it."""
    read = Q(live=True) | Q(pk=enrolment.course_id)
    pages = CoursePage.objects.filter(read, translation_key=enrolment.course_key)
    return list(pages.select_related("locale").order_by("live", "pk"))


def evidence(outline) -> str:
    """A course with a quiz is not completed unless our server marked every quiz as passed."""
    return str(Evidence.SERVER_GRADED if outline.has_quiz else Evidence.SELF_REPORTED)


def facts_of_page(page, outline) -> dict:
    return {
        "content_language": page.locale.language_code,
        "title": page.title,
        "modules": [module.title for module in outline.modules],
        "hours": f"{page.hours.normalize():f}" if page.hours else "",
        "eqf_level": page.eqf_level,
        "outcomes": page.outcome_list,
    }


def completion_date(enrolment):
    """The day on the holder's own calendar."""
    return timezone.localdate(enrolment.completed_at, ZoneInfo(enrolment.learner.time_zone))
