"""People."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from tests.factories.accounts import make_user


def test_email_is_unique_without_regard_to_case(db):
    make_user(email="Jo@Passerelle.example")
    assert User.objects.get().email == "jo@passerelle.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("JO@passerelle.EXAMPLE", "x", first_name="J", last_name="O")


def test_email_with_capitals_never_reaches_the_table(db):
    with pytest.raises(IntegrityError, match="lower_case"), transaction.atomic():
        User.objects.bulk_create([User(email="Jo@passerelle.example", first_name="J", last_name="O")])


def test_person_is_found_by_her_address_in_any_case(aino):
    assert User.objects.get_by_natural_key(aino.email.upper()) == aino


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Europe/Atlantis"), ("language", "tlh")])
def test_preferences_must_exist(aino, field, value):
    setattr(aino, field, value)
    with pytest.raises(ValidationError, match=value):
        aino.full_clean()


def test_display_name_falls_back_on_the_address():
    assert User(email="jo@passerelle.example").display_name == "jo"
    assert User(first_name="Aino", last_name="Virtanen").display_name == "Aino Virtanen"
