"""System checks: the player is there and unmodified, origins are apart, the store is not public."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register

from h5p import conf
from h5p.playing import core_files


@register(Tags.files)
def player_is_there(app_configs, **kwargs) -> list[Error]:
    missing = [name for name in ("frame.bundle.js", "styles/h5p.css") if name not in core_files.files()]
    hint = "Install the npm package h5p-standalone and name its folder dist in H5P_CORE_ROOT."
    return [Error(f"The H5P core lacks {name}.", hint=hint, id="h5p.E001") for name in missing]


@register(Tags.security)
def store_is_private(app_configs, **kwargs) -> list[Error]:
    store = conf.get("H5P_STORAGE")
    if not store:
        return [Error("H5P_STORAGE names no folder.", hint="Name a folder outside the public files.", id="h5p.E002")]
    public = [Path(folder).resolve() for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if folder]
    inside = [folder for folder in public if Path(store).resolve().is_relative_to(folder)]
    hint = "Uploaded packages are foreign code: name a folder that no web server serves."
    return [Error(f"H5P_STORAGE lies in the public folder {folder}.", hint=hint, id="h5p.E003") for folder in inside]


@register(Tags.security)
def origins_are_apart(app_configs, **kwargs) -> list[Error]:
    """A content host that is the site's own, or gets its cookies, is no wall."""
    origin = conf.get("H5P_CONTENT_ORIGIN")
    if not origin:
        return []
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        return [Error(f"H5P_CONTENT_ORIGIN is no origin: {origin}", hint="https://h5p.example.org", id="h5p.E004")]
    return [*_same_host(parts), *_shared_cookies(parts.hostname)]


def _same_host(parts) -> list[Error]:
    own = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "")
    if own.netloc != parts.netloc:
        return []
    hint = "Name a second host that points to this site, or leave the setting empty."
    return [Error("H5P_CONTENT_ORIGIN is the site's own host.", hint=hint, id="h5p.E005")]


def _shared_cookies(host: str) -> list[Error]:
    names = ("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN", "LANGUAGE_COOKIE_DOMAIN")
    domains = {name: getattr(settings, name, None) for name in names}
    shared = [name for name, domain in domains.items() if domain and covers(domain, host)]
    hint = "Leave it unset, so that cookies belong to one host."
    return [Error(f"{name} reaches the host of H5P_CONTENT_ORIGIN.", hint=hint, id="h5p.E006") for name in shared]


def covers(domain: str, host: str) -> bool:
    """Whether a cookie of this domain is sent to this host."""
    bare = domain.lstrip(".").lower()
    return host.lower() == bare or host.lower().endswith(f".{bare}")
