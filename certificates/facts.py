"""What is certified, taken from the course on the day it was completed; later changes of the course alter nothing."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from courses.outline import outlines
from courses.progress import evidence_of


def course_source(enrolment) -> str:
    """Names the achievement: this course, in whatever language, by this person."""
    return f"course:{enrolment.course_key}:user:{enrolment.learner.public_id}"


def freeze_course(enrolment) -> dict[str, dict]:
    """The facts in every language of the site; where a course is not translated, in the language she took."""
    pages = {page.locale.language_code: page for page in translations(enrolment.course)}
    built = outlines([page.pk for page in {enrolment.course, *pages.values()}])
    evidence = str(evidence_of(enrolment))
    return {
        code: {
            **facts_of_page(page, built[page.pk]),
            "evidence": evidence,
            "issuer": settings.SITE_NAME,
            "completed_on": completion_date(enrolment).isoformat(),
        }
        for code, page in ((code, pages.get(code, enrolment.course)) for code, _name in settings.LANGUAGES)
    }


def translations(course) -> list:
    return list(course.get_translations(inclusive=True).live().select_related("locale"))


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
