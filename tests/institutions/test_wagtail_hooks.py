"""Institutions in the administration: verifying notifies the officers and is audited."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, Notice
from institutions.directory import verifying
from institutions.models import Institution
from tests.factories.institutions import make_institution, make_membership


def form_of(institution, **changes) -> dict:
    values = {
        "name": institution.name,
        "name_en": institution.name_en,
        "accessibility": institution.accessibility,
        "slug": institution.slug,
        "kind": institution.kind,
        "country": institution.country.code,
        "city": institution.city,
        "languages": institution.languages,
        "fields": institution.fields,
        "is_verified": "on" if institution.is_verified else "",
    }
    return {**values, **changes}


@pytest.fixture
def waiting(noor):
    institution = make_institution("Waiting school", verified=False)
    make_membership(noor, institution, "officer", "requested")
    return institution


def edit(institution):
    return reverse("institution:edit", args=[institution.pk])


def test_verify_by_form_notifies_and_is_audited(client, ada, noor, waiting):
    client.force_login(ada)
    response = client.post(edit(waiting), form_of(waiting, is_verified="on"))
    assert response.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.is_verified, waiting.verified_by) == (True, ada)
    assert Notice.objects.of(noor).get().kind == "institutions.verified"
    assert AuditEntry.objects.filter(action="institutions.verify", actor=ada).count() == 1


def test_verify_twice_notifies_once(ada, noor, waiting):
    verifying.verify(waiting, ada)
    verifying.verify(waiting, ada)
    assert Notice.objects.of(noor).count() == 1


def test_unverify_needs_a_reason(client, ada, marta, host_school):
    client.force_login(ada)
    assert client.post(edit(host_school), form_of(host_school, is_verified="")).status_code == 200
    host_school.refresh_from_db()
    assert host_school.is_verified
    client.post(edit(host_school), form_of(host_school, is_verified="", reason="The school closed."))
    host_school.refresh_from_db()
    assert not host_school.is_verified
    assert Notice.objects.of(marta).get().values["reason"] == "The school closed."


def test_edit_keeps_the_verification(client, ada, host_school):
    client.force_login(ada)
    client.post(edit(host_school), form_of(host_school, city="Cádiz"))
    host_school.refresh_from_db()
    assert (host_school.city, host_school.is_verified) == ("Cádiz", True)
    assert AuditEntry.objects.get(action="institutions.edit").values == {"fields": ["city"]}


def test_add_by_form(client, ada):
    client.force_login(ada)
    blank = Institution(name="New school", slug="new-school", country="PT", city="Porto")
    assert client.post(reverse("institution:add"), form_of(blank, is_verified="on")).status_code == 302
    assert Institution.objects.get(slug="new-school").verified_by == ada


@pytest.mark.parametrize("name", ["institution", "membership", "invitation", "auditentry", "notice"])
def test_lists_are_for_administrators(client, ada, marta, name):
    page = reverse(f"{name}:index")
    client.force_login(marta)
    assert client.get(page).status_code == 403
    client.force_login(ada)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("name", ["membership", "invitation", "auditentry", "notice"])
def test_some_lists_are_read_only(client, ada, name):
    client.force_login(ada)
    assert client.get(reverse(f"{name}:add")).status_code in (302, 403, 404)
