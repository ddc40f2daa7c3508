"""The facts that a certificate freezes, as the course states them on the day of completion."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from common.formatting import plain_decimal
from courses.models import CoursePage
from courses.outline.structure import outlines_of
from courses.progress.completion import evidence_of


def course_source(enrolment) -> str:
    """Return the key of the achievement: this course, in whatever language, by this person."""
    return f"course:{enrolment.course_key}:user:{enrolment.learner.public_id}"


def freeze_course(enrolment) -> dict[str, dict]:
    """Return the facts in every language of the site; untranslated ones in the language the learner took."""
    pages = language_versions(enrolment)
    taken = next(page for page in pages if page.pk == enrolment.course_id)
    by_language = {page.locale.language_code: page for page in pages}
    built = outlines_of([page.pk for page in pages])
    facts = {
        "evidence": str(evidence_of(built[taken.pk])),
        "issuer": settings.SITE_NAME,
        "completed_on": completion_date(enrolment).isoformat(),
    }
    chosen = {code: by_language.get(code, taken) for code, _name in settings.LANGUAGES}
    return {code: {**facts_of_page(page, built[page.pk]), **facts} for code, page in chosen.items()}


def language_versions(enrolment) -> list[CoursePage]:
    """Return the course in every published language, and as the learner took it."""
    readable = Q(live=True) | Q(pk=enrolment.course_id)
    pages = CoursePage.objects.filter(readable, translation_key=enrolment.course_key)
    return list(pages.select_related("locale").order_by("live", "pk"))


def facts_of_page(page, outline) -> dict:
    return {
        "content_language": page.locale.language_code,
        "title": page.title,
        "modules": [module.title for module in outline.modules],
        "hours": plain_decimal(page.hours) if page.hours else "",
        "eqf_level": page.eqf_level,
        "outcomes": page.outcome_list,
    }


def completion_date(enrolment):
    """The day in the holder's time zone."""
    return timezone.localdate(enrolment.completed_at, ZoneInfo(enrolment.learner.time_zone))
