"""The app's settings, each with its default; a site sets what it wants otherwise, under the same name."""

from django.conf import settings

from h5p.core.limits import MIB, Limits

DEFAULTS = {
    # Folder of the store: files of libraries and contents, under the names of their hashes. Never served as it is.
    "H5P_STORAGE": "",
    # Dotted path to a class like h5p.access.AccessPolicy.
    "H5P_ACCESS_POLICY": "h5p.access.AccessPolicy",
    # Scheme and host on which libraries and contents run, "https://h5p.example.org"; empty: the site's own host.
    "H5P_CONTENT_ORIGIN": "",
    "H5P_SAVE_FREQ": 3,
    "H5P_MAX_STATE": 64 * 1024,
    "H5P_MAX_STATES": 50,
    "H5P_MAX_STATEMENT": 64 * 1024,
    "H5P_MAX_STATEMENTS": 2000,
    "H5P_EVENTS_A_MINUTE": 60,
    "H5P_MEDIA_HOURS": 6,
    "H5P_LAUNCH_HOURS": 24,
    "H5P_EXPORT_DAYS": 7,
    "H5P_MAX_PACKAGE": 64 * MIB,
    "H5P_MAX_FILE": 16 * MIB,
    "H5P_MAX_TOTAL": 64 * MIB,
    "H5P_MAX_ENTRIES": 10_000,
    "H5P_MAX_RATIO": 100,
    # A package larger than this is imported by the worker.
    "H5P_IMPORT_IN_REQUEST": 256 * 1024,
    # Dotted path to a function (path) -> bool, false for a file that must not be taken, such as a virus scanner.
    "H5P_SCAN_HOOK": "",
    # Folder with the files of the official editor's client (GPL-3), which this project does not bring.
    "H5P_EDITOR_ROOT": "",
    # Hosts of videos that may be shown from elsewhere, such as "https://www.youtube-nocookie.com".
    "H5P_ALLOW_EXTERNAL_VIDEO": (),
    # Folder of the player's core: frame.bundle.js and styles/ of the npm package h5p-standalone.
    "H5P_CORE_ROOT": "",
    # Folder with the typeface of our own types: npm's @fontsource-variable/atkinson-hyperlegible-next.
    "H5P_FONT_ROOT": "",
    # Statements older than this are thrown away; 0 keeps them.
    "H5P_KEEP_DAYS": 0,
}


def get(name: str):
    return getattr(settings, name, DEFAULTS[name])


def limits() -> Limits:
    return Limits(
        max_package=get("H5P_MAX_PACKAGE"),
        max_file=get("H5P_MAX_FILE"),
        max_total=get("H5P_MAX_TOTAL"),
        max_entries=get("H5P_MAX_ENTRIES"),
        max_ratio=get("H5P_MAX_RATIO"),
    )
