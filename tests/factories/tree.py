"""What Wagtail's first migrations seed. A test that commits empties every table, so the next one asks for this."""

from django.conf import settings
from wagtail.models import Collection, Locale, Page


def ensure_roots() -> None:
    """The main locale, the root of the pages and the root of the collections."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Page.get_first_root_node() is None:
        Page.add_root(instance=Page(title="Root", slug="root"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(instance=Collection(name="Root"))
