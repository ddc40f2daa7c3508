"""What our pages share: they are read through thin views, and they go live only when they are ready."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation


class NotReady(ValidationError):
    """Publishing was refused; the messages say what is missing."""


class ThinPage:
    """Leads readers of a Wagtail page to the view that serves it."""

    view_name = ""

    def view_args(self) -> tuple:
        raise NotImplementedError

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        with translation.override(self.locale.language_code):
            return (parts[0], parts[1], reverse(self.view_name, args=self.view_args()))

    def serve(self, request, *args, **kwargs):
        return redirect(self.get_url(request))

    def serve_preview(self, request, mode_name):
        from courses import previews  # circular import: previews render pages

        return previews.preview(self, request)


class GatedPage:
    """The publishing gate.

    Wagtail saves a live page, by whatever way it went live (button, workflow, schedule, copy, code), only after a
    `full_clean` of the whole page; a form's own clean names the fields it leaves out and a draft is not asked at all.
    So the gate stands in `full_clean` without `exclude`; `receivers` adds the one way around it, a schedule.
    """

    def publishing_problems(self) -> Iterable[str]:
        return ()

    def refuse_unready(self) -> None:
        problems = list(self.publishing_problems())
        if problems:
            raise NotReady(problems)

    def full_clean(self, exclude=None, *args, **kwargs):
        super().full_clean(exclude, *args, **kwargs)
        if exclude is None:
            self.refuse_unready()
