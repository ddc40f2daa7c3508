"""The front page."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.models import CoursePage
from lms.models import HomePage
from mobility_exchange.models import Slot


@require_safe
def home(request):
    """One sentence, and two living things: a course to begin today, a place that closes soon."""
    language = get_language()
    courses = CoursePage.objects.live().public().filter(locale__language_code=language).select_related("locale", "image")
    slots = Slot.objects.on_board().with_clock().select_related("offer__host").order_by("apply_by", "pk")
    context = {
        "page": HomePage.objects.filter(locale__language_code=language).first(),
        "course_today": courses.order_by("hours", "pk").first(),
        "slot_closing": slots.first(),
    }
    return render(request, "lms/home.html", context)
