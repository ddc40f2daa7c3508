"""The pages of memberships and invitations: who sees what, and the actions behind their buttons."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from institutions.membership import inviting, joining
from institutions.models import Invitation, Membership, Role, State
from tests.factories.accounts import make_user
from tests.factories.institutions import make_institution, make_membership
from tests.institutions.membership.test_inviting import token_mailed

LIST = reverse("institutions:institution_list")


def url(name, institution):
    return reverse(f"institutions:{name}", kwargs={"slug": institution.slug})


def test_people_page_is_for_the_officer_and_administrators(client, marta, petra, jonas, noor, ada, host_school):
    member = make_user("Lucía", "Vega")
    make_membership(member, host_school)
    for person in (petra, jonas, noor, member):
        client.force_login(person)
        assert client.get(url("people", host_school)).status_code == 404
    for person in (marta, ada):
        client.force_login(person)
        assertContains(client.get(url("people", host_school)), "Lucía Vega")


def test_people_page_leads_to_the_actions(client, marta, host_school):
    waiting = make_membership(make_user("Lucía", "Vega"), host_school, state=State.REQUESTED)
    member = make_membership(make_user("Pau", "Serra"), host_school)
    client.force_login(marta)
    page = client.get(url("people", host_school))
    for name, membership in (("approve", waiting), ("refuse", waiting), ("end", member)):
        assertContains(page, f'action="{reverse(f"institutions:membership_{name}", args=[membership.pk])}"')


def test_people_page_sends_a_visitor_to_the_log_in(client, host_school):
    page = url("people", host_school)
    assertRedirects(client.get(page), f"{reverse('account_login')}?next={page}")


@pytest.mark.parametrize("number", [1, 3])
def test_people_page_costs_the_same_for_one_and_many(client, marta, host_school, django_assert_num_queries, number):
    for _each in range(number):
        make_membership(make_user(), host_school)
        make_membership(make_user(), host_school, state=State.REQUESTED)
        inviting.invite(host_school, f"{_each}@passerelle.example", Role.STAFF, marta)
    client.force_login(marta)
    client.get(LIST)
    with django_assert_num_queries(PEOPLE_QUERIES):
        client.get(url("people", host_school))


PEOPLE_QUERIES = 7


@pytest.mark.parametrize("number", [1, 3])
def test_mine_costs_the_same_for_one_and_many(client, noor, marta, host_school, django_assert_num_queries, number):
    for each in range(number):
        make_membership(noor, make_institution(slug=f"mine-{each}"))
    inviting.invite(host_school, noor.email, Role.STAFF, marta)
    client.force_login(noor)
    client.get(LIST)
    with django_assert_num_queries(5):
        client.get(reverse("institutions:mine"))


def test_join_request_by_button(client, noor, marta, host_school):
    client.force_login(noor)
    response = client.post(url("membership_request", host_school), {"role": Role.MANAGER})
    assertRedirects(response, host_school.get_absolute_url())
    assert Membership.objects.of(noor).get().role == Role.MANAGER
    assert client.get(url("membership_request", host_school)).status_code == 405


def test_join_request_with_an_invented_role_does_nothing(client, noor, host_school):
    client.force_login(noor)
    client.post(url("membership_request", host_school), {"role": "administrator"})
    assert not Membership.objects.of(noor).exists()


def test_join_request_to_an_institution_she_cannot_see_is_not_found(client, noor):
    hidden = make_institution("Hidden school", verified=False)
    client.force_login(noor)
    assert client.post(url("membership_request", hidden), {"role": Role.STAFF}).status_code == 404


@pytest.mark.parametrize("action", ["approve", "refuse", "end"])
def test_decisions_of_another_school_are_not_found(client, petra, marta, noor, host_school, action):
    membership = joining.request_membership(noor, host_school, Role.STAFF)
    client.force_login(petra)
    page = reverse(f"institutions:membership_{action}", kwargs={"pk": membership.pk})
    assert client.post(page, {"reason": "Because."}).status_code == 404
    membership.refresh_from_db()
    assert membership.state == State.REQUESTED


def test_officer_decides_by_button(client, marta, noor, host_school):
    membership = joining.request_membership(noor, host_school, Role.STAFF)
    client.force_login(marta)
    client.post(reverse("institutions:membership_approve", kwargs={"pk": membership.pk}))
    assert Membership.objects.of(noor).active().exists()
    client.post(reverse("institutions:membership_end", kwargs={"pk": membership.pk}), {"reason": ""})
    assert Membership.objects.of(noor).active().exists(), "a reason is needed"
    client.post(reverse("institutions:membership_end", kwargs={"pk": membership.pk}), {"reason": "Contract over."})
    assert not Membership.objects.of(noor).active().exists()


def test_leave_is_for_oneself(client, aino, noor):
    page = reverse("institutions:membership_leave", kwargs={"pk": Membership.objects.of(aino).get().pk})
    client.force_login(noor)
    assert client.post(page).status_code == 404
    client.force_login(aino)
    client.post(page)
    assert not Membership.objects.of(aino).open().exists()


def test_invite_by_form_and_accept_by_link(
    client, marta, noor, host_school, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(marta)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("invitation_send", host_school), {"email": noor.email, "role": Role.OFFICER})
    link = reverse("institutions:invitation_accept", kwargs={"token": token_mailed()})
    client.logout()
    assertContains(client.get(link), "Sign in")
    client.post(link)
    assert Invitation.objects.open().exists(), "a visitor accepts nothing"
    client.force_login(noor)
    assert client.get(link).context["is_hers"] is True
    assert Invitation.objects.open().exists(), "reading accepts nothing"
    client.post(link)
    assert Membership.objects.of(noor).officers().get().institution == host_school


def test_unknown_invitation_is_not_found(client, noor):
    client.force_login(noor)
    assert client.get(reverse("institutions:invitation_accept", kwargs={"token": "guess"})).status_code == 404


def test_invite_form_keeps_what_was_typed(client, marta, host_school):
    client.force_login(marta)
    response = client.post(url("invitation_send", host_school), {"email": "no address", "role": Role.STAFF})
    assertContains(response, 'value="no address"', status_code=422)


def test_waiting_invitation_of_somebody_else_is_not_found(client, aino, noor, marta, host_school):
    invitation = inviting.invite(host_school, noor.email, Role.STAFF, marta)
    client.force_login(aino)
    page = reverse("institutions:invitation_accept_waiting", kwargs={"pk": invitation.pk})
    assert client.post(page).status_code == 404
    client.force_login(noor)
    client.post(page)
    assert Membership.objects.of(noor).active().exists()


def test_invitation_is_not_found_by_colleagues_who_are_no_officers(client, jonas, marta, noor, host_school):
    make_membership(jonas, host_school, Role.MANAGER)
    invitation = inviting.invite(host_school, noor.email, Role.STAFF, marta)
    client.force_login(jonas)
    assert client.post(reverse("institutions:invitation_withdraw", kwargs={"pk": invitation.pk})).status_code == 404
    assert list(Invitation.objects.open()) == [invitation]


def test_invitation_of_another_school_cannot_be_withdrawn(client, petra, marta, noor, host_school):
    invitation = inviting.invite(host_school, noor.email, Role.STAFF, marta)
    page = reverse("institutions:invitation_withdraw", kwargs={"pk": invitation.pk})
    client.force_login(petra)
    assert client.post(page).status_code == 404
    client.force_login(marta)
    client.post(page)
    assert not Invitation.objects.open().exists()
