"""What a learner is told when an event or a state is not taken. (What is wrong with packages, `h5p.messages` has.)"""

from django.utils.translation import gettext_lazy as _

from h5p.core.problems import Problem

FORGED = _("Your answer was not taken: it does not fit this activity. Please load this page again.")
AGAIN = _("This page is too old. Please load it again; your answers are kept on this device.")
SENTENCES = {
    "signed-out": _("You are signed out. Sign in again in another tab; your answers are kept on this device."),
    "launch-invalid": AGAIN,
    "not-permitted": _("This activity is not open to you now, so your answer was not taken."),
    "no-attempts-left": _("You have no attempts left: this one does not count."),
    "busy": _("The site is busy. Your answers are sent again in a moment."),
    "too-many-events": _("That was very fast. Your answers are sent in a moment."),
    "too-many-statements": _("This attempt holds more answers than the site keeps, so this one was not taken."),
    "state-too-large": _("Where you stand could not be kept: it is too large."),
    "too-many-states": _("Where you stand could not be kept: this activity keeps too much already."),
    "state-empty": _(
        "The activity wanted to forget where you stand, so nothing was changed. Use “Start again” for that."
    ),
    "state-outdated": _("You went on in another window or on another device. Load this page again to see it."),
}


def message_for(problem: Problem) -> str:
    """Every forged, broken or foreign event gets the same sentence: who forges learns nothing."""
    return str(SENTENCES.get(problem.code, FORGED))
