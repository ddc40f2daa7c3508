"""The lesson page: rendered once for all readers of one language, then only the reader's own parts are put in.

The cached page is keyed by the course's cache version, which changes with everything published in the course, so
nothing has to be thrown away. What differs between readers is either a gap (name, token, progress) or part of the key
(what the frame shows to an officer, whether this lesson is done).
"""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.middleware.csrf import get_token
from django.template import Engine
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language, gettext, ngettext

from accounts.models import User
from common.caching import cached
from common.fragments import NONCE, fill_gaps, gap, split_at_gaps
from courses.lessons import parts
from courses.models import LessonPage
from courses.outline.lesson_access import LessonVisit
from courses.outline.structure import Outline, OutlineLesson, activities_in
from courses.progress.completion import explain


@dataclass(frozen=True)
class Frame:
    """What of the reader is part of the cached page itself."""

    unread: int = 0
    is_officer: bool = False
    is_trainer: bool = False
    mode: str = "todo"


def lesson_html(request, visit: LessonVisit, **forms) -> str:
    """The whole page for this reader; `forms` are refused forms by the name of their part."""
    pieces = lesson_pieces(request, visit.outline, visit.lesson, _frame(request, visit))
    return fill_gaps(pieces, _fragments(request, visit, forms))


def lesson_pieces(request, outline: Outline, lesson: OutlineLesson, frame: Frame) -> list[str]:
    key = f"lesson:{NONCE}:{lesson.pk}:{outline.cache_version.hex}:{get_language()}:{hash(frame)}"
    pieces = caches["pages"].get(key)
    if pieces is None:
        pieces = split_at_gaps(render_page(request, outline, lesson, LessonPage.objects.get(pk=lesson.pk), frame))
        caches["pages"].set(key, pieces)
    return pieces


def render_page(request, outline: Outline, lesson: OutlineLesson, page: LessonPage, frame: Frame) -> str:
    """The page with its gaps. `page` may be a draft."""
    context = {
        "outline": outline,
        "lesson": lesson,
        "page": page,
        "before": outline.before(lesson),
        "after": outline.after(lesson),
        "activities": activities_in(page.body),
        "mode": frame.mode,
        "alternates": page.alternates(),
        "chrome": frame,
        "messages": (),
        "csrf_token": gap("csrf"),
    }
    return render_to_string("courses/lessons/lesson_page.html", context, request=_stand_in(request))


def _stand_in(request):
    """A request of nobody in particular: the frame writes gaps where the person's name would be."""
    person = SimpleNamespace(
        is_authenticated=True, first_name=gap("first"), display_name=gap("name"), email=gap("email"), pk=None
    )
    path = request.path
    return SimpleNamespace(user=person, path=path, path_info=path, META={}, GET={}, get_full_path=lambda: path)


def _frame(request, visit: LessonVisit) -> Frame:
    chrome = _chrome(request)
    mode = "author" if visit.is_author else "done" if visit.lesson.key in visit.done else "todo"
    return Frame(chrome.unread, bool(chrome.is_officer), bool(chrome.is_trainer), mode)


def _chrome(request):
    """What the frame of every page is drawn from; the project above knows, its context processor tells."""
    for processor in Engine.get_default().template_context_processors:
        facts = processor(request)
        if facts.get("chrome"):
            return facts["chrome"]
    return Frame()


def _fragments(request, visit: LessonVisit, forms: dict) -> dict[str, str]:
    # The guards have led strangers elsewhere.
    user = cast("User", visit.user)
    completed = bool(visit.enrolment and visit.enrolment.is_complete)
    return {
        "csrf": get_token(request),
        "first": escape((user.first_name or user.display_name)[:18]),
        "name": escape(user.display_name),
        "email": escape(user.email),
        "request-id": str(uuid4()),
        "messages": _messages(request),
        **progress_fragments(visit.outline, visit.done, completed=completed),
        **parts.fragments(request, visit, forms),
    }


def progress_fragments(outline: Outline, done: frozenset, *, completed: bool = False) -> dict[str, str]:
    """The arc and the ticks in the outline."""
    positions = [lesson.position for lesson in outline.lessons if lesson.key in done]
    done_word = escape(gettext("done"))
    word = f'<span class="visually-hidden">, {done_word}</span>'
    fragments = {f"state-{position}": "is-done" for position in positions}
    fragments |= {f"word-{position}": word for position in positions}
    return fragments | {
        "arc": _arc(len(positions), len(outline.lessons)),
        "standing": escape(explain(outline, done, completed=completed)),
    }


def _arc(done: int, total: int) -> str:
    key = f"arc:{get_language()}:{done}:{total}"
    words = ngettext("%(done)d of %(total)d lesson done", "%(done)d of %(total)d lessons done", total)
    return cached(
        key,
        lambda: render_to_string(
            "components/arc.html", {"done": done, "total": total, "label": words % {"done": done, "total": total}}
        ),
    )


def _messages(request) -> str:
    waiting = get_messages(request)
    return render_to_string("courses/lessons/_messages.html", {"messages": list(waiting)}) if len(waiting) else ""
