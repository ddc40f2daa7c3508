"""Forms of the Wagtail admin that know our rules. Base classes of the pages, so they import no model."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses import readiness


class LessonPageForm(WagtailAdminPageForm):
    """Says at the very question what is still missing; a draft may lack it."""

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation and "questions" in self.formsets:
            self._check_quiz(cleaned)
        return cleaned

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
        for field, message in readiness.question_problems(form.instance, answers):
            form.add_error(field, message)

    @staticmethod
    def _counts(form) -> bool:
        """A row that was not filled in or is to be deleted is no question."""
        form.full_clean() if form._errors is None else None
        return not form.cleaned_data.get("DELETE") and (form.has_changed() or form.instance.pk is not None)
