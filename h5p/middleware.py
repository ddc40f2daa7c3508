"""What the embedding page and the content host need around every request."""

from django.http import HttpResponseNotFound
from django.urls import Resolver404, resolve, reverse

from h5p.playing import hosts


def allow_player(response):
    """Marks a response whose page holds activities."""
    response.h5p_player = True
    return response


def player_frames(get_response):
    """Lets a page with activities frame the player, and nothing else: without `frame-src`, a hostile library could
    lead its own frame to any host and tell it things. Stands before the middleware that writes the site's policy.
    """

    def middleware(request):
        response = get_response(request)
        if getattr(response, "h5p_player", False):
            source = f"{hosts.player_origin(request)}{reverse('h5p:play_root')}"
            response["Content-Security-Policy"] = with_frame_source(response.get("Content-Security-Policy", ""), source)
        return response

    return middleware


def with_frame_source(policy: str, source: str) -> str:
    """The policy with this source as the only one for frames."""
    rules = [rule.strip() for rule in policy.split(";") if rule.strip()]
    kept = [rule for rule in rules if rule.split()[0] != "frame-src"]
    return "; ".join([*kept, f"frame-src {source}"])


def content_host(get_response):
    """On the content host only player, libraries and media answer, without cookies. Stands before everything else."""

    def middleware(request):
        if not hosts.is_content_host(request):
            return get_response(request)
        if not _is_player(request.path_info):
            return HttpResponseNotFound("Not found", content_type="text/plain")
        request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        return response

    return middleware


def _is_player(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.app_name == "h5p" and match.url_name in hosts.PLAYER_VIEWS
