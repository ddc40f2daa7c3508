"""The frame of the page tree: one front page a language, so that everything below has a home."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from lms.models import HomePage


@transaction.atomic
def ensure_site() -> HomePage:
    """Makes the front page in the main language, its translations and the site; does nothing where they stand."""
    home = HomePage.objects.filter(locale=_locale(settings.LANGUAGE_CODE)).first() or _first_home()
    for code, _name in settings.LANGUAGES:
        if not home.has_translation(_locale(code)) and code != settings.LANGUAGE_CODE:
            _translate(home, code)
    return home


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def _first_home() -> HomePage:
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home", content_type__model="page").first()
    with translation.override(settings.LANGUAGE_CODE):
        home = root.add_child(
            instance=HomePage(title="Passerelle", slug="passerelle", locale=_locale(settings.LANGUAGE_CODE), **_words())
        )
    home.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "site_name": settings.SITE_NAME, "hostname": "localhost"}
    )
    if welcome:
        # Wagtail's own first page; nothing of ours hangs on it.
        welcome.delete()
    return home


def _translate(home: HomePage, code: str) -> None:
    copy = home.copy_for_translation(_locale(code))
    with translation.override(code):
        for name, value in _words().items():
            setattr(copy, name, value)
    copy.save_revision().publish()


def _words() -> dict[str, str]:
    return {
        "headline": _("A course completed is a door opened"),
        "lead": _(
            "Learn how to make your school international and inclusive, prove what you learned, "
            "and go and see it done at a school abroad."
        ),
    }
