"""Views of ours in the Wagtail admin."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from courses.authoring import teams
from courses.models import CoursePage


class AddTrainerForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("Of a person who has an account here.")
    )

    def clean_email(self):
        person = get_user_model().objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody with this e-mail address has an account."))
        self.cleaned_data["person"] = person
        return person.email


def may_lead(user, course: CoursePage) -> bool:
    """Who may publish the course decides who writes it."""
    return course.permissions_for_user(user).can_publish()


@require_http_methods(["GET", "POST"])
def course_team(request, page_id):
    course = get_object_or_404(CoursePage, pk=page_id)
    if not may_lead(request.user, course):
        raise PermissionDenied
    form = AddTrainerForm(request.POST if "add" in request.POST else None)
    if request.method == "POST" and _changed(request, course, form):
        return redirect("course_team", page_id)
    context = {"course": course, "trainers": teams.trainers_of(course), "form": form}
    return render(request, "courses/authoring/team.html", context)


def _changed(request, course: CoursePage, form: AddTrainerForm) -> bool:
    if "remove" in request.POST:
        trainer = teams.trainers_of(course).filter(pk=_number(request.POST["remove"])).first()
        if trainer:
            teams.remove_trainer(trainer, course, by=request.user)
            messages.success(request, _("%(name)s is no longer on the team.") % {"name": trainer.display_name})
        return True
    if not form.is_valid():
        return False
    person = form.cleaned_data["person"]
    teams.add_trainer(person, course, by=request.user)
    messages.success(request, _("%(name)s is on the team now.") % {"name": person.display_name})
    return True


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0
