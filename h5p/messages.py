"""A message for each problem's code: what is wrong and what to do about it, as plain text that templates escape."""

from collections import defaultdict
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from h5p.core.problems import Problem

# Limits of these are bytes.
SIZES = {"package-too-large", "file-too-large", "total-too-large", "json-too-large"}

ARCHIVE = {
    "not-h5p-extension": _("This is no H5P package: its name must end in .h5p."),
    "not-a-zip": _("This is no H5P package. Export the activity again as .h5p and upload that file."),
    "zip-damaged": _("The package is damaged. Download or export it again, then upload it anew."),
    "zip-encrypted": _("The package is protected by a password. Export it without one."),
    "zip64": _("The package is of a kind for very large archives, which is not taken. Export it again as .h5p."),
    "zip-multi-disk": _("The package is one part of several. Export it again as one file."),
    "zip-overlap": _("Files in the package lie inside one another, as no honest tool writes them. It is not taken."),
    "zip-method": _("A file is packed by an unknown method. Export the package again as .h5p."),
    "package-too-large": _("The package is larger than %(limit)s. Make its pictures and videos smaller."),
    "file-too-large": _("The file is larger than %(limit)s. Make it smaller, or put the video into the media library."),
    "total-too-large": _("The unpacked files are larger than %(limit)s together. Make pictures and videos smaller."),
    "too-many-entries": _("The package holds more than %(limit)s files. Split the activity."),
    "ratio-too-high": _(
        "The package would unpack to many times its size. No honest tool writes that; it is not taken."
    ),
}
NAMES = {
    "name-too-long": _("The name of a file is too long or lies in too many folders. Shorten it and export again."),
    "name-absolute": _("The name of a file begins at the root of a disk. The package is not taken."),
    "name-traversal": _("The name of a file leads out of the package. The package is not taken."),
    "name-backslash": _("The name of a file holds a backslash. Pack it again with a tool for H5P."),
    "name-drive": _("The name of a file begins with a drive. The package is not taken."),
    "name-control": _("The name of a file holds characters that cannot be seen. Rename the file and export again."),
    "name-not-utf8": _("The name of a file is written in an unknown way. Rename it in plain letters and export again."),
    "name-duplicate": _("Two files have the same name, or differ only in capitals. Rename one and export again."),
    "entry-symlink": _("The package holds a link in place of a file. It is not taken."),
    "entry-special": _("The package holds something that is neither a file nor a folder. It is not taken."),
}
FILES = {
    "not-in-whitelist": _("Files of this kind are not taken. Use another format, or leave the file out."),
    "mime-mismatch": _("The file is not what its name says. Save it anew in the right format."),
    "markup-disguised": _("The file holds a web page under another name. It is not taken."),
    "file-missing": _("A file that the activity names is not there. It was left out."),
    "file-unused": _("Nothing in the activity uses this file. It was left out."),
    "path-refused": _("This names a file outside the activity. It was left out."),
}
JSON = {
    "h5p-json-missing": _("The package has no h5p.json. Export the activity again as .h5p."),
    "content-json-missing": _("The package has no content. If it only brings libraries, ask a library manager."),
    "json-invalid": _("This file cannot be read. Export the activity again."),
    "json-too-large": _("This file is larger than %(limit)s. Split the activity."),
    "json-too-deep": _("This file is nested too deeply or holds too many values. Split the activity."),
    "property-missing": _("“%(property)s” is missing. Export the activity again."),
    "property-invalid": _("A value is not of the right kind: %(property)s"),
    "option-invalid": _("A value is none of those that can be chosen: %(property)s"),
}
LIBRARIES = {
    "library-json-missing": _("A folder of the package is no library. Export the package again."),
    "library-name-invalid": _("A library has no valid name. Ask whoever made it."),
    "library-folder-mismatch": _("The folder is not named like the library in it, or it is there twice: %(library)s."),
    "library-file-missing": _("A file that the library loads is not in the package. Ask whoever made it."),
    "library-semantics-invalid": _("The description of the library's fields cannot be read. Ask whoever made it."),
    "library-language-invalid": _("A language file of the library cannot be read. Ask whoever made it."),
    "core-api-too-new": _("The library needs H5P %(needed)s, this site plays up to %(available)s. Use an older one."),
    "main-library-missing": _("The package does not say which version of %(library)s plays it. Export it again."),
    "dependency-missing": _("%(library)s is needed and not installed. Ask a library manager to install it."),
    "dependency-cycle": _("Libraries need one another in a circle. Ask whoever made them."),
    "library-restricted": _("Only library managers may use this type of activity. Ask one of them."),
    "library-not-runnable": _("This library is only part of others; no activity can be made with it."),
    "install-not-permitted": _("Libraries are installed by library managers. Ask one of them to install: %(library)s"),
    "library-differs": _("The library is installed with other code under the same version. It needs a new version."),
    "library-older": _("A newer version (%(installed)s) is installed already and stays; the package has %(patch)s."),
    "library-ignored": _("The package brings this library. It was not taken: the installed one is used."),
    "library-in-use": _("The library is still used, so it cannot be deleted: %(users)s"),
}
VALUES = {
    "library-not-allowed": _("%(library)s may not be used in this place."),
    "library-version-mismatch": _("%(library)s is not the version that fits in this place. Save the activity anew."),
    "nesting-too-deep": _("Activities lie too deep in one another: %(limit)s levels at most."),
    "unknown-type": _("The library describes a field of an unknown kind. It was left out."),
    "regexp-mismatch": _("This does not look as it should. Read the hint beside the field."),
    "required": _("Please fill this in."),
    "alternative-missing": _("Say in words what the picture shows, or mark it as decorative."),
    "too-long": _("This is too long: at most %(limit)s characters."),
    "too-few": _("There must be at least %(min)s."),
    "too-many": _("There may be at most %(limit)s."),
    "out-of-range": _("The number is not one of those that are possible here."),
    "html-stripped": _("Parts of the formatting are not allowed here and were taken out."),
}
ACTIONS = {
    "import-not-permitted": _("You may not add activities to this collection. Choose another one."),
    "export-not-permitted": _("The licence of this activity reserves all rights, so it is not given away."),
    "scan-refused": _("The virus scanner refused this file."),
    "storage-failed": _("The file could not be stored. Try again later; if it happens again, tell the administrator."),
    "failed": _("Something went wrong. Try again later; if it happens again, tell the administrator."),
}
SENTENCES = ARCHIVE | NAMES | FILES | JSON | LIBRARIES | VALUES | ACTIONS


def message_for(problem: Problem | dict) -> str:
    """One finding in the reader's language. Not HTML: whoever shows it, and the path beside it, escapes it."""
    facts = problem if isinstance(problem, dict) else problem.as_dict()
    sentence = SENTENCES.get(facts["code"])
    if sentence is None:
        return gettext("Something is wrong here: %(code)s") % {"code": facts["code"]}
    return str(sentence) % _values(facts)


def messages_for(problems) -> list[str]:
    """Every finding with its path before it, for where there is only text."""
    found = [problem if isinstance(problem, dict) else problem.as_dict() for problem in problems]
    return [f"{facts['path']}: {message_for(facts)}" if facts["path"] else message_for(facts) for facts in found]


def _values(facts: dict) -> defaultdict:
    """A finding that lacks a value has a message all the same."""
    params: dict[str, Any] = dict(facts.get("params") or {})
    limit: Any = params.get("limit", params.get("max", ""))
    params["limit"] = filesizeformat(limit) if facts["code"] in SIZES and limit != "" else limit
    params.setdefault("library", facts.get("path", ""))
    shown = {
        key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in params.items()
    }
    return defaultdict(lambda: "…", shown)
