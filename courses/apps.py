"""App configuration."""

import mimetypes

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from courses import receivers  # noqa: F401 -- app ready
        from courses.quiz import kinds

        kinds.discover()
        _complete_pages()
        _complete_lessons()
        # Browsers refuse captions of an unknown type.
        mimetypes.add_type("text/vtt", ".vtt")


def _complete_pages() -> None:
    """Give the pages what stands above the models: the author's form, the publishing checks, the preview."""
    from courses.authoring.forms import LessonPageForm
    from courses.authoring.previews import preview_page
    from courses.authoring.publishing_checks import lesson_problems
    from courses.models import LessonPage
    from courses.models.serving import ThinPage

    LessonPage.base_form_class = LessonPageForm
    LessonPage.publishing_problems = staticmethod(lesson_problems)
    ThinPage.render_preview = staticmethod(preview_page)


def _complete_lessons() -> None:
    """Register what a lesson page is put together from."""
    from courses.lessons import parts
    from courses.lessons.activities import ActivityPart
    from courses.quiz.page import QuizPart

    parts.register(ActivityPart())
    parts.register(QuizPart())
