"""The player page: the document in the sandboxed frame."""

from django.contrib.auth import get_user_model
from django.http import Http404, HttpResponseForbidden
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from h5p import conf
from h5p.access import policy
from h5p.models import Attempt, ContentVersion, Preview, UserState
from h5p.playing import hosts
from h5p.playing.launching import LaunchInvalid, Ticket, read_ticket, spend
from h5p.playing.player_page import Playable, player_context


@require_safe
def play_root(request):
    """Only the beginning of an address: what `frame-src` names."""
    return _closed(request)


# It holds no form, and the token's cookie would be one more that a content host sets.
@csrf_exempt
@never_cache
@require_safe
@xframe_options_exempt
@hosts.on_content_host
def play(request, token):
    try:
        ticket = read_ticket(token)
        user = _player(request, ticket)
        playable = _playable(ticket, user)
    except LaunchInvalid:
        return _closed(request)
    if request.headers.get("Sec-Fetch-Dest", "iframe") not in ("iframe", "frame"):
        return _closed(request)
    states = _states(ticket, user, playable)
    changed = not states and _was_left_at_another_version(ticket, user, playable)
    context = player_context(playable, user, hosts.player_origin(request), states, changed=changed)
    response = render(request, "h5p/play.html", context)
    return with_sandbox(response, request, ticket.site, playable)


def _player(request, ticket: Ticket):
    """In mode A the session says who it is; the content host knows no session, there the ticket counts, once."""
    if hosts.is_content_host(request):
        spend(ticket)
        return get_object_or_404(get_user_model(), pk=ticket.user_id, is_active=True)
    if request.user.pk != ticket.user_id:
        raise LaunchInvalid("made for somebody else")
    return request.user


def _playable(ticket: Ticket, user) -> Playable:
    if ticket.preview_id:
        own = Preview.objects.select_related("library").filter(user=user)
        return Playable.of_preview(get_object_or_404(own, pk=ticket.preview_id))
    versions = ContentVersion.objects.select_related("content", "library")
    version = get_object_or_404(versions, pk=ticket.version_id)
    if not policy().can_view(user, version.content, ticket.context_key):
        raise Http404
    return Playable.of_version(version)


def _states(ticket: Ticket, user, playable: Playable):
    if ticket.preview_id:
        return []
    own = UserState.objects.filter(user=user, context_key=ticket.context_key, preload=True)
    return list(own.filter(content_id=playable.number))


def _was_left_at_another_version(ticket: Ticket, user, playable: Playable) -> bool:
    """She was in the middle of it; publishing threw her state away, and she is to be told why she starts anew."""
    open_attempts = Attempt.objects.filter(user=user, context_key=ticket.context_key, finished_at=None)
    left = open_attempts.filter(content_id=playable.number).exclude(version=ticket.version_id)
    return not ticket.preview_id and left.exists()


def _closed(request):
    return HttpResponseForbidden(
        _("This activity opens inside its lesson only. Please load the lesson again."), content_type="text/plain"
    )


def with_sandbox(response, request, site: str, playable: Playable):
    """The walls of the frame: reference in docs/decisions/0007."""
    response["Content-Security-Policy"] = player_policy(hosts.player_origin(request), site, playable)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def player_policy(host: str, site: str, playable: Playable) -> str:
    tokens = "allow-scripts allow-forms"
    if hosts.content_origin() and playable.library.needs_origin:
        tokens += " allow-same-origin"
    here = host + hosts.prefix()
    code = f"{here}core/ {here}lib/"
    evaluates = " 'unsafe-eval'" if any(library.needs_eval for library in playable.assets.libraries) else ""
    rules = {
        "sandbox": tokens,
        "default-src": "'none'",
        "script-src": code + evaluates,
        "style-src": f"{code} 'unsafe-inline'",
        "img-src": f"{here} data: blob:",
        "font-src": here,
        "media-src": f"{here}c/ blob:",
        "connect-src": f"{here}c/ {here}lib/",
        "worker-src": "'none'",
        "frame-src": " ".join(conf.get("H5P_ALLOW_EXTERNAL_VIDEO")) or "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": site,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
