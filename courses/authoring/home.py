"""The first page of the admin, for authors: their courses, module by module, and where to write the next lesson."""

from dataclasses import dataclass

from wagtail.admin.ui.components import Component

from courses.models import CoursePage, CourseTeam, LessonPage, ModulePage


@dataclass(frozen=True)
class Part:
    """A module with the lessons below it."""

    module: ModulePage
    lessons: list[LessonPage]


class OwnCourses(Component):
    """What this person works on. Nothing for people who are on no team."""

    name = "own_courses"
    order = 50
    template_name = "courses/authoring/own_courses.html"

    def get_context_data(self, parent_context):
        return {"courses": _courses_of(parent_context["request"].user)}


def _courses_of(user) -> list[dict]:
    keys = CourseTeam.objects.filter(group__user=user).values("course_key")
    courses = CoursePage.objects.filter(translation_key__in=keys).select_related("locale").order_by("path")
    return [{"page": course, "parts": _parts(course)} for course in courses]


def _parts(course: CoursePage) -> list[Part]:
    """In the order of the course; two queries."""
    lessons = list(LessonPage.objects.descendant_of(course).defer("body").order_by("path"))
    modules = ModulePage.objects.child_of(course).order_by("path")
    return [Part(module, [one for one in lessons if one.path.startswith(module.path)]) for module in modules]
