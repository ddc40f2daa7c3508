"""True or false."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.quiz.kinds.base import Problem, register
from courses.quiz.kinds.options import OneChoiceKind


@register
class TrueFalse(OneChoiceKind):
    name = "true_false"
    label = gettext_lazy("True or false")
    order = 3

    def problems(self, answers) -> Iterator[Problem]:
        yield from super().problems(answers)
        if len(answers) > 2:
            yield "kind", _("True or false has two answers.")
