"""Rights of use of a content, as fields: the editor makes them a form, the filter keeps what they describe."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LICENSES = [
    ("U", ""),
    ("CC BY", "Creative Commons BY"),
    ("CC BY-SA", "Creative Commons BY-SA"),
    ("CC BY-ND", "Creative Commons BY-ND"),
    ("CC BY-NC", "Creative Commons BY-NC"),
    ("CC BY-NC-SA", "Creative Commons BY-NC-SA"),
    ("CC BY-NC-ND", "Creative Commons BY-NC-ND"),
    ("CC0 1.0", "Creative Commons CC0"),
    ("CC PDM", "Public Domain Mark"),
    ("GNU GPL", "GNU General Public License"),
    ("ODC PDDL", "Public Domain Dedication and License"),
    ("PD", ""),
    ("C", ""),
]
NAMELESS = {
    "U": gettext_lazy("not stated"),
    "PD": gettext_lazy("public domain"),
    "C": gettext_lazy("all rights reserved"),
}
ROLES = ["Author", "Editor", "Licensee", "Originator"]


def license_field(name: str) -> dict:
    options = [{"value": code, "label": title or str(NAMELESS[code])} for code, title in LICENSES]
    return {"name": name, "type": "select", "label": _("Licence"), "default": "U", "options": options}


def metadata_semantics() -> list[dict]:
    """The part of a content's metadata that an author fills in; the title is a field of the form itself."""
    roles = {"Author": _("author"), "Editor": _("editor"), "Licensee": _("licensee"), "Originator": _("originator")}
    versions = [{"value": one, "label": one} for one in ("4.0", "3.0", "2.5", "2.0", "1.0")]
    author = [
        {"name": "name", "type": "text", "label": _("Name")},
        {
            "name": "role",
            "type": "select",
            "label": _("Part in it"),
            "default": "Author",
            "options": [{"value": code, "label": roles[code]} for code in ROLES],
        },
    ]
    return [
        license_field("license"),
        {"name": "licenseVersion", "type": "select", "label": _("Version"), "optional": True, "options": versions},
        {
            "name": "authors",
            "type": "list",
            "label": _("Made by"),
            "entity": _("person"),
            "optional": True,
            "field": {"name": "author", "type": "group", "label": _("Person"), "fields": author},
        },
        {"name": "source", "type": "text", "label": _("Address of the original"), "optional": True},
        {"name": "yearFrom", "type": "number", "label": _("Year"), "optional": True},
        {
            "name": "licenseExtras",
            "type": "text",
            "widget": "textarea",
            "label": _("More on the licence"),
            "optional": True,
        },
    ]
