"""Every kind of notice of this app, sent by its action, can be read in every language."""

import pytest
from django.utils import translation

from accounts.models import Notice
from accounts.notices import kind_names, words
from institutions.directory import verifying
from institutions.membership import inviting, joining
from institutions.models import Role
from tests.factories.accounts import make_user
from tests.factories.institutions import make_membership


@pytest.fixture
def all_notified(noor, marta, ada, host_school):
    """Each action that notifies somebody, run once."""
    joining.approve(joining.request_membership(noor, host_school, Role.STAFF), marta)
    joining.refuse(joining.request_membership(noor, host_school, Role.MANAGER), marta, "Not now.")
    joining.end(make_membership(make_user(), host_school), marta, "Contract over.")
    invitation = inviting.invite(host_school, noor.email, Role.OFFICER, marta)
    inviting.notify_of_open_invitations(noor, noor.email)
    inviting.accept_waiting(invitation, noor)
    verifying.unverify(host_school, ada, "The school moved.")
    verifying.verify(host_school, ada)


def test_every_kind_is_sent_by_an_action(all_notified):
    sent = set(Notice.objects.values_list("kind", flat=True))
    assert sent == {kind for kind in kind_names() if kind.startswith("institutions.")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_can_be_read(all_notified, language):
    with translation.override(language):
        for notice in Notice.objects.all():
            text = words(notice)
            assert "%(" not in text.title + text.body
            assert text.path.startswith(f"/{language}/")
