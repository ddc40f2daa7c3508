"""Why an action was refused, each in a full sentence that a person can read.

A leaf: it imports nothing of its own app, so models and actions may both raise these.
"""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An action did nothing, and this is why; `message` is for the person who tried."""

    message = _("This is not possible now.")

    def __init__(self, message=None):
        self.message = message or self.message
        super().__init__(str(self.message))


class NotAllowed(Refusal):
    message = _("Only an international officer of the host may do this.")


class StateChangeRefused(Refusal):
    """The change of state is not in the table of allowed changes."""

    message = _("This step is not possible from here. Somebody may have changed it: look at the page again.")


class SlotFull(Refusal):
    message = _("All places of these dates are taken. You can put the person on the waiting list.")


class NotFirstInLine(Refusal):
    message = _("Somebody else is before this person on the waiting list.")


class AlreadyApplied(Refusal):
    """There is an application already: the view leads to it instead of making a second one."""

    message = _("You have already applied for these dates.")

    def __init__(self, application):
        self.application = application
        super().__init__()


class NotEligible(Refusal):
    """The person may not apply; `eligibility` carries all reasons."""

    message = _("You cannot apply for these dates yet.")

    def __init__(self, eligibility):
        self.eligibility = eligibility
        super().__init__(eligibility.reasons[0].text if eligibility.reasons else None)


class NotReady(Refusal):
    """An offer lacks something that its public page needs; `problems` maps a field to a sentence."""

    message = _("The offer cannot be published yet. The missing parts are marked below.")

    def __init__(self, problems):
        self.problems = problems
        super().__init__()


class SlotRefused(Refusal):
    """One row of dates cannot be saved like this; `number` says which of those that were given."""

    def __init__(self, message, number):
        self.number = number
        super().__init__(message)
