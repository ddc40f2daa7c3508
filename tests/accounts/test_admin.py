"""People, notices and the audit log in the administration."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.audit import record
from accounts.models import AuditEntry, Notice, User

PERSON = {"first_name": "Iva", "last_name": "Kos", "email": "Iva@Passerelle.example"}


@pytest.fixture
def admin(client, ada):
    client.force_login(ada)
    return client


def test_person_is_added_without_a_password(admin):
    assert admin.post(reverse("wagtailusers_users:add"), PERSON).status_code == 302
    iva = User.objects.get(email="iva@passerelle.example")
    assert not iva.has_usable_password() or not iva.check_password("")
    assert AuditEntry.objects.filter(action="accounts.create_person", target_id=str(iva.pk)).count() == 1


def test_second_person_with_the_same_address_is_refused(admin, aino):
    response = admin.post(reverse("wagtailusers_users:add"), {**PERSON, "email": aino.email.upper()})
    assert response.status_code == 200
    assert User.objects.filter(email=aino.email).count() == 1


def test_change_of_rights_is_noted_and_the_address_stays(admin, aino, ada):
    data = {**PERSON, "is_active": "on", "is_superuser": "on"}
    admin.post(reverse("wagtailusers_users:edit", args=[aino.pk]), data)
    address = aino.email
    aino.refresh_from_db()
    assert (aino.email, aino.is_superuser) == (address, True)
    entry = AuditEntry.objects.get(action="accounts.edit_person")
    assert (entry.actor, entry.values["is_superuser"]) == (ada, True)


def test_people_are_listed_by_name(admin, aino):
    assertContains(admin.get(reverse("wagtailusers_users:index")), "Aino Virtanen")


def test_audit_log_is_read_entry_by_entry(admin, ada, marta):
    entry = record(ada, "institutions.verify", marta, places=3)
    assertContains(admin.get(reverse("auditentry:index")), "institutions.verify")
    assertContains(admin.get(reverse("auditentry:inspect", args=[entry.pk])), "places")


def test_audit_log_is_filtered(admin, ada, marta):
    record(ada, "institutions.verify", marta)
    record(ada, "courses.publish", marta)
    response = admin.get(reverse("auditentry:index"), {"action": "courses"})
    assertContains(response, "courses.publish")
    assertNotContains(response, "institutions.verify")


def test_dead_letters_are_found_with_their_reason(admin, aino):
    Notice.objects.create(recipient=aino, kind="tests.fine", url="/", sent_at=timezone.now())
    dead = Notice.objects.create(recipient=aino, kind="tests.dead", url="/", attempts=5, last_error="OSError: away")
    response = admin.get(reverse("notice:index"), {"delivery": "dead"})
    assertContains(response, "tests.dead")
    assertNotContains(response, "tests.fine")
    assertContains(admin.get(reverse("notice:inspect", args=[dead.pk])), "OSError: away")


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_nobody_rewrites_the_audit_log_or_notices(admin, ada, aino, name):
    entry = record(ada, "institutions.verify", aino)
    notice = Notice.objects.create(recipient=aino, kind="tests.fine", url="/")
    for row, kind in ((entry, "auditentry"), (notice, "notice")):
        admin.post(reverse(f"{kind}:{name}", args=[row.pk]), {"action": "x", "kind": "x"})
        row.refresh_from_db()
