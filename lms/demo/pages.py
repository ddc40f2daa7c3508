"""The plain pages of the footer, in the languages of the site."""

from wagtail.models import Locale

from lms.demo import reading
from lms.models import HomePage, TextPage


def write_plain_pages() -> None:
    """Accessibility statement, privacy notice, imprint: pages that the operator then makes her own."""
    for row in reading.table("pages"):
        home = HomePage.objects.get(locale__language_code="en")
        page = home.add_child(instance=TextPage(locale=home.locale, **row["en"]))
        page.save_revision().publish()
        for code in sorted(set(row) - {"en"}):
            copy = page.copy_for_translation(Locale.objects.get(language_code=code))
            for field, value in row[code].items():
                setattr(copy, field, value)
            copy.save_revision().publish()
