"""My certificates, and the public page: the facts, the state, and nothing to be guessed."""

import re
import secrets

import pytest
from django.core.cache import cache
from django.urls import reverse

from certificates.choices import RevocationCategory
from certificates.drawing.rendering import render
from certificates.issuing.issuing import reissue, revoke
from certificates.models import Certificate
from certificates.verification import limits
from tests.factories.certificates import make_certificate


def page(certificate):
    return reverse("certificates:certificate_detail", args=[certificate.token])


def pdf(certificate):
    return reverse("certificates:certificate_pdf", args=[certificate.token])


def status(certificate):
    return reverse("certificates:certificate_status", args=[certificate.token])


def html(response) -> str:
    return re.sub(r"\s+(?=</)|(?<=>)\s+(?=\w)", "", " ".join(response.content.decode().split()))


def download(response) -> bytes:
    content = b"".join(response.streaming_content)
    response.close()
    return content


# ---------------------------------------------------------------- my certificates


def test_certificate_list_shows_mine_and_nobody_elses(client, aino, noor):
    mine, _other = make_certificate(aino), make_certificate(noor, title="Somebody else's course")
    client.force_login(aino)

    response = client.get(reverse("certificates:certificate_list"))

    assert list(response.context["certificates"]) == [mine]
    assert "Somebody else" not in html(response)


def test_certificate_list_needs_a_log_in(client, db):
    response = client.get(reverse("certificates:certificate_list"))

    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_certificate_list_says_how_it_begins(client, noor):
    client.force_login(noor)

    assert "No certificate yet" in html(client.get(reverse("certificates:certificate_list")))


def test_certificate_list_leaves_out_replaced_versions(client, aino, ada):
    old = make_certificate(aino)
    new = reissue(old, ada)
    client.force_login(aino)

    response = client.get(reverse("certificates:certificate_list"))

    assert list(response.context["certificates"]) == [new]


@pytest.mark.parametrize("count", [1, 3])
def test_certificate_list_asks_the_same_whatever_its_length(client, aino, count, django_assert_num_queries):
    for _ in range(count):
        make_certificate(aino)
    client.force_login(aino)
    client.get("/en/certificates/")

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/en/certificates/")


# Session, person, frame, certificates.
LIST_QUERIES = 4


# ---------------------------------------------------------------- the public page


def test_certificate_detail_shows_every_fact_in_the_order_of_the_paper(client, certificate):
    response = client.get(page(certificate))

    text = html(response)
    body = text[text.index("<main") :]
    parts = [
        "Certificate of completion",
        "Aino Virtanen",
        "has completed the online course",
        "Inclusive mobility (en)",
        "22 November 2026",
        "2 hours 30 minutes",
        "<dd>5</dd>",
        "Graded by the platform",
        "<dd>Passerelle</dd>",
        "You can name five barriers",
        "Who stays at home, and why",
        "passed every quiz",
    ]
    places = [body.index(part) for part in parts]
    assert places == sorted(places)
    assert certificate.serial in body
    assert re.search(r"Valid\s*</span>", body)


def test_certificate_detail_shows_what_is_certified_not_what_a_file_says(client, issued, course):
    course.title = "C1 instead of A1"
    course.save()

    text = html(client.get(page(issued)))

    assert "Inclusive mobility" in text
    assert "C1 instead of A1" not in text


def test_certificate_detail_is_kept_out_of_search_engines_and_shared_caches(client, certificate):
    response = client.get(page(certificate))

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "private" in response["Cache-Control"]


def test_certificate_detail_shows_only_agreed_facts(client, certificate, aino):
    text = html(client.get(page(certificate)))

    assert aino.email not in text
    assert str(aino.public_id) not in text


def test_certificate_detail_speaks_the_readers_language_with_the_facts_of_that_language(client, certificate):
    response = client.get(f"/es/verify/{certificate.token}/")

    assert "Inclusive mobility (es)" in html(response)


def test_certificate_detail_marks_a_title_in_another_language(client, aino):
    certificate = make_certificate(aino, content_language="el", title="Τα πρώτα βήματα")

    assert 'lang="el">Τα πρώτα βήματα' in html(client.get(page(certificate)))


def test_certificate_address_without_a_language_finds_the_page(client, certificate):
    response = client.get(certificate.path, HTTP_ACCEPT_LANGUAGE="es")

    assert response.url == f"/es/verify/{certificate.token}/"


def test_certificate_detail_escapes_what_was_typed(client, db, aino):
    certificate = make_certificate(aino, title="<script>alert(1)</script>", outcomes=["<img src=x onerror=alert(1)>"])

    text = html(client.get(page(certificate)))

    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_revoked_certificate_says_when_and_why_to_all_and_gives_no_document(client, drawn, ada):
    revoke(drawn, ada, "A private sentence.", category=RevocationCategory.ISSUED_IN_ERROR)

    text = html(client.get(page(drawn)))

    assert "was revoked on" in text
    assert "It was issued in error." in text
    assert "A private sentence." not in text
    assert not re.search(r"Valid\s*</span>", text)
    assert client.get(pdf(drawn)).url == page(drawn)


def test_replaced_certificate_leads_to_the_newest(client, certificate, ada):
    newest = reissue(reissue(certificate, ada), ada)

    text = html(client.get(page(certificate)))

    assert f'href="{page(newest)}"' in text
    assert not re.search(r"Valid\s*</span>", text)


# ---------------------------------------------------------------- nothing to be guessed


MALFORMED = ["x", "0" * 21, "a" * 65, "é" * 32, "1 OR 1=1", "'" * 30]


@pytest.mark.parametrize("token", MALFORMED)
def test_malformed_address_is_answered_as_an_unknown_one(client, certificate, token):
    unknown = client.get(f"/en/verify/{secrets.token_urlsafe(24)}/")
    malformed = client.get(f"/en/verify/{token}/")

    assert (unknown.status_code, malformed.status_code) == (404, 404)
    assert main_of(malformed) == main_of(unknown)


def main_of(response):
    text = html(response)
    return text[text.index("<main") : text.index("</main>")]


def test_100000_guesses_find_nothing(certificate):
    guesses = [secrets.token_urlsafe(24) for _ in range(100_000)]

    assert not Certificate.objects.filter(token__in=guesses).exists()


@pytest.mark.parametrize("name", ["certificate_detail", "certificate_pdf", "certificate_status"])
def test_more_than_the_limit_a_minute_is_refused(client, certificate, name, monkeypatch):
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000)
    address = reverse(f"certificates:{name}", args=[secrets.token_urlsafe(24)])
    allowed = 60 if name == "certificate_status" else 30

    answers = [client.get(address).status_code for _ in range(allowed + 2)]

    assert answers == [404] * allowed + [429] * 2
    other_visitor = client.get(address, REMOTE_ADDR="192.0.2.7")
    assert other_visitor.status_code == 404


def test_without_the_limiter_nothing_is_refused(client, certificate, monkeypatch):
    monkeypatch.setattr(limits, "is_over_limit", lambda *args: False)

    assert {client.get(page(certificate)).status_code for _ in range(40)} == {200}


def test_refused_visitor_is_told_when_to_come_back(client, certificate, monkeypatch):
    monkeypatch.setattr(limits, "is_over_limit", lambda *args: True)

    response = client.get(page(certificate))

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "Please wait a minute" in html(response)


def test_limit_counts_the_visitor_behind_our_proxies_only(rf, settings):
    request = rf.get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.7", REMOTE_ADDR="10.0.0.1")

    settings.PROXY_COUNT = 0
    assert limits.visitor_address(request) == "10.0.0.1"
    settings.PROXY_COUNT = 1
    assert limits.visitor_address(request) == "192.0.2.7"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [page, pdf, status])
def test_public_addresses_are_only_read(client, certificate, address, method):
    cache.clear()

    assert getattr(client, method)(address(certificate)).status_code == 405


# ---------------------------------------------------------------- the document


def test_certificate_pdf_is_given_to_whoever_has_the_address(client, drawn):
    response = client.get(pdf(drawn))

    assert download(response).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{drawn.serial}.pdf"'
    assert "private" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_certificate_pdf_that_is_not_there_yet_leads_to_the_page(client, certificate):
    assert client.get(pdf(certificate)).url == page(certificate)


def test_page_updates_itself_until_the_document_is_there(client, certificate):
    before, fragment = client.get(page(certificate)), client.get(status(certificate))

    assert f'data-poll-url="{status(certificate)}"' in html(before)
    assert "js/poll.js" in html(before)
    assert "The PDF is being made." in html(fragment)
    assert "Look again" in html(fragment), "without JavaScript a link looks again"
    assert "X-Poll" not in fragment

    render(certificate.pk)

    after, fragment = client.get(page(certificate)), client.get(status(certificate))
    assert "data-poll-url" not in html(after)
    assert pdf(certificate) in html(fragment)
    assert fragment["X-Poll"] == "done"


def test_page_says_that_we_look_at_a_document_that_cannot_be_drawn(client, aino):
    aino.first_name = "محمد"
    certificate = make_certificate(aino)
    render(certificate.pk)

    text = html(client.get(page(certificate)))

    assert "We are looking at it." in text
    assert "U+0645" not in text, "the reason is for staff"
    assert client.get(status(certificate))["X-Poll"] == "done"


def test_holder_is_given_the_address_to_show(client, certificate, aino, noor):
    stranger_sees = html(client.get(page(certificate)))
    client.force_login(aino)
    holder_sees = html(client.get(page(certificate)))

    assert "give them this address" not in stranger_sees
    assert "give them this address" in holder_sees
