"""Every kind of notice of this app, told by its deed, can be said in every language."""

import pytest
from django.utils import translation

from accounts.models import Notice
from accounts.notices import kind_names, words
from institutions import inviting, joining, verifying
from institutions.models import Role
from tests.factories.accounts import make_user
from tests.factories.institutions import make_membership


@pytest.fixture
def all_told(noor, marta, ada, host_school):
    """Each deed that tells somebody something, done once."""
    joining.approve(joining.request_membership(noor, host_school, Role.STAFF), marta)
    joining.refuse(joining.request_membership(noor, host_school, Role.MANAGER), marta, "Not now.")
    joining.end(make_membership(make_user(), host_school), marta, "Contract over.")
    invitation = inviting.invite(host_school, noor.email, Role.OFFICER, marta)
    inviting.tell_of_waiting(noor, noor.email)
    inviting.accept_waiting(invitation, noor)
    verifying.unverify(host_school, ada, "The school moved.")
    verifying.verify(host_school, ada)


def test_every_kind_is_told_by_a_deed(all_told):
    told = set(Notice.objects.values_list("kind", flat=True))
    assert told == {kind for kind in kind_names() if kind.startswith("institutions.")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_can_be_said(all_told, language):
    with translation.override(language):
        for notice in Notice.objects.all():
            said = words(notice)
            assert "%(" not in said.title + said.body
            assert said.path.startswith(f"/{language}/")
