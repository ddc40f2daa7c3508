"""What stays the same in every language: courses and lessons are known by their pages' translation key."""

from uuid import UUID


def course_key(course) -> UUID:
    return course.translation_key


def lesson_key(lesson) -> UUID:
    return lesson.translation_key


def course_path(page) -> str:
    """The tree path of the course that a module or lesson page stands in."""
    from courses.models import CoursePage, LessonPage, ModulePage  # leaf

    depth_below = {CoursePage: 0, ModulePage: 1, LessonPage: 2}[page.specific_class]
    return page.path[: len(page.path) - depth_below * page.steplen]
