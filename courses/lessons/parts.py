"""What a lesson page is put together from: each part fills gaps of the page for one reader.

Packages above this one add theirs when the site starts (see `courses.apps`), so the page knows none of them.
"""

from typing import Any, Protocol

from common.registry import Registry
from courses.models import LessonPage
from courses.outline.lesson_access import LessonVisit
from courses.outline.structure import Outline, OutlineLesson


class LessonPart(Protocol):
    """Fragments by the name of the gap that they fill (see `common.fragments`)."""

    name: str

    def fragments(self, request, visit: LessonVisit, form: Any = None) -> dict[str, str]:
        """For a reader; `form` is this part's own form where it was sent and refused."""

    def preview(self, request, outline: Outline, lesson: OutlineLesson, page: LessonPage) -> dict[str, str]:
        """For an author who looks at a draft; nothing in it can be sent."""


_parts: Registry[LessonPart] = Registry("lesson part")


def register(part: LessonPart) -> None:
    _parts.register(part.name, part)


def fragments(request, visit: LessonVisit, forms: dict[str, Any]) -> dict[str, str]:
    """All parts for one reader; `forms` by the name of the part."""
    found: dict[str, str] = {}
    for name, part in _parts.items():
        found |= part.fragments(request, visit, forms.get(name))
    return found


def preview(request, outline: Outline, lesson: OutlineLesson, page: LessonPage) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _parts.values():
        found |= part.preview(request, outline, lesson, page)
    return found
