"""Loads the whole demonstration, in the order in which things happen in life."""

from collections.abc import Callable

from courses.models import CoursePage
from lms.demo import authoring, exchange, learning, pages, people, reading
from lms.site_tree import catalogue_in, ensure_site

# Who wrote which course, and in which language a translation was asked for.
AUTHORS = {"first-steps": "eleni", "inclusive-mobility": "pieter"}


def is_loaded() -> bool:
    return CoursePage.objects.exists()


def load(say: Callable[[str], None]) -> None:
    """Everything, once. `say` tells what is being done."""
    say("front pages")
    ensure_site()
    pages.write_plain_pages()
    say("people")
    cast = people.register_all()
    say("schools")
    schools = people.found_schools(cast)
    say("courses")
    courses = _write_courses(cast)
    say("learning")
    for row in reading.table("learning"):
        learning.learn(cast[row["person"]], _course_for(row, cast, courses), row["upto"])
    say("job-shadowing places")
    keys = {key: pages["en"].translation_key for key, pages in courses.items()}
    slots = exchange.post_offers(schools, people.officers_by_school(cast), keys)
    say("applications")
    exchange.send_applications(cast, slots)


def _write_courses(cast: dict) -> dict[str, dict[str, CoursePage]]:
    """Each course by its name, in each language it exists in."""
    written: dict[str, dict[str, CoursePage]] = {}
    for folder in reading.course_folders():
        key = reading.course(folder)["key"]
        author, moderator = cast[AUTHORS[key]], cast["sara"]
        course = authoring.write_course(folder, catalogue_in("en"), author, moderator)
        written[key] = {"en": course}
        for translated in sorted(path for path in folder.iterdir() if (path / "course.yaml").exists()):
            written[key][translated.name] = authoring.translate_course(course, translated, author, moderator)
    return written


def _course_for(row: dict, cast: dict, courses: dict) -> CoursePage:
    """In the learner's own language where the course speaks it."""
    versions = courses[row["course"]]
    return versions.get(cast[row["person"]].language, versions["en"])
