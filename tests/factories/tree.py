"""What Wagtail's first migrations seed. A test that commits empties every table, so the next one asks for this."""

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site


def ensure_roots() -> None:
    """The main locale, the root of the pages with a first page and its site, and the root of the collections."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    if not Site.objects.exists():
        home = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if Collection.get_first_root_node() is None:
        Collection.add_root(instance=Collection(name="Root"))
