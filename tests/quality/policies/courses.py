"""Courses: the catalogue is public, lessons are for those who are enrolled and for the course's trainers."""

from uuid import uuid4

from tests.quality.declare import get, post

ALL = "*=ok"
READERS = "aino=ok eleni=ok ada=ok *=onward"
# Her trainers and administrators read a course without being enrolled; nothing is recorded of them.
ENROLLED = "*=onward"


def _course(world) -> dict:
    return {"slug": world.course.slug}


def _draft_course(world) -> dict:
    return {"slug": world.draft_course.slug}


def _lesson(world) -> dict:
    return {"course_slug": world.course.slug, "lesson_slug": world.first_lesson.slug}


def _quiz(world) -> dict:
    return {"course_slug": world.course.slug, "lesson_slug": world.lesson.slug}


def _draft(world) -> dict:
    return {"course_slug": world.course.slug, "lesson_slug": world.draft.slug}


def _once(world) -> dict:
    return {"request_id": str(uuid4())}


POLICIES = {
    "courses:catalogue": [get(ALL), get(ALL, query="?q=crossing&language=en", about="searched")],
    "courses:course_detail": [get(ALL, _course), get("*=missing", _draft_course, about="a draft")],
    "courses:course_enrol": [
        post("visitor=login *=onward", _course),
        post("*=missing", _draft_course, about="a draft"),
    ],
    "courses:lesson": [
        get(READERS, _lesson),
        get(READERS, _quiz, about="with a quiz"),
        get("*=missing", _draft, about="a draft"),
    ],
    "courses:lesson_done": [post(ENROLLED, _lesson, _once), post("*=missing", _draft, _once, "a draft")],
    "courses:quiz_answer": [
        post("aino=ok *=onward", _quiz, _once, "unanswered"),
        post("*=missing", _draft, _once, "a draft"),
    ],
}
