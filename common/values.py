"""Plain values for rows that outlive the code that wrote them, and their way back into words a person reads."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import formats, timezone, translation
from django.utils.functional import Promise


def plain(value):  # noqa: PLR0911 -- one return a type
    """Return the JSON form of a value; a lazy text is kept in every language of the site."""
    if isinstance(value, Promise):
        return in_every_language(value)
    if isinstance(value, models.Model):
        return value.pk if isinstance(value.pk, int) else str(value.pk)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value


def in_every_language(text) -> dict[str, str]:
    texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = str(text)
    return texts


def readable(name: str, value):
    """Return one stored value as the active language says it.

    The ending of the name tells what it is, as it does for model fields: ``_on`` a date, ``_at`` a moment.
    """
    if isinstance(value, dict):
        return in_active_language(value)
    if isinstance(value, list):
        return ", ".join(str(readable("", item)) for item in value)
    if isinstance(value, str) and name.endswith("_on"):
        return formats.date_format(dt.date.fromisoformat(value), "DATE_FORMAT")
    if isinstance(value, str) and name.endswith("_at"):
        return formats.date_format(timezone.localtime(dt.datetime.fromisoformat(value)), "DATETIME_FORMAT")
    return value


def in_active_language(texts: dict) -> str:
    wanted = translation.get_language() or settings.LANGUAGE_CODE
    return texts.get(wanted) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")
