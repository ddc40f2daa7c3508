"""Forms of the Wagtail admin that know our rules. Base classes of the pages, so they import no model."""

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses.authoring import publishing_checks
from h5p.access import policy


def _activities(body) -> set[int]:
    chosen = [child.value["content"] for child in body if child.block_type == "activity"]
    return {content.pk for content in chosen if content}


class LessonPageForm(WagtailAdminPageForm):
    """Says at the very question what is still missing; a draft may lack it."""

    data: QueryDict

    def clean(self):
        cleaned = super().clean()
        self._refuse_foreign_activities(cleaned)
        if not self.is_deferred_validation and "questions" in self.formsets:
            self._check_quiz(cleaned)
        return cleaned

    def _refuse_foreign_activities(self, cleaned):
        """The chooser lists what she may use; a form that was sent by other means is held to the same list."""
        added = _activities(cleaned.get("body") or []) - _activities(self.instance.body)
        foreign = added and added - set(policy().editable(self.for_user).values_list("pk", flat=True))
        if foreign:
            self._forget_choices({str(pk) for pk in foreign})
            text = _("One of the activities is gone or belongs to somebody else. Remove it, or choose another one.")
            self.add_error("body", ValidationError(text))

    def _forget_choices(self, foreign: set[str]):
        """The form is shown again with all that was typed, but not with the titles of others' activities."""
        typed = self.data.copy()
        for name in [name for name in typed if name.startswith("body-") and name.endswith("-value-content")]:
            if typed[name] in foreign:
                typed[name] = ""
        self.data = typed

    def _check_quiz(self, cleaned):
        forms = [form for form in self.formsets["questions"].forms if self._counts(form)]
        has_quiz = any(child.block_type == "quiz" for child in cleaned.get("body") or [])
        if has_quiz and not forms:
            self.add_error("body", ValidationError(_("The quiz has no questions yet. Add them below.")))
        if forms and not has_quiz and "body" in cleaned:
            self.add_error("body", ValidationError(_("Add a quiz block where the questions are to be asked.")))
        for form in forms:
            self._check_question(form)

    def _check_question(self, form):
        if not form.is_valid():
            return
        answers = [answer.instance for answer in form.formsets["answers"].forms if self._counts(answer)]
        for field, message in publishing_checks.question_problems(form.instance, answers):
            form.add_error(field, message)

    @staticmethod
    def _counts(form) -> bool:
        """A row that was not filled in or is to be deleted is no question."""
        form.is_valid()
        return not form.cleaned_data.get("DELETE") and (form.has_changed() or form.instance.pk is not None)
