"""Joining: asked for, decided by an officer of that institution, once."""

import pytest

from accounts.models import AuditEntry, Notice
from institutions import roles
from institutions.membership import joining
from institutions.membership.joining import JoiningRefused
from institutions.models import Institution, Membership, Role, State
from tests.factories.accounts import make_user
from tests.factories.institutions import make_institution, make_membership


def kinds_for(person):
    return list(Notice.objects.of(person).values_list("kind", flat=True))


def test_request_notifies_the_officers_and_nobody_else(noor, marta, petra, ada, host_school):
    membership = joining.request_membership(noor, host_school, Role.STAFF)
    assert membership.state == State.REQUESTED
    assert kinds_for(marta) == ["institutions.membership_requested"]
    assert kinds_for(petra) == kinds_for(ada) == []
    assert not roles.is_officer(noor)


def test_request_goes_to_administrators_where_there_is_no_officer(noor, ada, finnish_school):
    joining.request_membership(noor, finnish_school, Role.OFFICER)
    assert kinds_for(ada) == ["institutions.membership_requested"]


def test_second_request_for_the_same_role_is_refused(noor, host_school):
    joining.request_membership(noor, host_school, Role.STAFF)
    with pytest.raises(JoiningRefused):
        joining.request_membership(noor, host_school, Role.STAFF)
    joining.request_membership(noor, host_school, Role.MANAGER)
    assert Membership.objects.of(noor).count() == 2


def test_approve_opens_the_role_and_says_so(noor, marta, host_school):
    membership = joining.approve(joining.request_membership(noor, host_school, Role.OFFICER), marta)
    assert (membership.state, membership.decided_by) == (State.ACTIVE, marta)
    assert roles.is_officer(noor, host_school)
    assert kinds_for(noor) == ["institutions.membership_approved"]
    assert AuditEntry.objects.filter(action="institutions.approve_membership", actor=marta).count() == 1


@pytest.mark.parametrize("who", ["noor", "petra", "jonas"])
def test_approve_is_for_officers_of_that_institution(request, noor, host_school, who):
    membership = joining.request_membership(noor, host_school, Role.STAFF)
    with pytest.raises(JoiningRefused):
        joining.approve(membership, request.getfixturevalue(who))
    membership.refresh_from_db()
    assert membership.state == State.REQUESTED


def test_administrator_decides_everywhere(noor, ada, finnish_school):
    joining.approve(joining.request_membership(noor, finnish_school, Role.OFFICER), ada)
    assert roles.is_officer(noor, finnish_school)


def test_a_request_is_decided_once(noor, marta, host_school):
    membership = joining.request_membership(noor, host_school, Role.STAFF)
    joining.refuse(membership, marta, "You work elsewhere.")
    with pytest.raises(JoiningRefused):
        joining.approve(membership, marta)
    assert kinds_for(noor) == ["institutions.membership_refused"]


def test_refused_person_is_told_why_and_may_ask_again(noor, marta, host_school):
    joining.refuse(joining.request_membership(noor, host_school, Role.STAFF), marta, "You work elsewhere.")
    assert Notice.objects.of(noor).get().values["reason"] == "You work elsewhere."
    assert joining.request_membership(noor, host_school, Role.STAFF).state == State.REQUESTED


def test_leave_ends_the_role(aino, finnish_school):
    joining.leave(Membership.objects.of(aino).get(), aino)
    assert not Membership.objects.of(aino).active().exists()


def test_nobody_leaves_for_another(aino, noor):
    with pytest.raises(JoiningRefused):
        joining.leave(Membership.objects.of(aino).get(), noor)
    assert Membership.objects.of(aino).active().exists()


def test_last_officer_cannot_leave(marta, host_school):
    membership = Membership.objects.of(marta).get()
    with pytest.raises(JoiningRefused):
        joining.leave(membership, marta)
    make_membership(make_user(), host_school, Role.OFFICER)
    joining.leave(membership, marta)
    assert not roles.is_officer(marta)


def test_end_takes_a_members_role_and_says_why(marta, noor, host_school):
    membership = make_membership(noor, host_school)
    joining.end(membership, marta, "Contract over.")
    assert kinds_for(noor) == ["institutions.membership_ended"]
    assert not Membership.objects.of(noor).active().exists()


def test_officer_of_one_is_not_officer_of_another(marta, petra, host_school, czech_school):
    assert roles.is_officer(marta, host_school)
    assert not roles.is_officer(marta, czech_school)
    assert list(roles.office_institutions(petra)) == [czech_school]


def test_lists_and_yes_no_agree_for_the_whole_cast(aino, marta, jonas, petra, noor, ada):
    for person in (aino, marta, jonas, petra, noor, ada):
        offices = set(roles.office_institutions(person))
        assert offices == {place for place in Institution.objects.all() if roles.is_officer(person, place)}


def test_unverified_institution_is_seen_by_its_people_and_administrators_only(aino, noor, ada, host_school):
    hidden = make_institution("Waiting school", verified=False)
    make_membership(aino, hidden, state=State.REQUESTED)
    assert hidden in Institution.objects.visible_to(aino)
    assert hidden in Institution.objects.visible_to(ada)
    assert hidden not in Institution.objects.visible_to(noor)
    assert host_school in Institution.objects.visible_to(noor)
