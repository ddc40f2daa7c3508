"""An institution's facts as text, for its page."""

from django.utils.translation import gettext as _

from institutions import vocabularies
from institutions.models import Institution


def format_facts(institution: Institution) -> list[tuple[str, str, str]]:
    """Return (icon, label, value) of each known fact."""
    known = [
        ("bridge", _("Kind"), institution.get_kind_display()),
        ("place", _("Place"), format_place(institution)),
        ("language", _("Working languages"), ", ".join(map(vocabularies.language_label, institution.languages))),
        ("book", _("Fields of work"), ", ".join(map(vocabularies.field_label, institution.fields))),
        ("people", _("Learners"), format_number(institution.learners)),
        ("user", _("Staff"), format_number(institution.staff)),
        ("flag", _("OID"), institution.oid),
    ]
    return [fact for fact in known if fact[2]]


def format_place(institution: Institution) -> str:
    return ", ".join(part for part in (institution.city, institution.region, institution.country.name) if part)


def format_number(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", "\u202f")
