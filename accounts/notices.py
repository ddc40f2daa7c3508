"""Kinds of notices, and their words, which are found when somebody reads one.

An app tells in its ``notice_kinds.py`` which kinds it has::

    register("certificates.issued", title=_("Your certificate for %(course)s"), body=_("…"), action=_("Open it"))

``%(name)s`` takes the value that ``notify`` was given under that name. A lazy text is kept in every language, a
value named ``…_on`` is shown as a date and ``…_at`` as a moment, both as the reader writes them.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from accounts.models import Notice
from common.registry import Registry
from common.values import readable

# Addresses that carry no language, see lms/urls.py.
UNPREFIXED = ("/cms/", "/documents/", "/media/", "/health/", "/static/")


@dataclass(frozen=True)
class NoticeKind:
    name: str
    title: Promise
    body: Promise
    action: Promise


NOTICE_KINDS: Registry[NoticeKind] = Registry("notice kind")


def register(kind: str, *, title, body, action) -> None:
    NOTICE_KINDS.register(kind, NoticeKind(kind, title, body, action))


def kind_names() -> list[str]:
    return sorted(NOTICE_KINDS)


@dataclass(frozen=True)
class Words:
    """A notice in the active language."""

    title: str
    body: str
    action: str
    path: str


def words(notice: Notice) -> Words:
    """Say the notice in the active language and time zone; a kind that an app no longer has stays readable."""
    kind = NOTICE_KINDS.get(notice.kind)
    path = with_language(notice.url, translation.get_language())
    if kind is None:
        return Words(notice.kind, "", translation.gettext("Open"), path)
    values = {name: readable(name, value) for name, value in notice.values.items()}
    return Words(kind.title % values, kind.body % values, str(kind.action), path)


def without_language(url: str) -> str:
    """Cut the language off a path made by ``reverse``: the reader's own is put in its place."""
    for code, _name in settings.LANGUAGES:
        if url == f"/{code}" or url.startswith(f"/{code}/"):
            return url[len(code) + 1 :] or "/"
    return url


def with_language(url: str, language: str | None) -> str:
    if not url.startswith("/") or url.startswith(UNPREFIXED):
        return url
    return f"/{language or settings.LANGUAGE_CODE}{url}"
