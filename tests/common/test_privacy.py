"""Every field of ours stands in the privacy register."""

from accounts.models import Notice, User
from accounts.privacy import FIELDS
from common import privacy
from common.privacy import Category


def test_every_field_of_our_models_is_classified():
    configs = privacy.our_apps()
    models, register = privacy.concrete_models(configs), privacy.register_of(configs)
    assert list(privacy.unclassified(models, register)) == []
    assert list(privacy.outdated(models, register)) == []


def test_register_covers_the_models_of_the_project():
    labels = {model._meta.label for model in privacy.concrete_models(privacy.our_apps())}
    assert {"accounts.User", "institutions.Membership"} <= labels


def test_twin_a_seeded_unclassified_field_is_reported():
    fields = {name: category for name, category in FIELDS["accounts.User"].items() if name != "time_zone"}
    assert list(privacy.unclassified([User], {"accounts.User": fields})) == [("accounts.User", "time_zone")]


def test_twin_a_model_nobody_classified_is_reported_field_by_field():
    names = [name for _label, name in privacy.unclassified([Notice], {})]
    assert {"recipient", "values", "last_error"} <= set(names)


def test_twin_a_word_that_is_no_category_does_not_count():
    fields = {**FIELDS["accounts.User"], "email": "personal"}
    assert list(privacy.unclassified([User], {"accounts.User": fields})) == [("accounts.User", "email")]


def test_twin_a_field_that_no_longer_exists_is_reported():
    fields = {**FIELDS["accounts.User"], "shoe_size": Category.PERSONAL}
    assert list(privacy.outdated([User], {"accounts.User": fields})) == [("accounts.User", "shoe_size")]
