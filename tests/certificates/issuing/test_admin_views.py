"""Certificates in the admin: staff view, revoke and reissue; nobody writes or deletes one by hand."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse

from certificates.drawing.rendering import render
from certificates.models import Certificate
from tests.factories.certificates import make_certificate


def admin(name, *args):
    return reverse(f"certificate_admin:{name}", args=args)


def allow(user, *codenames):
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))


@pytest.fixture
def revoker(sara):
    """May view and revoke."""
    allow(sara, "view_certificate", "revoke_certificate")
    return sara


@pytest.fixture
def viewer(jonas):
    """May only view."""
    allow(jonas, "view_certificate")
    return jonas


def test_staff_see_certificates_and_what_went_wrong(client, revoker, aino):
    aino.first_name = "محمد"
    certificate = make_certificate(aino)
    render(certificate.pk)
    client.force_login(revoker)

    listed = client.get(admin("index")).content.decode()
    shown = client.get(admin("inspect", certificate.pk)).content.decode()

    assert certificate.serial in listed
    assert "U+0645" in listed
    assert "U+0645" in shown


def test_staff_revoke_with_a_reason(client, revoker, certificate):
    client.force_login(revoker)
    assert "cannot be undone" in client.get(admin("revoke", certificate.pk)).content.decode()

    response = client.post(
        admin("revoke", certificate.pk), {"category": "wrong_person", "reason": "Issued to the wrong Aino."}
    )

    certificate.refresh_from_db()
    assert response.url == admin("inspect", certificate.pk)
    assert (certificate.status, certificate.revocation_category) == ("revoked", "wrong_person")
    assert certificate.revocation_reason == "Issued to the wrong Aino."


def test_revoking_without_a_reason_is_refused(client, revoker, certificate):
    client.force_login(revoker)

    client.post(admin("revoke", certificate.pk), {"category": "other", "reason": " "})

    certificate.refresh_from_db()
    assert certificate.is_valid


def test_viewing_does_not_revoke(client, revoker, certificate):
    client.force_login(revoker)

    client.get(admin("revoke", certificate.pk), {"category": "other", "reason": "x"})

    certificate.refresh_from_db()
    assert certificate.is_valid


def test_staff_reissue(client, revoker, certificate):
    client.force_login(revoker)

    response = client.post(admin("reissue", certificate.pk))

    new = Certificate.objects.valid().get()
    assert new.version == 2
    assert response.url == admin("inspect", new.pk)


def test_staff_have_a_document_drawn_again(client, revoker, aino):
    aino.first_name = "محمد"
    certificate = make_certificate(aino)
    render(certificate.pk)
    client.force_login(revoker)

    client.post(admin("redraw", certificate.pk))

    certificate.refresh_from_db()
    assert certificate.is_being_made


@pytest.mark.parametrize("action", ["revoke", "reissue", "redraw"])
def test_actions_need_the_permission(client, viewer, certificate, action):
    client.force_login(viewer)

    response = client.post(admin(action, certificate.pk), {"category": "other", "reason": "x"})

    certificate.refresh_from_db()
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert (certificate.is_valid, Certificate.objects.count()) == (True, 1)


def test_who_may_only_view_is_offered_no_action(client, viewer, certificate):
    client.force_login(viewer)

    shown = client.get(admin("inspect", certificate.pk)).content.decode()

    assert certificate.serial in shown
    assert admin("revoke", certificate.pk) not in shown


@pytest.mark.parametrize("name", ["index", "inspect", "revoke", "reissue", "redraw"])
@pytest.mark.parametrize("person", ["aino", "eleni"])
def test_others_are_kept_out(client, request, certificate, person, name):
    user = request.getfixturevalue(person)
    if person == "eleni":
        allow(user)
    client.force_login(user)

    response = client.get(admin(name, *([] if name == "index" else [certificate.pk])))

    assert response.status_code in (302, 403)
    assert certificate.serial not in response.content.decode()


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy"])
def test_nobody_writes_a_certificate_by_hand(name):
    with pytest.raises(NoReverseMatch):
        admin(name, *([] if name == "add" else [1]))


def test_action_on_a_closed_certificate_is_not_found(client, revoker, certificate):
    client.force_login(revoker)
    client.post(admin("revoke", certificate.pk), {"category": "other", "reason": "Once."})

    assert client.get(admin("revoke", certificate.pk), follow=True).status_code == 404
