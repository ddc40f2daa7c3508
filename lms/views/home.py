"""The front page."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.formatting import duration
from courses.models import CoursePage
from lms.models import HomePage
from mobility_exchange import formatting
from mobility_exchange.models import Slot


@require_safe
def home(request):
    """One sentence, and two living things: a course to begin today, a place that closes soon."""
    language = get_language()
    context = {
        "page": HomePage.objects.filter(locale__language_code=language).first(),
        "course_today": _course_today(language),
        "slot_closing": _slot_closing(),
    }
    return render(request, "lms/home.html", context)


def _course_today(language: str) -> dict | None:
    """The shortest course in the reader's language, else in any."""
    courses = CoursePage.objects.live().public().select_related("locale").order_by("hours", "pk")
    course = courses.filter(locale__language_code=language).first() or courses.first()
    if course is None:
        return None
    facts = [
        ("clock", _("Time"), duration(course.hours)),
        ("language", _("Language"), course.locale.get_display_name()),
    ]
    return {"title": course.title, "url": course.url, "summary": course.summary, "facts": facts}


def _slot_closing() -> dict | None:
    slots = Slot.objects.on_board().with_clock().select_related("offer__host").order_by("apply_by", "pk")
    slot = slots.first()
    if slot is None:
        return None
    facts = [
        ("calendar", _("Dates"), formatting.dates(slot)),
        ("clock", _("Apply by"), formatting.deadline(slot)),
        ("people", _("Places"), formatting.places(slot)),
    ]
    offer = slot.offer
    url = slot.get_absolute_url()
    return {
        "title": offer.title,
        "url": url,
        "place": formatting.location(offer),
        "summary": offer.summary,
        "facts": facts,
    }
