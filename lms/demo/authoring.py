"""Writes the demonstration's courses as trainers do: drafts, sent to review, published by the moderator."""

import json
import uuid
from pathlib import Path

from wagtail.models import Locale, Page

from courses.authoring import teams
from courses.models import Answer, CataloguePage, CoursePage, LessonPage, ModulePage, Question
from lms.demo import blocks, media, reading

AUDIENCES = {"first-steps": ["managers", "officers"], "inclusive-mobility": ["teachers", "officers", "support"]}


def write_course(folder: Path, catalogue: CataloguePage, author, moderator) -> CoursePage:
    """The course of that folder, reviewed and live, with its author on the team."""
    described = reading.course(folder)
    course = catalogue.add_child(instance=CoursePage(live=False, owner=author, **_course_words(described)))
    teams.add_trainer(author, course, by=moderator)
    shelf = blocks.Shelf(teams.collection_of(course), author, moderator)
    course.image = media.image(described["image"]["file"], shelf.collection, author)
    course.save()
    _review(course, author, moderator)
    for place, module in enumerate(described["modules"]):
        _write_module(course, module, f"{described['key']}/{place}", shelf, author, moderator)
    return course


def _course_words(described: dict) -> dict:
    return {
        "title": described["title"],
        "slug": described["slug"],
        "summary": described["summary"].strip(),
        "introduction": described["introduction"],
        "outcomes": _stream("outcome", described["outcomes"], described["key"]),
        "authors": _stream("author", described["authors"], described["key"]),
        "hours": described["hours"],
        "eqf_level": described["eqf_level"],
        "audience": described["audience"].strip(),
        "audience_groups": AUDIENCES[described["key"]],
        "image_alt": described["image"]["alt"].strip(),
        "requires_server_graded": described["requires_server_graded"],
    }


def _stream(kind: str, texts: list[str], name: str) -> str:
    return json.dumps([_item(kind, text, f"{name}/{kind}/{place}") for place, text in enumerate(texts)])


def _item(kind: str, text: str, name: str) -> dict:
    return {"type": kind, "value": text, "id": str(uuid.uuid5(blocks.NAMESPACE, name))}


def _write_module(course, described, name, shelf, author, moderator) -> None:
    module = course.add_child(
        instance=ModulePage(title=described["title"], summary=described["summary"], live=False, owner=author)
    )
    _review(module, author, moderator)
    for place, lesson in enumerate(described["lessons"]):
        page = LessonPage(live=False, owner=author, **_lesson_words(lesson, f"{name}/{place}", shelf))
        module.add_child(instance=_with_questions(page, lesson, f"{name}/{place}"))
        _review(page, author, moderator)


def _lesson_words(described: dict, name: str, shelf: blocks.Shelf) -> dict:
    return {
        "title": described["title"],
        "slug": described["slug"],
        "summary": described["summary"].strip(),
        "minutes": described["minutes"],
        "body": json.dumps(blocks.body(described["body"], name, shelf)),
    }


def _with_questions(page: LessonPage, described: dict, name: str) -> LessonPage:
    page.questions = [
        _question(row, f"{name}/{row['key']}", order) for order, row in enumerate(described.get("questions", []))
    ]
    return page


def _question(row: dict, name: str, order: int) -> Question:
    words = {field: row[field] for field in ("kind", "prompt", "explanation", "points") if field in row}
    question = Question(sort_order=order, key=uuid.uuid5(blocks.NAMESPACE, name), **words)
    question.answers = [
        Answer(sort_order=place, key=uuid.uuid5(blocks.NAMESPACE, f"{name}/{place}"), **_answer(answer))
        for place, answer in enumerate(row["answers"])
    ]
    return question


def _answer(row: dict) -> dict:
    return {field: "" if value is None else value for field, value in row.items() if field != "key"}


def _review(page: Page, author, moderator) -> None:
    """What a trainer's "Submit" and a moderator's "Approve" do."""
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    page.current_workflow_task_state.approve(user=moderator)
    page.refresh_from_db()


def translate_course(course: CoursePage, folder: Path, author, moderator) -> CoursePage:
    """The course in the language of that folder: a translated copy of the tree, its words replaced, reviewed."""
    locale = Locale.objects.get(language_code=folder.name)
    described = reading.course(folder)
    shelf = blocks.Shelf(teams.collection_of(course), author, moderator, folder.name)
    copy = course.copy_for_translation(locale)
    _rewrite(copy, _course_words(described), author, moderator)
    modules = ModulePage.objects.child_of(course)
    for place, (module, words) in enumerate(zip(modules, described["modules"], strict=True)):
        _translate_module(module, words, locale, f"{described['key']}/{place}", shelf, author, moderator)
    return copy


def _translate_module(module, described, locale, name, shelf, author, moderator) -> None:
    copy = module.copy_for_translation(locale)
    _rewrite(copy, {"title": described["title"], "summary": described["summary"]}, author, moderator)
    lessons = LessonPage.objects.child_of(module)
    for place, (lesson, words) in enumerate(zip(lessons, described["lessons"], strict=True)):
        page = lesson.copy_for_translation(locale)
        _with_questions(page, words, f"{name}/{place}")
        _rewrite(page, _lesson_words(words, f"{name}/{place}", shelf), author, moderator)


def _rewrite(page: Page, words: dict, author, moderator) -> None:
    for field, value in words.items():
        setattr(page, field, value)
    _review(page, author, moderator)
