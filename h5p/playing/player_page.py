"""What the player page is made of: everything that the H5P core in the frame needs, and no person's name."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from h5p import conf
from h5p.models import ContentVersion, Library, Preview, UserState
from h5p.playing import hosts
from h5p.playing.core_files import fingerprint
from h5p.playing.identity import content_iri, pseudonym
from h5p.playing.states import revisions
from h5p.storage import packing, registry

MEDIA = "h5p.media"


@dataclass(frozen=True)
class Playable:
    """A published version, or a draft that its author looks at."""

    number: int
    iri: str
    title: str
    language: str
    library: Library
    params: dict
    metadata: dict
    # Whose files it may show: (content, user). A draft may show what its author uploaded before the first save.
    files_of: tuple[int, int]

    @classmethod
    def of_version(cls, version: ContentVersion) -> "Playable":
        content = version.content
        facts = (version.title, version.language, version.library, version.params, version.metadata)
        return cls(content.pk, content_iri(content.key), *facts, (content.pk, 0))

    @classmethod
    def of_preview(cls, preview: Preview) -> "Playable":
        facts = (preview.title, preview.language, preview.library, preview.params, preview.metadata)
        number = preview.content_id or 0
        return cls(number or preview.pk, content_iri(preview.key), *facts, (number, preview.user_id))

    @cached_property
    def assets(self) -> registry.Assets:
        return registry.resolve(self.library, self.params)


def media_token(content_id: int, user_id: int) -> str:
    """Opens the files of one content (and what this user uploaded for none yet) for some hours, without a cookie."""
    return signing.dumps([content_id, user_id], salt=MEDIA)


def library_url(folder: str, path: str) -> str:
    return reverse("h5p:library_file", args=(folder, path))


def player_context(playable: Playable, user, origin: str, states: list[UserState], *, changed: bool = False) -> dict:
    """The template's context. `changed`: the reader is told that she starts anew, and why."""
    scripts = [origin + library_url(*pair) for pair in playable.assets.scripts]
    styles = [origin + library_url(*pair) for pair in playable.assets.styles]
    return {
        "title": playable.title,
        "language": playable.language,
        "number": playable.number,
        "core": origin + reverse("h5p:core_file", args=(fingerprint(), "x"))[:-1],
        "script": origin + reverse("h5p:bundle", args=(packing.bundle_of(playable.assets.libraries),)),
        "styles": styles,
        "integration": integration(playable, user, origin, states, scripts, styles) | {"changed": changed},
    }


def integration(playable: Playable, user, origin: str, states, scripts, styles) -> dict:
    """`H5PIntegration` as the core reads it. It never calls the addresses under `ajax`: boot.js stands before them."""
    name = pseudonym(user)
    return {
        "baseUrl": origin,
        "url": origin + hosts.prefix().rstrip("/"),
        "siteUrl": origin,
        "urlLibraries": f"{origin}{library_url('x', 'x')[:-4]}",
        "libraryDirectories": {
            library.uber_name.replace(" ", "-"): library.folder for library in playable.assets.libraries
        },
        "user": {"name": name, "mail": f"{name}@learner.invalid"},
        "saveFreq": conf.get("H5P_SAVE_FREQ"),
        "postUserStatistics": True,
        "reportingIsEnabled": True,
        "ajax": {"setFinished": "#", "contentUserData": "#"},
        "l10n": {"H5P": core_strings()},
        "core": {"scripts": [], "styles": []},
        "loadedJs": scripts,
        "loadedCss": styles,
        "libraryConfig": {},
        # Ours, for boot.js: which revision of each state the player starts from.
        "revs": revisions(states),
        "contents": {f"cid-{playable.number}": content_facts(playable, origin, states, scripts, styles)},
    }


def content_facts(playable: Playable, origin: str, states, scripts, styles) -> dict:
    media = reverse("h5p:media", args=(media_token(*playable.files_of), "x"))[:-2]
    return {
        "library": playable.library.uber_name,
        "jsonContent": json.dumps(playable.params),
        "url": playable.iri,
        "contentUrl": origin + media,
        "fullScreen": "1" if playable.library.fullscreen else "0",
        "exportUrl": "",
        "title": playable.title,
        "scripts": scripts,
        "styles": styles,
        "displayOptions": dict.fromkeys(("frame", "export", "embed", "copyright", "icon", "copy"), False),
        "metadata": {"title": playable.title, "license": "U", **playable.metadata},
        "contentUserData": stored_states(states),
    }


def stored_states(states) -> dict:
    """As the core reads them: by part, then by kind. Without any, an empty state, or the core would not look at all."""
    found = {"0": {"state": "{}"}}
    for state in states:
        found.setdefault(state.sub_content_id, {})[state.data_type] = state.value
    return found


def core_strings() -> dict[str, str]:
    """The few strings that the core itself shows in a player without its own frame of buttons."""
    return {
        "close": _("Close"),
        "confirmLabel": _("Confirm"),
        "cancelLabel": _("Cancel"),
        "confirmDialogHeader": _("Are you sure?"),
        "confirmDialogBody": _("Please confirm. This cannot be undone."),
        "h5pDescription": _("An interactive activity"),
        "contentChanged": _("This activity has changed since you last opened it."),
        "startingOver": _("You start from the beginning."),
        "offlineDialogHeader": _("No connection"),
        "offlineDialogBody": _("Your answers are kept on this device and sent as soon as there is a connection."),
        "offlineDialogRetryButtonLabel": _("Try again"),
        "offlineDialogRetryMessage": _("Next try in :num…"),
        "offlineSuccessfulSubmit": _("Your answers were sent."),
        "fullscreen": _("Full screen"),
        "disableFullscreen": _("Leave full screen"),
    }
