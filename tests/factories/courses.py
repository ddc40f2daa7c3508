"""Courses for tests: catalogue, course, modules, lessons, quizzes."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

from courses.catalogue.search import index_course
from courses.models import Answer, CataloguePage, CoursePage, LessonPage, ModulePage, Question

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDAT"
    b"x\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:04.000\nA teacher crosses the bridge.\n"


def make_locale(language: str = "en") -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def make_home(language: str = "en") -> Page:
    """The root page of the site in one language."""
    home = Site.objects.get(is_default_site=True).root_page
    locale = make_locale(language)
    if home.locale_id == locale.pk:
        return home
    return home.get_translation_or_none(locale) or _published(home.copy_for_translation(locale))


def _published(page):
    page.live = True
    page.save()
    return page


def make_catalogue(language: str = "en") -> CataloguePage:
    home = make_home(language)
    existing = CataloguePage.objects.child_of(home).first()
    if existing:
        return existing
    other = CataloguePage.objects.exclude(locale__language_code=language).first()
    key = {"translation_key": other.translation_key} if other else {}
    return home.add_child(instance=CataloguePage(title="Courses", slug="courses", locale=make_locale(language), **key))


def make_course(
    title: str = "First steps",
    *,
    lessons: int = 3,
    quiz_in: tuple = (),
    quiz: bool = False,
    modules: int = 1,
    language: str = "en",
    live: bool = True,
    pass_mark: int = 70,
    max_attempts: int = 0,
    **facts,
) -> CoursePage:
    """A course with its modules and lessons; `quiz_in` names the lessons (1, 2, …) with a quiz, `quiz` the last one."""
    facts = {
        "summary": f"What {title} is about.",
        "introduction": "<p>You will be ready to go.</p>",
        "outcomes": [("outcome", "You can plan a stay abroad.")],
        "hours": 3,
        "eqf_level": 5,
        "audience": "VET teachers",
        **facts,
    }
    course = make_catalogue(language).add_child(
        instance=CoursePage(title=title, locale=make_locale(language), live=live, **facts)
    )
    parts = [make_module(course, f"Module {number}") for number in range(1, modules + 1)]
    for number in range(1, lessons + 1):
        with_quiz = number in quiz_in or (quiz and number == lessons)
        part = parts[(number - 1) * modules // lessons]
        make_lesson(part, f"Lesson {number}", quiz=with_quiz, pass_mark=pass_mark, max_attempts=max_attempts)
    course = CoursePage.objects.get(pk=course.pk)
    index_course(course)
    return course


def make_module(course: CoursePage, title: str = "Module", **fields) -> ModulePage:
    course.refresh_from_db()
    fields = {"live": course.live, "locale": course.locale, **fields}
    return course.add_child(instance=ModulePage(title=title, **fields))


def make_lesson(
    module: ModulePage, title: str = "Lesson", *, quiz: bool = False, body=None, pass_mark=70, max_attempts=0, **fields
) -> LessonPage:
    """A lesson of two blocks; with a quiz of one question where asked for."""
    module.refresh_from_db()
    blocks = body if body is not None else [text_block(), heading_block("Why")]
    if quiz:
        blocks = [*blocks, quiz_block(pass_mark=pass_mark, max_attempts=max_attempts)]
    fields = {"live": module.live, "locale": module.locale, **fields}
    lesson = LessonPage(title=title, body=blocks, **fields)
    if quiz:
        lesson.questions = [make_question()]
    return module.add_child(instance=lesson)


def publish(page, user=None):
    """Publish by the same way as the admin does: a revision, then its publication."""
    page.save_revision(user=user).publish(user=user)
    return type(page).objects.get(pk=page.pk)


def text_block(html: str = "<p>Read this with care.</p>") -> dict:
    return {"type": "text", "value": html, "id": str(uuid4())}


def heading_block(text: str = "A part", level: int = 2) -> dict:
    return {"type": "heading", "value": {"text": text, "level": str(level)}, "id": str(uuid4())}


def quiz_block(pass_mark: int = 70, max_attempts: int = 0) -> dict:
    value = {"title": "Check yourself", "introduction": "", "pass_mark": pass_mark, "max_attempts": max_attempts}
    return {"type": "quiz", "value": value, "id": str(uuid4())}


def make_question(kind: str = "single", prompt: str = "Who hosts you?", answers=None, **fields) -> Question:
    """One question with its answers, not saved: hang it on a lesson."""
    question = Question(kind=kind, prompt=prompt, **fields)
    question.answers = [Answer(**answer) for answer in (answers or ANSWERS[kind])]
    return question


ANSWERS: dict[str, list[dict]] = {
    "single": [
        {"text": "A school", "correct": True, "feedback": "Yes."},
        {"text": "Nobody", "feedback": "Read again."},
    ],
    "multiple": [{"text": "Host", "correct": True}, {"text": "Sender", "correct": True}, {"text": "Tourist"}],
    "true_false": [{"text": "True", "correct": True}, {"text": "False"}],
    "ordering": [{"text": "Plan"}, {"text": "Go"}, {"text": "Share"}],
    "matching": [{"text": "Host", "match": "receives"}, {"text": "Sender", "match": "sends"}],
    "numeric": [{"number": 60, "tolerance": 2, "unit": "days"}],
    "short_text": [{"text": "Mobility"}, {"text": "Mobilité"}],
}


def make_image(title: str = "footbridge.png", **fields) -> Image:
    return Image.objects.create(title=title, file=ImageFile(ContentFile(PIXEL), name=title), **fields)


def make_document(name: str = "sheet.txt", text: str = "An observation sheet.", **fields) -> Document:
    return Document.objects.create(title=name, file=ContentFile(text.encode(), name=name), **fields)


def make_captions(text: str = CAPTIONS) -> Document:
    return make_document("day.vtt", text)
