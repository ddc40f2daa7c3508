"""Script typed into every text field, and put into every text column: shown back as text, never run."""

from itertools import cycle, islice

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.db.utils import DatabaseError

from tests.quality.answers import client_of, trouble
from tests.quality.doors import answers, is_page
from tests.quality.markup import TYPED, Form, Page
from tests.quality.payloads import SCRIPTS

READERS = ("aino", "marta", "petra", "noor", "ada", "visitor", "eleni")
# What a form needs beside the attack to be taken, by the name of the field or its kind.
GOOD = {"email": "somebody@passerelle.example", "url": "https://school.example/", "number": "2", "password": "x" * 12}
# Every second one: the columns meet all of them.
SHORT = SCRIPTS[::2]
LONG = "A long and honest text about teaching, planning and travelling, which is as long as the form asks. " * 3
# HTML that was made clean where it was made; the cleaning has tests of its own (tests/accounts/test_typed_html.py).
TRUSTED = {"description_html", "introduction"}
# Words of the program, not of people.
FIXED = {"slug", "token", "serial", "kind", "language", "time_zone", "source", "url", "email", "password", "path"}
FIXED |= {"url_path", "draft_title", "token_hash", "pdf", "pdf_sha256", "state", "status", "role", "action", "codename"}
FIXED |= {"target_type", "target_id", "oid", "website", "machine_name", "core_api"}


def danger(html: str) -> list[str]:
    return Page.read(html).live


def forms_of(world) -> list[tuple[str, str, Form]]:
    """Every form that these people meet on any page, once: (person, page, form)."""
    found = {}
    for person, path, response in answers(world, *READERS):
        for form in Page.read(response.content.decode()).forms if is_page(response) else []:
            key = (form.action.partition("?")[0] or path, form.method, *sorted({one.name for one in form.fields}))
            found.setdefault(key, (person, path, form))
    return list(found.values())


def typed_fields(form: Form) -> list[str]:
    return [one.name for one in form.fields if one.kind in TYPED and one.name != "csrfmiddlewaretoken"]


def filled(form: Form, payload: str, *, everywhere: bool) -> dict:
    """The form as an attacker sends it: the payload in free text alone, or in every field whatever it is for."""
    values = {}
    for one in form.fields:
        if one.kind in ("submit", "button", "file", "radio", "checkbox", "select"):
            values.setdefault(one.name, one.value or next((choice for choice in one.choices if choice), "on"))
        elif everywhere and one.kind in TYPED:
            values[one.name] = payload
        elif one.kind == "textarea":
            values[one.name] = LONG + payload
        elif one.kind in ("text", "search"):
            values[one.name] = payload
        else:
            values[one.name] = one.value or GOOD.get(one.kind, "")
    return values


def submit(world, person: str, path: str, form: Form, values: dict):
    """Send it and follow where it leads; all is undone."""
    cache.clear()
    with transaction.atomic():
        browser = client_of(world, person)
        target = form.action or path
        response = getattr(browser, form.method)(target, values, follow=True)
        transaction.set_rollback(True)
    return response


def attack_form(world, person: str, path: str, form: Form, payloads) -> list[str]:
    found = []
    for number, payload in enumerate(payloads):
        response = submit(world, person, path, form, filled(form, payload, everywhere=number % 2 == 0))
        name = f"{person} {form.action or path} {payload[:40]!r}"
        if response.status_code >= 500:
            found.append(f"{name}: {response.status_code} {trouble(response)}")
        elif not response.streaming:
            found += [f"{name}: {live}" for live in danger(response.content.decode("utf-8", "replace"))]
    return found


@pytest.mark.soak
@pytest.mark.parametrize("part", range(2))
def test_script_in_every_field_of_every_form(world, db, part):
    """Twenty payloads meet every field; in free text alone and in all fields in turn, so that some forms are taken."""
    found, met = [], 0
    for person, path, form in forms_of(world):
        if not typed_fields(form):
            continue
        met += 1
        found += attack_form(world, person, path, form, SHORT[part::2])
    assert not found, "\n".join(found)
    assert met >= 15


def text_columns() -> list[tuple[type[models.Model], list[models.Field]]]:
    """The text columns of our models that people write."""
    found = []
    for model in apps.get_models():
        if model._meta.app_label not in settings.OUR_APPS:
            continue
        fields = [one for one in model._meta.local_fields if _is_written(one)]
        if fields:
            found.append((model, fields))
    return found


def _is_written(column: models.Field) -> bool:
    text = isinstance(column, (models.CharField, models.TextField)) and not isinstance(column, models.URLField)
    return text and not column.choices and column.name not in TRUSTED | FIXED


def poison(payloads: list[str]) -> int:
    """Every written text column of every row holds a payload; how many columns took it."""
    turn = cycle(payloads)
    taken = 0
    for model, fields in text_columns():
        for column in fields:
            text = next(turn).replace("\0", "")[: column.max_length]
            try:
                with transaction.atomic():
                    taken += bool(model._base_manager.update(**{column.attname: text}))
            except DatabaseError:
                continue  # the database guards this column: what is frozen, or must be one of a kind
    return taken


@pytest.mark.parametrize("round_", range(3))
def test_script_in_every_column_is_shown_as_text(world, db, round_):
    """As if every check had failed: whatever stands in the database, no page runs it."""
    taken = poison(list(islice(cycle(SCRIPTS), round_ * 7, round_ * 7 + 31)))
    assert taken >= 25
    found = []
    for person, path, response in answers(world, "aino", "marta", "ada", "visitor"):
        if response.status_code >= 500:
            found.append(f"{person} {path}: {response.status_code} {trouble(response)}")
        elif is_page(response):
            found += [f"{person} {path}: {live}" for live in danger(response.content.decode())]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("payload", [one for one in SCRIPTS if one.startswith(("<", '"', "'", "--"))])
def test_twin_a_live_payload_is_seen(payload):
    """The same payloads, put into a page as they are."""
    if payload.startswith(('"', "'")):
        quote = payload[0]
        page = f"<input value={quote}{payload}{quote}>"
    elif "pwn" in payload and "\0" in payload:
        page = payload.replace("\0", "")
    else:
        page = f"<textarea>{payload}</textarea>" if payload.startswith("</textarea") else f"<!-- {payload}"
        page = page if payload.startswith(("--", "</textarea")) else f"<p>{payload}</p>"
    assert danger(page), page


def test_twin_what_is_escaped_is_not_live():
    assert danger("<p>&lt;script&gt;pwn(1)&lt;/script&gt;</p><input value='&quot; onfocus=pwn(1)'>") == []
