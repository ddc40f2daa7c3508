"""An institution's facts in words, for pages and lists."""

from django.utils.translation import gettext as _

from institutions import vocabularies
from institutions.models import Institution


def facts(institution: Institution) -> list[tuple[str, str, str]]:
    """Return (icon, label, value) of what is known; what is not known is left out."""
    known = [
        ("bridge", _("Kind"), institution.get_kind_display()),
        ("place", _("Place"), place(institution)),
        ("language", _("Working languages"), ", ".join(map(vocabularies.language_label, institution.languages))),
        ("book", _("Fields of work"), ", ".join(map(vocabularies.field_label, institution.fields))),
        ("people", _("Learners"), number(institution.learners)),
        ("user", _("Staff"), number(institution.staff)),
        ("flag", _("OID"), institution.oid),
    ]
    return [fact for fact in known if fact[2]]


def place(institution: Institution) -> str:
    return ", ".join(part for part in (institution.city, institution.region, institution.country.name) if part)


def number(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", "\u202f")
