"""Registration as a whole; not in forms.py, because allauth's form is built on the one there."""

from allauth.account.forms import SignupForm
from django.db import IntegrityError, transaction


class RegistrationForm(SignupForm):
    def try_save(self, request):
        """Store the person, or nothing; who presses the button twice is answered as if the address were known."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)
