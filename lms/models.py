"""The pages of the site itself: its front page and its plain pages. All else lives in the apps below."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(Page):
    """The front page, one a language: its words are the editors', its living parts are computed (views.home)."""

    headline = models.CharField(_("headline"), max_length=120, help_text=_("One sentence: what this place is for."))
    lead = models.CharField(_("lead"), max_length=300, help_text=_("One or two sentences below the headline."))

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CataloguePage", "lms.TextPage"]
    template = "lms/home.html"

    class Meta:
        verbose_name = _("front page")


class TextPage(Page):
    """A plain page: accessibility statement, privacy notice, imprint."""

    body = RichTextField(_("text"), features=TEXT_FEATURES)
    in_footer = models.BooleanField(_("show in the footer"), default=True)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("in_footer")]
    parent_page_types = ["lms.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("text page")
