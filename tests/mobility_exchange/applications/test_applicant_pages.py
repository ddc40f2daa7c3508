"""What visitors and applicants see and do, by their browser."""

import re

import pytest
from django.test import Client

from accounts.models import AuditEntry
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application
from tests.factories.certificates import make_certificate
from tests.factories.courses import make_course
from tests.factories.mobility_exchange import (
    MOTIVATION,
    OUTCOMES,
    make_applicant,
    make_application,
    make_offer,
    make_slot,
    officer_of,
    pass_deadline,
)

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def school_of(user):
    return user.memberships.first().institution


def form_data(user, **changes):
    facts = {"motivation": MOTIVATION, "expected_outcomes": OUTCOMES, "consent": "on"}
    return {**facts, "sending_institution": school_of(user).pk, **changes}


def test_slot_page_is_open_to_everyone(client):
    slot = make_slot(a_day=[{"time": "09:00", "what": "Kitchen lesson", "where": "Kitchen 2"}])
    page = client.get(f"/en/slots/{slot.pk}/").content.decode()
    for words in ("Kitchen lesson", "Plan one task in three ways.", "Doors of 85 cm.", "Sign in to apply."):
        assert words in page


def test_slot_page_of_a_draft_is_for_its_office_only(client, noor, petra):
    offer = make_offer(published=False)
    address = f"/en/slots/{offer.slots.get().pk}/"
    assert client.get(address).status_code == 404
    assert signed_in(noor).get(address).status_code == 404
    assert signed_in(petra).get(address).status_code == 404
    page = signed_in(officer_of(offer.host)).get(address)
    assert "Only the officers of your school see it." in page.content.decode()


def test_slot_page_shows_what_is_missing_and_leads_there(aino):
    course = make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    client = signed_in(aino)
    page = client.get(f"/en/slots/{slot.pk}/").content.decode()
    assert re.search(rf'href="/en/courses/{course.slug}/"\s*>\s*Go to the course', page)
    assert "Apply for this place" not in page
    make_certificate(aino, course_key=course.translation_key)
    page = client.get(f"/en/slots/{slot.pk}/").content.decode()
    assert f'href="/en/slots/{slot.pk}/apply/"' in page


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_slot_page_that_does_not_exist_is_missing(client, number):
    assert client.get(f"/en/slots/{number}/").status_code == 404


def test_slot_apply_asks_to_sign_in(client):
    slot = make_slot()
    response = client.get(f"/en/slots/{slot.pk}/apply/")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/account/login/")


def test_slot_apply_sends_the_application(aino):
    slot = make_slot()
    response = signed_in(aino).post(f"/en/slots/{slot.pk}/apply/", form_data(aino))
    application = Application.objects.get()
    assert response["Location"] == f"/en/applications/{application.pk}/"
    assert (application.applicant, application.sending_institution) == (aino, school_of(aino))
    assert application.shared_with_host_at


def test_slot_apply_shows_what_is_attached_before_sending(aino):
    course = make_course("Inclusive mobility", quiz=True)
    make_certificate(aino, course_key=course.translation_key, title="Proof of inclusion")
    slot = make_slot(required_courses=[course.translation_key])
    assert "Proof of inclusion" in signed_in(aino).get(f"/en/slots/{slot.pk}/apply/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"motivation": "Short."}, "at least 200 characters"),
        ({"motivation": "x" * 3001}, "at most 3000 characters"),
        ({"motivation": ""}, "Say why you want to go."),
        ({"expected_outcomes": ""}, "Say what you want to bring home."),
        ({"consent": ""}, "Without your consent"),
        ({"sending_institution": "999999"}, "valid choice"),
        ({"sending_institution": "x' OR 1=1"}, "valid choice"),
    ],
)
def test_slot_apply_says_what_to_mend_and_keeps_what_was_typed(aino, changes, says):
    slot = make_slot()
    typed = form_data(aino, expected_outcomes="I will bring home one thing that nobody else has.")
    response = signed_in(aino).post(f"/en/slots/{slot.pk}/apply/", {**typed, **changes})
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    if "expected_outcomes" not in changes:
        assert "one thing that nobody else has" in page
    assert not Application.objects.exists()


def test_slot_apply_keeps_what_was_typed_when_the_door_closed_meanwhile(aino):
    slot = pass_deadline(make_slot())
    response = signed_in(aino).post(f"/en/slots/{slot.pk}/apply/", form_data(aino))
    page = response.content.decode()
    assert response.status_code == 409
    assert "The time to apply is over." in page
    assert MOTIVATION.strip() in page


def test_slot_apply_refuses_without_certificate(aino):
    course = make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    client = signed_in(aino)
    assert "You cannot apply yet" in client.get(f"/en/slots/{slot.pk}/apply/").content.decode()
    assert client.post(f"/en/slots/{slot.pk}/apply/", form_data(aino)).status_code == 409
    assert not Application.objects.exists()


def test_slot_apply_twice_leads_to_the_same_application(aino):
    slot = make_slot()
    client = signed_in(aino)
    first = client.post(f"/en/slots/{slot.pk}/apply/", form_data(aino))
    second = client.post(f"/en/slots/{slot.pk}/apply/", form_data(aino))
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == 1


def test_slot_apply_takes_nothing_that_the_form_does_not_ask(aino, jonas):
    slot = make_slot()
    foreign = make_certificate(jonas)
    smuggled = {"state": "accepted", "applicant": jonas.pk, "decided_by": aino.pk, "slot": 1, "waitlist_rank": 1}
    signed_in(aino).post(f"/en/slots/{slot.pk}/apply/", form_data(aino, **smuggled))
    application = Application.objects.get()
    assert (application.state, application.applicant, application.decided_by) == ("submitted", aino, None)
    refused = form_data(aino, more_certificates=[foreign.pk])
    assert signed_in(aino).post(f"/en/slots/{make_slot().pk}/apply/", refused).status_code == 422


def test_application_is_seen_by_its_applicant_and_nobody_else(aino, noor, petra, ada):
    application = make_application(applicant=aino)
    for address in (f"/en/applications/{application.pk}/", f"/en/applications/{application.pk}/withdraw/"):
        assert signed_in(aino).get(address).status_code == 200
        for other in (noor, petra, ada, officer_of(application.slot.offer.host)):
            assert signed_in(other).get(address).status_code == 404
            assert signed_in(other).post(address).status_code in (404, 405)
        assert Client().get(address).status_code == 302
    assert Application.objects.get().state == "submitted"


def test_application_tells_what_happened_and_what_comes_next(aino):
    application = make_application(applicant=aino)
    selection.refuse(application, officer_of(application.slot.offer.host), reason="dates", note="Try in spring.")
    page = signed_in(aino).get(f"/en/applications/{application.pk}/").content.decode()
    for words in ("You applied", "not selected", "The dates do not work", "Try in spring."):
        assert words in page


def test_application_list_holds_exactly_ones_own(aino, jonas):
    mine = [make_application(applicant=aino) for _number in range(2)]
    make_application(applicant=jonas)
    page = signed_in(aino).get("/en/applications/")
    assert set(page.context["applications"]) == set(mine)
    assert "Your applications will be here" in signed_in(make_applicant()).get("/en/applications/").content.decode()


def test_withdraw_asks_first_and_needs_a_post(aino):
    application = make_application(applicant=aino)
    client = signed_in(aino)
    page = client.get(f"/en/applications/{application.pk}/withdraw/").content.decode()
    assert "Withdraw your application?" in page
    assert Application.objects.get().state == "submitted"
    client.post(f"/en/applications/{application.pk}/withdraw/")
    assert Application.objects.get().state == "withdrawn"
    assert client.post(f"/en/applications/{application.pk}/withdraw/").status_code == 302


def test_actions_need_the_token_of_the_form(aino):
    application = make_application(applicant=aino)
    client = Client(enforce_csrf_checks=True)
    client.force_login(aino, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/en/applications/{application.pk}/withdraw/").status_code == 403
    assert Application.objects.get().state == "submitted"


SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_hostile_words_are_shown_as_words(aino):
    offer = make_offer(
        title=SCRIPT[:60],
        summary=SCRIPT,
        description=SCRIPT,
        mentor=SCRIPT,
        accessibility_note=SCRIPT,
        outcomes=[SCRIPT],
        a_day=[{"time": "09:00", "what": SCRIPT, "where": SCRIPT}],
    )
    slot = offer.slots.get()
    application = make_application(slot, aino, motivation=SCRIPT * 5, expected_outcomes=SCRIPT)
    officer = signed_in(officer_of(offer.host))
    pages = [
        Client().get("/en/slots/"),
        Client().get(f"/en/slots/{slot.pk}/"),
        signed_in(aino).get(f"/en/applications/{application.pk}/"),
        officer.get("/en/office/applications/"),
        officer.get(f"/en/office/applications/{application.pk}/"),
        officer.get(f"/en/office/offers/{offer.pk}/"),
        officer.get("/en/office/offers/"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert not re.search(r"<script>alert|<img src=x", page.content.decode())


@pytest.mark.parametrize("size", [3_000, 1_000_000])
def test_hostile_bodies_are_refused_plainly(aino, size):
    slot = make_slot()
    for words in ("\x00" * 300, "A" * size, "\ud83d" * 0 + "é" * size):
        response = signed_in(aino).post(f"/en/slots/{slot.pk}/apply/", form_data(aino, motivation=words + "\x00"))
        assert response.status_code in (400, 413, 422)
    assert not Application.objects.exists()


CANARY = "canary-7f3a"


def test_what_an_applicant_wrote_goes_only_where_it_belongs(
    aino, noor, petra, ada, mailoutbox, django_capture_on_commit_callbacks, caplog
):
    slot = make_slot()
    officer = officer_of(slot.offer.host)
    with django_capture_on_commit_callbacks(execute=True):
        words = {"motivation": f"{MOTIVATION} {CANARY}", "expected_outcomes": f"{OUTCOMES} {CANARY}"}
        application = make_application(slot, aino, **words)
        selection.shortlist(application, officer)
        selection.waitlist(application, officer)
    assert CANARY in signed_in(aino).get(f"/en/applications/{application.pk}/").content.decode()
    assert CANARY in signed_in(officer).get(f"/en/office/applications/{application.pk}/").content.decode()
    elsewhere = ["/en/slots/", f"/en/slots/{slot.pk}/", "/en/applications/", "/en/office/applications/", "/en/desk/"]
    elsewhere += ["/en/office/applications/?state=waitlisted", "/en/office/offers/", "/en/account/notices/"]
    for person in (aino, noor, petra, officer, ada):
        for address in elsewhere:
            assert CANARY not in signed_in(person).get(address).content.decode()
    assert mailoutbox
    assert not any(CANARY in mail.subject + mail.body for mail in mailoutbox)
    assert not any(CANARY in str(entry.values) for entry in AuditEntry.objects.all())
    assert not any(CANARY in str(notice.values) for person in (aino, officer) for notice in person.notices.all())
    assert CANARY not in caplog.text


def test_withdrawn_application_is_closed_to_the_host(aino):
    certificate = make_certificate(aino, title="Proof of inclusion")
    words = {"motivation": f"{MOTIVATION} {CANARY}", "more_certificates": [certificate]}
    application = make_application(applicant=aino, **words)
    officer = signed_in(officer_of(application.slot.offer.host))
    address = f"/en/office/applications/{application.pk}/"
    assert CANARY in officer.get(address).content.decode()
    applying.withdraw(application, aino)
    page = officer.get(address).content.decode()
    assert CANARY not in page
    assert "Proof of inclusion" not in page
    assert aino.display_name in page
