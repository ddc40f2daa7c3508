"""The blocks a lesson is made of. Each has its template in templates/blocks/.

What a draft may lack and a published lesson may not is told by `block_rules`; here it is shown at the field.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from courses.models import block_rules
from h5p.choices import ScorePolicy
from h5p.wagtail.blocks import H5PChooserBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
NOTE_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class CheckedBlock(blocks.StructBlock):
    """A block whose own rules hold once it is to be published."""

    def problems(self, value) -> dict[str, str]:
        return {}

    def clean(self, value):
        cleaned = super().clean(value)
        problems = {} if self.is_deferred_validation else self.problems(cleaned)
        if problems:
            raise StructBlockValidationError({name: ValidationError(text) for name, text in problems.items()})
        return cleaned


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=150, label=_("Heading"))
    level = blocks.ChoiceBlock(
        choices=[(2, _("Level 2: a part of the lesson")), (3, _("Level 3: within a part"))],
        default=2,
        label=_("Level"),
        help_text=_("Do not skip a level: people who use a screen reader move by headings."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[
            ("tip", _("Tip")),
            ("note", _("Good to know")),
            ("warning", _("Take care")),
            ("practice", _("Try it in your school")),
        ],
        default="tip",
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=120, required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=NOTE_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "blocks/callout.html"


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    text = blocks.RichTextBlock(features=NOTE_FEATURES, label=_("Text"))

    class Meta:
        icon = "arrow-down"


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Parts"))

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "blocks/accordion.html"
        help_text = _("For what only some readers need. What everybody must read belongs in the text.")


class ImageBlock(CheckedBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Text alternative"),
        help_text=_("What does a reader who cannot see the image miss? Write that, not the name of the file."),
    )
    decorative = blocks.BooleanBlock(
        required=False, label=_("Decorative"), help_text=_("The image adds nothing that the text does not say.")
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    def problems(self, value):
        return block_rules.image_problems(value)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"


class VideoBlock(CheckedBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    file = DocumentChooserBlock(label=_("Video file"), help_text=_("WebM or MP4."))
    captions = DocumentChooserBlock(
        label=_("Captions"), help_text=_("A WebVTT file (.vtt). Needed before the lesson can be published.")
    )
    transcript = blocks.RichTextBlock(
        features=NOTE_FEATURES,
        label=_("Transcript"),
        help_text=_("What is said and what is shown. Needed before the lesson can be published."),
    )

    def problems(self, value):
        return block_rules.video_problems(value)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Who says it, and where"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class TableBlock(TypedTableBlock):
    text = blocks.CharBlock(required=False, label=_("Text"))
    rich_text = blocks.RichTextBlock(required=False, features=["bold", "italic", "link"], label=_("Formatted text"))

    def clean(self, table):
        cleaned = super().clean(table)
        problem = "" if self.is_deferred_validation else block_rules.table_problems(cleaned)
        if problem:
            raise ValidationError(problem)
        return cleaned


class DownloadBlock(blocks.StructBlock):
    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(max_length=150, label=_("Title"), help_text=_("What the reader gets, in words."))
    note = blocks.CharBlock(required=False, max_length=250, label=_("What it is for"))

    class Meta:
        icon = "download"
        label = _("Download")
        template = "blocks/download.html"


class QuizBlock(blocks.StructBlock):
    """Where the quiz stands and how it is passed; its questions are children of the lesson."""

    title = blocks.CharBlock(max_length=150, default=_("Check what you learned"), label=_("Title"))
    introduction = blocks.RichTextBlock(required=False, features=NOTE_FEATURES, label=_("Introduction"))
    pass_mark = blocks.IntegerBlock(
        min_value=1, max_value=100, default=70, label=_("Pass mark (%)"), help_text=_("Share of the points, 1 to 100.")
    )
    max_attempts = blocks.IntegerBlock(
        min_value=0, max_value=50, default=0, label=_("Attempts"), help_text=_("How often one may try. 0: no limit.")
    )

    class Meta:
        icon = "help"
        label = _("Quiz")
        template = "blocks/quiz.html"
        help_text = _("Write the questions below the text, under “Quiz questions”. At most one quiz a lesson.")


class ActivityBlock(CheckedBlock):
    """An interactive activity (H5P) and what it counts for here. What it reports comes from the learner's browser."""

    content = H5PChooserBlock(label=_("Activity"))
    required = blocks.BooleanBlock(
        required=False,
        label=_("Needed to finish the lesson"),
        help_text=_("It needs JavaScript. Who cannot use it must be able to reach the same elsewhere in the lesson."),
    )
    pass_mark = blocks.IntegerBlock(
        required=False,
        min_value=0,
        max_value=100,
        label=_("Pass mark (%)"),
        help_text=_("Empty: as the activity has set it."),
    )
    max_attempts = blocks.IntegerBlock(
        min_value=0, max_value=50, default=0, label=_("Attempts"), help_text=_("How often one may try. 0: no limit.")
    )
    score_policy = blocks.ChoiceBlock(
        choices=ScorePolicy.choices,
        default=ScorePolicy.BEST,
        label=_("Which attempt counts"),
        help_text=_(
            "If only the first one counts, nobody can make good for it: do not ask for it to finish the lesson."
        ),
    )

    def problems(self, value):
        return block_rules.activity_problems(value)

    class Meta:
        icon = "h5p"
        label = _("Interactive activity")
        template = "blocks/activity.html"


class LessonBodyBlock(blocks.StreamBlock):
    """All that a lesson may hold, with its headings in order."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow", label=_("Text"), template="blocks/text.html")
    image = ImageBlock()
    video = VideoBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    quote = QuoteBlock()
    table = TableBlock(icon="table", label=_("Table"), template="blocks/table.html")
    download = DownloadBlock()
    activity = ActivityBlock()
    quiz = QuizBlock()

    class Meta:
        block_counts = {"quiz": {"max_num": 1}}

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            self._refuse_skipped_levels(cleaned)
        return cleaned

    def _refuse_skipped_levels(self, value):
        errors = defaultdict(list)
        for place, message in block_rules.heading_problems(block_rules.body_headings(value)):
            errors[place].append(message)
        if errors:
            raise StreamBlockValidationError(
                block_errors={
                    place: StructBlockValidationError({"level": ValidationError(messages)})
                    for place, messages in errors.items()
                }
            )
