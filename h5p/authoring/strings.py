"""The strings that the editor's scripts show; scripts hold none."""

from django.utils.translation import gettext as _


def editor_strings() -> dict[str, str]:
    return general() | lists() | rich_text() | media()


def general() -> dict[str, str]:
    return {
        "optional": _("(optional)"),
        "item": _("item"),
        "type": _("Type"),
        "chooseType": _("Choose a type…"),
        "wording": _("Wording of buttons and messages"),
        "json": _("This field has no form here. What you see is how it is stored (JSON)."),
        "notJson": _("This is not valid JSON. What was there before is kept until it is."),
        "notInstalled": _("This type is not installed. Its content is kept as it is."),
        "putRight": _("Please put this right:"),
        "cancel": _("Cancel"),
    }


def lists() -> dict[str, str]:
    return {
        "addOne": _("Add %(what)s"),
        "addOneOf": _("Add %(what)s:"),
        "kindOf": _("Kind of %(what)s"),
        "moveUp": _("Move %(what)s up"),
        "moveDown": _("Move %(what)s down"),
        "duplicate": _("Duplicate %(what)s"),
        "remove": _("Remove %(what)s"),
        "added": _("%(what)s was added."),
        "moved": _("The %(what)s is now in place %(place)s."),
        "removed": _("%(what)s was removed."),
    }


def rich_text() -> dict[str, str]:
    return {
        "tools": _("Text tools"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "underline": _("Underline"),
        "strike": _("Strike through"),
        "subscript": _("Subscript"),
        "superscript": _("Superscript"),
        "bullets": _("List with bullets"),
        "numbers": _("List with numbers"),
        "quote": _("Quotation"),
        "heading2": _("Heading"),
        "heading3": _("Smaller heading"),
        "link": _("Link"),
        "linkTo": _("Address of the link"),
        "setLink": _("Set link"),
    }


def media() -> dict[str, str]:
    return {
        "image": _("Choose a picture"),
        "imageAgain": _("Choose another picture"),
        "audio": _("Choose a sound file"),
        "video": _("Choose a video file"),
        "file": _("Choose a file"),
        "orAddress": _("or the address of a file on the web"),
        "useAddress": _("Use this address"),
        "rights": _("Rights of this file"),
        "uploading": _("%(what)s is being sent…"),
        "uploaded": _("%(what)s is in place."),
        "uploadFailed": _("The file could not be sent. Please try again."),
    }
