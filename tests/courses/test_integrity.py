"""The oracle: silent on a healthy database, loud on every seeded breach."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from common import integrity
from courses.authoring import teams
from courses.models import CoursePage, CourseTeam, Enrolment, LessonProgress
from tests.courses.conftest import read, take_quiz


def breaches():
    return [text for name, texts in integrity.run_all().items() if name.startswith("courses:") for text in texts]


@pytest.fixture
def learned(enrolment, lessons, eleni, course):
    teams.add_trainer(eleni, course)
    read(enrolment, lessons[0])
    take_quiz(enrolment, lessons[2], passed=False, score=0)
    return enrolment


def test_healthy_courses_have_no_breach(learned):
    assert breaches() == []


def seed_attempts(learned):
    LessonProgress.objects.filter(attempts=1).update(attempts=7)


def seed_done(learned):
    LessonProgress.objects.filter(attempts=1).update(done_at=timezone.now())


def seed_lost_progress(learned):
    LessonProgress.objects.all().delete()


def seed_hollow_completion(learned):
    LessonProgress.objects.update(done_at=None)
    Enrolment.objects.update(completed_at=timezone.now())


def seed_wrong_key(learned):
    Enrolment.objects.update(course_key="00000000-0000-0000-0000-000000000000")


def seed_lost_right(learned):
    GroupPagePermission.objects.filter(group__course_team__isnull=False).delete()


def seed_orphaned_team(learned):
    CourseTeam.objects.update(course_key="00000000-0000-0000-0000-000000000000")


SEEDS = [seed_attempts, seed_done, seed_lost_progress, seed_hollow_completion, seed_wrong_key, seed_lost_right]


@pytest.mark.parametrize("seed", [*SEEDS, seed_orphaned_team])
def test_breach_is_reported(learned, seed):
    seed(learned)
    assert breaches()


def test_course_with_learners_is_not_deleted_from_the_admin(client, learned, course, ada):
    client.force_login(ada)
    response = client.post(reverse("wagtailadmin_pages:delete", args=(course.pk,)), follow=True)
    assert "People are enrolled in this course" in response.content.decode()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    client.post(f"{url}?id={course.pk}")
    assert CoursePage.objects.filter(pk=course.pk).exists()
    assert Group.objects.exists()
