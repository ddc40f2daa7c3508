"""One right answer among several."""

from django.utils.translation import gettext_lazy as _

from courses.quiz.kinds.base import register
from courses.quiz.kinds.options import OneChoiceKind


@register
class SingleChoice(OneChoiceKind):
    name = "single"
    label = _("One right answer")
    order = 1
