"""What the frame of a page needs: the same page in other languages, and where the visitor is."""

from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info

from common.caching import cached
from lms.models import TextPage

register = template.Library()

SVG = '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>'

# How long a change of the footer may take to reach everybody: each process remembers it for itself.
FOOTER_SECONDS = 60

# The places that the frame leads to; one that the site does not have (yet) is left out.
PLACES = {
    "home": "lms:home",
    "courses": "courses:catalogue",
    "slots": "mobility_exchange:slot_list",
    "institutions": "institutions:institution_list",
    "desk": "lms:desk",
    "office": "lms:office",
    "authoring": "wagtailadmin_home",
    "login": "account_login",
    "logout": "account_logout",
    "notices": "accounts:notice_list",
    "settings": "accounts:settings",
    "certificates": "certificates:certificate_list",
    "security": "mfa_index",
}


@register.simple_tag
def frame_places() -> dict[str, str]:
    """The addresses of PLACES in the reader's language."""
    return _places(get_language() or settings.LANGUAGE_CODE)


@cache
def _places(language: str) -> dict[str, str]:
    # Remembered for each language: sixteen look-ups a page would cost more than the page's own words.
    return {place: _address(name) for place, name in PLACES.items()}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def footer_pages() -> list[tuple[str, str]]:
    """Title and address of the plain pages that the editors put into the footer, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    return cached(f"footer:{language}", lambda: _footer_pages(language), FOOTER_SECONDS)


def _footer_pages(language: str) -> list[tuple[str, str]]:
    pages = TextPage.objects.live().public().filter(in_footer=True, locale__language_code=language)
    return [(page.title, page.url) for page in pages.select_related("locale").order_by("path")]


@register.simple_tag(takes_context=True)
def language_links(context) -> list[dict]:
    """This page in every language: its own address if the view gave `alternates` ({code: url}), else another prefix."""
    alternates = context.get("alternates") or {}
    path = getattr(context.get("request"), "get_full_path", lambda: "/")()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": alternates.get(code) or _with_prefix(path, code),
            "current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]


def _with_prefix(path: str, code: str) -> str:
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{code}/{rest}" if first in dict(settings.LANGUAGES) else f"/{code}/"


@register.simple_tag(takes_context=True)
def current_if(context, url: str) -> str:
    """The attribute that marks a link whose address, or one beneath it, is being read."""
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return format_html(' aria-current="{}"', "page")
    return format_html(' aria-current="{}"', "true") if path.startswith(url) else ""


@register.simple_tag
def icon(name: str, label: str = "") -> str:
    """An icon of the sprite; as components/icon.html, but cheap enough for the frame of every page."""
    return _icon(name, str(label))


@lru_cache(maxsize=500)
def _icon(name: str, label: str) -> str:
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(SVG, role, static("icons.svg"), name)
