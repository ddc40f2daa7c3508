"""An activity in a page: a frame that opens when it comes near, and the text for readers without scripts."""

import json

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from h5p.importing import bundled
from h5p.models import Content, Preview
from h5p.playing import hosts
from h5p.playing.identity import pseudonym
from h5p.playing.launching import Launch, Ticket


def player_html(request, launch: Launch, content: Content) -> str:
    """The activity as `launch` allows it. The page's response must go through `middleware.allow_player`."""
    ticket = Ticket(launch.user_id, hosts.own_origin(request), launch.version_id, context_key=launch.context_key)
    return _embed(request, ticket, content, launch=launch.token if launch.record else "")


def preview_html(request, preview: Preview) -> str:
    """An unsaved draft, as its readers will see it; nothing is kept."""
    ticket = Ticket(preview.user_id, hosts.own_origin(request), preview_id=preview.pk)
    return _embed(request, ticket, preview.content or Content(title=preview.title, language=preview.language))


def _embed(request, ticket: Ticket, content: Content, launch: str = "") -> str:
    context = {
        "content": content,
        "source": hosts.player_origin(request) + reverse("h5p:play", args=(ticket.token,)),
        "sandbox": sandbox(content),
        "launch": launch,
        # Our own types offer another try themselves, where their author allows it.
        "resets": launch and not bundled.is_own(content.library),
        "place": ticket.context_key,
        "person": pseudonym(request.user),
        "messages": json.dumps(strings()),
    }
    return render_to_string("h5p/player.html", context)


def sandbox(content: Content) -> str:
    tokens = "allow-scripts allow-forms"
    apart = hosts.content_origin() and content.library_id and content.library.needs_origin
    return f"{tokens} allow-same-origin" if apart else tokens


def strings() -> dict[str, str]:
    """The strings that embed.js shows; scripts hold none."""
    return {
        "failed": _("The activity could not be loaded. Please load this page again."),
        "offline": _("No connection: your answers are kept on this device and sent later."),
        "sent": _("All answers are sent."),
        "elsewhere": _("You went on in another window or on another device. Load this page again to see it."),
        "changed": _("This activity has changed since you last opened it, so it starts from the beginning."),
        "signedOut": _("You are signed out. Sign in again in another tab; your answers are kept on this device."),
        "refused": _("Your answer was not taken."),
        "tooMany": _("That was very fast. Your answers are sent in a moment."),
        "openLink": _("Open this address in a new tab?"),
        "open": _("Open"),
        "cancel": _("Stay here"),
        "startOver": _("Start this activity over?"),
        "startOverMeans": _("What you entered here is cleared. Results that were counted stay."),
        "startOverYes": _("Start over"),
        "fullscreen": _("Full screen"),
        "exitFullscreen": _("Leave full screen"),
        "reload": _("Load this page again"),
    }
