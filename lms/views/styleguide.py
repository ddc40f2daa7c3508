"""Every component in every state, for the eyes of those who build and check the site. Only in the demonstration."""

import re

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.contrast import colours, pairs

MESSAGES = [
    (constants.SUCCESS, "Saved."),
    (constants.INFO, "A draft is waiting."),
    (constants.WARNING, "Two days left."),
    (constants.ERROR, "Not sent. Your text is still here."),
]


class SampleForm(forms.Form):
    title = forms.CharField(label="Title of the offer", help_text="Say what a visitor will see, in at most ten words.")
    summary = forms.CharField(label="Summary", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    email = forms.EmailField(label="E-mail")
    starts_on = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}))
    level = forms.ChoiceField(label="Language level", choices=[("A2", "A2"), ("B1", "B1"), ("B2", "B2")])
    kind = forms.ChoiceField(
        label="Who may come", choices=[("s", "Staff"), ("l", "Learners with a companion")], widget=forms.RadioSelect
    )
    access = forms.MultipleChoiceField(
        label="Accessibility",
        choices=[("sf", "Step-free entrance"), ("wc", "Accessible toilet"), ("q", "Quiet room")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="Our school has agreed to host", help_text="Your head teacher confirms this once.")
    plan = forms.FileField(label="Plan of the building", required=False)
    locked = forms.CharField(label="Host", initial="IES Triana, Seville", disabled=True)


@require_safe
def styleguide(request):
    wrong = SampleForm(data={"title": "", "email": "aino@", "level": "B1", "starts_on": ""})
    return render(
        request,
        "lms/styleguide.html",
        {
            "icons": icon_names(),
            "contrasts": pairs(),
            "form": SampleForm(auto_id="sample_%s"),
            "wrong": wrong,
            "page_obj": Paginator(range(30), 10).page(2),
            "spans": sample_spans(),
            "facts": sample_facts(),
            "groups": sample_groups(),
            "crumbs": [("Courses", "#"), ("Inclusive mobility", "#")],
            "callouts": [("tip", "Tip"), ("note", "Good to know"), ("warning", "Take care"), ("practice", "Now you")],
            "new_notice": {"title": "Your certificate is ready", "body": "First steps", "created_at": timezone.now()},
            "old_notice": {"title": "Welcome", "created_at": timezone.now(), "read_at": timezone.now()},
            "swatches": list(colours()),
            "sample_messages": [Message(level, words) for level, words in MESSAGES],
        },
    )


def icon_names() -> list[str]:
    return re.findall(r'symbol id="([a-z-]+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text())


def sample_spans():
    return [
        {"name": "Learn", "state": "done", "url": "#spans", "text": "Two courses finished."},
        {"name": "Prove", "state": "here", "url": "#spans", "text": "Your certificate is being made."},
        {"name": "Go", "state": "open", "url": "#spans", "text": "Three places are open to you."},
        {"name": "Share", "state": "not_yet", "url": "", "text": "After your stay you tell what you saw."},
    ]


def sample_facts():
    return [
        ("calendar", "Dates", "Mon 12 to Fri 16 April 2027"),
        ("people", "Places", "2 of 3 left"),
        ("language", "Languages", "Spanish B1 or English B2"),
        ("money", "Costs", "No fee, own meals"),
        ("step-free", "Accessibility", "Step-free entrance"),
    ]


def sample_groups():
    return [
        {
            "name": "language",
            "legend": "Language",
            "options": [
                {"value": "en", "label": "English", "count": 12, "checked": True},
                {"value": "es", "label": "Spanish", "count": 7, "checked": False},
                {"value": "el", "label": "Greek", "count": 0, "checked": False},
            ],
        },
        {
            "name": "access",
            "legend": "Accessibility",
            "options": [
                {"value": "sf", "label": "Step-free entrance", "count": 9, "checked": False},
                {"value": "q", "label": "Quiet room", "count": 3, "checked": False},
            ],
        },
    ]
