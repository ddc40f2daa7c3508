"""The pages authors write: catalogue > course > module > lesson.

Learners read them through the views of this app, not through Wagtail's `serve`; a page's `url` leads there.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.choices import EQF_LEVELS, Audience
from courses.models.blocks import NOTE_FEATURES, LessonBodyBlock
from courses.models.serving import GatedPage, ThinPage


class CataloguePage(ThinPage, Page):
    """All courses in one language."""

    introduction = RichTextField(_("introduction"), blank=True, features=NOTE_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1
    view_name = "courses:catalogue"

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    def view_args(self) -> tuple:
        return ()


class CoursePage(GatedPage, ThinPage, Page):
    """A course: its facts, and modules below it."""

    summary = models.CharField(
        _("summary"), max_length=250, help_text=_("One or two plain sentences: what a person can do afterwards.")
    )
    introduction = RichTextField(
        _("introduction"), features=NOTE_FEATURES, help_text=_("What you will get out of it, and for whom it is.")
    )
    outcomes = StreamField(
        [("outcome", blocks.CharBlock(max_length=250, label=_("Outcome")))],
        verbose_name=_("learning outcomes"),
        help_text=_("Four to six sentences that begin with “You can”."),
    )
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=1,
        null=True,
        validators=[MinValueValidator(0.1), MaxValueValidator(500)],
        help_text=_("How long an average learner needs, with quizzes and exercises."),
    )
    eqf_level = models.PositiveSmallIntegerField(
        _("EQF level"), choices=EQF_LEVELS, null=True, help_text=_("Level in the European Qualifications Framework.")
    )
    audience = models.CharField(_("audience"), max_length=250, help_text=_("For whom it is, in a few words."))
    audience_groups = ArrayField(
        models.CharField(max_length=20, choices=Audience.choices),
        verbose_name=_("audience in the filter"),
        default=list,
        blank=True,
        help_text=_("Under which groups the catalogue lists it."),
    )
    authors = StreamField(
        [("author", blocks.CharBlock(max_length=200, label=_("Author")))],
        verbose_name=_("authors"),
        blank=True,
        help_text=_("Name, role, institution."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    image_alt = models.CharField(
        _("text alternative"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows; empty if it only decorates."),
    )
    requires_server_graded = models.BooleanField(
        _("needs a graded quiz"),
        default=False,
        help_text=_(
            "Completed only with a quiz that the platform grades: needed where the course opens places abroad."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("outcomes"),
        MultiFieldPanel(
            [
                FieldPanel("hours"),
                FieldPanel("eqf_level"),
                FieldPanel("audience"),
                FieldPanel("audience_groups", widget=CheckboxSelectMultiple),
                FieldPanel("requires_server_graded"),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("authors"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
    ]
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    view_name = "courses:course_detail"

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def view_args(self) -> tuple:
        return (self.slug,)

    @property
    def outcome_list(self) -> list[str]:
        return [str(child.value) for child in self.outcomes]

    @property
    def author_list(self) -> list[str]:
        return [str(child.value) for child in self.authors]


class ModulePage(ThinPage, Page):
    """A part of a course; its lessons stand below it."""

    summary = models.CharField(_("summary"), max_length=250, blank=True, help_text=_("What this module is about."))

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    view_name = "courses:course_detail"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def view_args(self) -> tuple:
        return (self.url_path.strip("/").split("/")[-2],)


class LessonPage(GatedPage, ThinPage, Page):
    """What a learner reads and does in one sitting, with at most one quiz."""

    summary = models.CharField(_("summary"), max_length=250, blank=True, help_text=_("One sentence for the outline."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Reading and doing, for a careful reader in a second language: about 150 words a minute."),
    )
    body = StreamField(LessonBodyBlock(), verbose_name=_("text"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("summary"), FieldPanel("minutes")], heading=_("In the outline")),
        FieldPanel("body"),
        InlinePanel(
            "questions",
            heading=_("Quiz questions"),
            label=_("Question"),
            help_text=_("They are asked where the quiz block stands in the text, and graded by the platform."),
        ),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    view_name = "courses:lesson"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def view_args(self) -> tuple:
        return (self.url_path.strip("/").split("/")[-3], self.slug)

    def clean(self):
        super().clean()
        self._refuse_slug_of_another_lesson()

    def _refuse_slug_of_another_lesson(self):
        """A lesson's address names the course and the lesson, not the module."""
        course_path = self.path[: -2 * self.steplen]
        others = LessonPage.objects.filter(path__startswith=course_path, slug=self.slug).exclude(pk=self.pk)
        if self.path and others.exists():
            raise ValidationError({"slug": _("Another lesson of this course has this slug. Choose another one.")})
