"""The models of this app, one module a noun."""

from courses.models.derived import CourseCacheVersion, CourseEntry
from courses.models.enrolment import Enrolment, EnrolmentQuerySet, LessonProgress
from courses.models.pages import CataloguePage, CoursePage, LessonPage, ModulePage
from courses.models.questions import Answer, Question
from courses.models.results import Result
from courses.models.teams import CourseTeam

__all__ = [
    "Answer",
    "CataloguePage",
    "CourseCacheVersion",
    "CourseEntry",
    "CoursePage",
    "CourseTeam",
    "Enrolment",
    "EnrolmentQuerySet",
    "LessonPage",
    "LessonProgress",
    "ModulePage",
    "Question",
    "Result",
]
