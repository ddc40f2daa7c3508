"""The frame of the page tree: in each language a front page, a catalogue and the plain pages of the footer."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from lms.models import HomePage
from lms.site_rights import ensure_rights

OTHER_LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@transaction.atomic
def ensure_site() -> HomePage:
    """Makes what is missing of the frame, in every language of the site; touches nothing that stands."""
    home = HomePage.objects.filter(locale=_locale(settings.LANGUAGE_CODE)).first() or _first_home()
    catalogue = CataloguePage.objects.child_of(home).first() or _add(home, CataloguePage, **_catalogue_words())
    for code in OTHER_LANGUAGES:
        _ensure_translation(home, code, _words)
        _ensure_translation(catalogue, code, _catalogue_words)
    ensure_rights()
    return home


def catalogue_in(code: str) -> CataloguePage:
    return CataloguePage.objects.get(locale__language_code=code)


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


def _add(parent: Page, model: type[Page], **words) -> Page:
    page = parent.add_child(instance=model(locale=parent.locale, **words))
    page.save_revision().publish()
    return page


def _ensure_translation(page: Page, code: str, words: Callable[[], dict[str, str]]) -> None:
    if page.has_translation(_locale(code)):
        return
    copy = page.copy_for_translation(_locale(code))
    with translation.override(code):
        for name, value in words().items():
            setattr(copy, name, value)
    copy.save_revision().publish()


def _catalogue_words() -> dict[str, str]:
    return {"title": _("Courses"), "slug": "courses"}


def _words() -> dict[str, str]:
    return {
        "headline": _("A course completed is a door opened."),
        "lead": _(
            "Passerelle takes people who work in vocational education from an online course to a week at a school or a "
            "company in another country."
        ),
    }
