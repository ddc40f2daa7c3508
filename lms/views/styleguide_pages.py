"""Whole pages in states that are rare in real life (empty, full, broken), with invented facts."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from lms.views.styleguide import sample_facts, sample_spans

TEMPLATES = {
    "home": "lms/home.html",
    "desk": "lms/desk.html",
    "desk-empty": "lms/desk.html",
    "office": "lms/office.html",
    "office-empty": "lms/office.html",
    "mailbox-empty": "lms/mailbox.html",
    "error-400": "400.html",
    "error-403": "403.html",
    "error-403-csrf": "403_csrf.html",
    "error-404": "404.html",
    "error-429": "429.html",
    "error-500": "500.html",
    "error-503": "503.html",
}


@require_safe
def styleguide_page(request, name):
    if name not in TEMPLATES:
        raise Http404
    context = CONTEXTS.get(name, dict)()
    if name.startswith(("desk", "office")):
        request.user = User(first_name="Aino", last_name="Virtanen", email="aino@example.org")
        context["chrome"] = SimpleNamespace(unread=3, is_officer=name.startswith("office"), is_trainer=False)
    return render(request, TEMPLATES[name], context)


def home():
    course: dict[str, Any] = {
        "title": "Inclusive mobility: nobody stays at home",
        "url": "#",
        "summary": "How to plan so that all come.",
    }
    course["facts"] = [
        ("clock", "Time", "About 4 hours"),
        ("language", "Language", "English"),
        ("certificate", "Level", "EQF 5"),
    ]
    slot: dict[str, Any] = {
        "title": "Kitchens that teach: a week in Seville",
        "url": "#",
        "place": "IES Triana, Seville, Spain",
    }
    slot["facts"] = sample_facts()[:3]
    return {"course_today": course, "slot_closing": slot}


def desk():
    now = timezone.now()
    states = [("submitted", "Submitted"), ("accepted", "Accepted"), ("refused", "Refused")]
    return {
        "next_step": {
            "text": "Lesson 5 waits: The first conversation at home.",
            "url": "#",
            "action": "Go on with lesson 5",
        },
        "spans": sample_spans(),
        "enrolments": [
            {
                "course_title": "First steps to an international VET school",
                "url": "#",
                "done": 4,
                "total": 9,
                "explain": "4 of 9: next is lesson 5",
            },
            {
                "course_title": "Inclusive mobility: nobody stays at home",
                "url": "#",
                "done": 5,
                "total": 6,
                "explain": "5 of 6: missing quiz in lesson 3",
            },
        ],
        "certificates": [{"title": "Work safely with visitors", "url": "#", "issued_at": now}],
        "open_slots": [
            {"title": "Kitchens that teach", "place": "Seville, Spain", "url": "#", "dates": "12 to 16 April 2027"},
            {
                "title": "Care at home, care in hospital",
                "place": "Tampere, Finland",
                "url": "#",
                "dates": "3 to 14 May 2027",
            },
        ],
        "applications": [
            {
                "title": f"Place {number}",
                "state": state,
                "state_label": label,
                "url": "#",
                "at": now - timedelta(days=number),
            }
            for number, (state, label) in enumerate(states, start=1)
        ],
    }


def office():
    now = timezone.now()
    inbox = [
        {
            "applicant": name,
            "title": "Kitchens that teach",
            "dates": "12 to 16 April",
            "state_label": label,
            "note": note,
            "at": now,
            "url": "#",
        }
        for name, label, note in [
            ("Aino Virtanen", "Submitted", "Has the certificate; Spanish B1"),
            ("Jonas Weber", "Submitted", "Needs step-free access: you have it"),
            ("Ελένη Παπαδάκη", "Shortlisted", "Waits for your decision since Monday"),
        ]
    ]
    offers = [
        {
            "title": "Kitchens that teach",
            "state": "published",
            "state_label": "Published",
            "dates": "2 dates",
            "places": 4,
            "places_left": 1,
            "applications": 7,
            "url": "#",
        },
        {
            "title": "Reception and front desk",
            "state": "draft",
            "state_label": "Draft",
            "dates": "",
            "places": 0,
            "applications": 0,
            "url": "#",
        },
    ]
    counts = [(3, "wait for an answer"), (1, "place left"), (2, "guests this month")]
    return {"institutions": ["IES Triana, Seville"], "inbox": inbox, "offers": offers, "counts": counts}


CONTEXTS = {"home": home, "desk": desk, "office": office}
