"""The lists of rights that the official editor's client builds its own forms from; it fails on anything shorter."""

from django.utils.translation import gettext as _

CREATIVE = ["CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND"]
VERSIONS = ["4.0", "3.0", "2.5", "2.0", "1.0"]


def text(name: str, label: str, **more) -> dict:
    return {"name": name, "type": "text", "label": label, "optional": True, **more}


def license_options() -> list[dict]:
    versions = [{"value": one, "label": one} for one in VERSIONS]
    creative = [{"value": one, "label": one, "versions": versions} for one in CREATIVE]
    creative += [{"value": "CC0 1.0", "label": "CC0 1.0"}, {"value": "CC PDM", "label": "Public Domain Mark"}]
    return [
        {"value": "U", "label": _("not stated")},
        {"type": "optgroup", "label": "Creative Commons", "options": creative},
        {"value": "GNU GPL", "label": "GNU General Public License v3"},
        {"value": "PD", "label": _("public domain")},
        {"value": "ODC PDDL", "label": "Public Domain Dedication and License"},
        {"value": "C", "label": _("all rights reserved")},
    ]


def licence() -> list[dict]:
    versions = [{"value": one, "label": one} for one in VERSIONS]
    return [
        {"name": "license", "type": "select", "label": _("Licence"), "default": "U", "options": license_options()},
        {
            "name": "licenseVersion",
            "type": "select",
            "label": _("Version of the licence"),
            "options": versions,
            "optional": True,
        },
    ]


def metadata_list() -> list[dict]:
    """In the client's order: it finds the fields by their names."""
    year = {"type": "number", "min": -9999, "max": 9999, "optional": True}
    return [
        text("title", _("Title"), placeholder=_("Title"), optional=False),
        text("a11yTitle", _("Title for screen readers")),
        *licence(),
        {"name": "yearFrom", "label": _("Years (from)"), **year},
        {"name": "yearTo", "label": _("Years (to)"), **year},
        text("source", _("Address of the original"), placeholder="https://"),
        author_widget(),
        {"name": "authors", "type": "list", "optional": True, "field": author_group()},
        text("licenseExtras", _("More on the licence"), widget="textarea"),
        change_widget(),
        {"name": "changes", "type": "list", "optional": True, "field": change_group()},
        text("authorComments", _("Words to who uses it further"), widget="textarea"),
        text("contentType", _("Type"), widget="none"),
        text("defaultLanguage", _("Language"), widget="none"),
    ]


def author_group() -> dict:
    roles = [("Author", _("author")), ("Editor", _("editor")), ("Licensee", _("licensee"))]
    roles.append(("Originator", _("originator")))
    options = [{"value": value, "label": label} for value, label in roles]
    role = {"name": "role", "type": "select", "label": _("Part in it"), "default": "Author", "options": options}
    return {"name": "author", "type": "group", "expanded": False, "fields": [text("name", _("Name")), role]}


def author_widget() -> dict:
    return {"name": "authorWidget", "type": "group", "label": _("Made by"), "fields": author_group()["fields"]}


def change_fields() -> list[dict]:
    return [
        text("date", _("Date")),
        text("author", _("Changed by")),
        text("log", _("What was changed"), widget="textarea"),
    ]


def change_group() -> dict:
    return {"name": "change", "type": "group", "label": _("Change"), "fields": change_fields()}


def change_widget() -> dict:
    fields = [{"name": "changeLogForm", "type": "group", "label": _("Change"), "fields": change_fields()}]
    return {"name": "changelogWidget", "type": "group", "label": _("Changes"), "expanded": False, "fields": fields}


def copyright_list() -> dict:
    return {
        "name": "copyright",
        "type": "group",
        "label": _("Rights of use"),
        "fields": [
            text("title", _("Title")),
            text("author", _("Made by")),
            text("year", _("Year")),
            text("source", _("Where it comes from")),
            {"name": "license", "type": "select", "label": _("Licence"), "default": "U", "options": license_options()},
            text("version", _("Version of the licence")),
        ],
    }
