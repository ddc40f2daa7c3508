"""What our pages share: they are read through thin views, and they go live only when they are ready."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

# Mixed into pages: no model itself, so that it makes no table and no migration.
if TYPE_CHECKING:

    class _PageMixin(Page):
        class Meta:
            abstract = True

else:
    _PageMixin = object


class NotReady(ValidationError):
    """Publishing was refused; the messages say what is missing."""


class ThinPage(_PageMixin):
    """Leads readers of a Wagtail page to the view that serves it."""

    view_name = ""
    # (page, request) -> HttpResponse. What renders a preview stands above the models: `courses.apps` puts it here.
    render_preview: ClassVar[Callable[..., HttpResponse]]

    def view_args(self) -> tuple:
        raise NotImplementedError

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        with translation.override(self.locale.language_code):
            return (parts[0], parts[1], reverse(self.view_name, args=self.view_args()))

    def alternates(self) -> dict[str, str]:
        """The addresses of the same page in the other languages in which it is live, for the language menu."""
        others = self.get_translations().live().select_related("locale").specific()
        return {other.locale.language_code: other.get_url() for other in others}

    def serve(self, request, *args, **kwargs):
        return redirect(self.get_url(request))

    def serve_preview(self, request, mode_name):
        return self.render_preview(self, request)


class GatedPage(_PageMixin):
    """The publishing gate.

    Wagtail saves a live page, by whatever way it went live (button, workflow, schedule, copy, code), only after a
    `full_clean` of the whole page; a form's own clean names the fields it leaves out and a draft is not asked at all.
    So the gate stands in `full_clean` without `exclude`; `receivers` adds the one way around it, a schedule.
    """

    # (page) -> messages; `courses.apps` puts it here.
    publishing_problems: ClassVar[Callable[..., Iterable[str]]] = staticmethod(lambda page: ())

    def refuse_unready(self) -> None:
        problems = list(self.publishing_problems(self))
        if problems:
            raise NotReady(problems)

    def full_clean(self, exclude=None, *args, **kwargs):
        super().full_clean(exclude, *args, **kwargs)
        if exclude is None:
            self.refuse_unready()
