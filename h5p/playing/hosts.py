"""Where contents run: on the site's own host in a sandbox (mode A), or besides that on a host of their own (B)."""

from functools import wraps
from urllib.parse import urlsplit

from django.http import Http404
from django.urls import reverse

from h5p import conf

# What a content host answers; everything else is the site's.
PLAYER_VIEWS = frozenset({"play", "media", "library_file", "bundle", "core_file"})


def content_origin() -> str:
    """Scheme and host of mode B, or nothing."""
    return conf.get("H5P_CONTENT_ORIGIN").rstrip("/")


def own_origin(request) -> str:
    return f"{request.scheme}://{request.get_host()}"


def player_origin(request) -> str:
    """The origin under which this page's activities run."""
    return content_origin() or own_origin(request)


def prefix() -> str:
    """Where the site has put this app: "/h5p/"."""
    return reverse("h5p:play_root").removesuffix("play/")


def is_content_host(request) -> bool:
    return bool(content_origin()) and request.get_host() == urlsplit(content_origin()).netloc


def on_content_host(view):
    """In mode B, players, libraries and media do not exist on the site's own host."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if content_origin() and not is_content_host(request):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
