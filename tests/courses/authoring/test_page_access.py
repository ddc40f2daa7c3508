"""The wall between courses in the admin, part by part: which pages an address names, and who may meet them."""

import pytest
from django.http import Http404
from django.urls import resolve, reverse
from wagtail.models import Page

from courses.authoring import page_access
from courses.authoring.teams import add_trainer
from courses.models import LessonPage
from tests.factories.courses import make_catalogue, make_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(eleni):
    course = make_course("Own course", lessons=1)
    add_trainer(eleni, course)
    return course


@pytest.fixture
def foreign(pieter):
    course = make_course("Foreign course", lessons=1)
    add_trainer(pieter, course)
    return course


def lesson_of(course):
    return LessonPage.objects.descendant_of(course).get()


def is_refused(user, *pages) -> bool:
    try:
        page_access.refuse_foreign(user, [page.pk for page in pages])
    except Http404:
        return True
    return False


@pytest.mark.parametrize(
    ("kwargs", "pks"),
    [
        ({}, set()),
        ({"page_id": 3}, {3}),
        ({"page_id": 3, "destination_id": 4}, {3, 4}),
        ({"page_to_move_id": "5"}, {5}),
        ({"page_id": "x"}, set()),
        ({"app_label": "courses", "object_id": "6"}, {6}),
        ({"app_label": "wagtailcore", "object_id": "6"}, {6}),
        ({"app_label": "wagtailimages", "object_id": "6"}, set()),
        ({"revision_id": "x"}, set()),
    ],
)
def test_pages_that_an_address_names(kwargs, pks):
    assert page_access.pages_named(kwargs) == pks


def test_pages_that_an_address_names_by_their_revision_or_workflow(own, eleni):
    lesson = lesson_of(own)
    revision = lesson.save_revision(user=eleni)
    lesson.get_workflow().start(lesson, eleni)
    task = lesson.current_workflow_task_state
    for name, pk in (
        ("revision_id", revision.pk),
        ("task_state_id", task.pk),
        ("workflow_state_id", task.workflow_state_id),
    ):
        assert page_access.pages_named({name: pk}) == {lesson.pk}


def test_trainer_meets_her_own_course_and_no_other(own, foreign, eleni, pieter, ada):
    assert not is_refused(eleni, own, lesson_of(own), make_catalogue())
    assert is_refused(eleni, foreign)
    assert is_refused(eleni, lesson_of(foreign))
    assert is_refused(eleni, own, lesson_of(foreign))
    assert not is_refused(pieter, foreign, lesson_of(foreign))
    assert not is_refused(ada, own, foreign)


def test_pages_outside_the_courses_are_wagtails_own_affair(own, eleni):
    about = make_catalogue().get_parent().add_child(instance=Page(title="About us", slug="about"))
    assert not is_refused(eleni, about)


def test_lists_leave_out_the_courses_of_others(own, foreign, eleni, ada):
    listed = page_access.without_foreign(eleni, Page.objects.all())
    assert set(Page.objects.all()) - set(listed) == set(Page.objects.descendant_of(foreign, inclusive=True))
    assert set(page_access.without_foreign(ada, Page.objects.all())) == set(Page.objects.all())


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_file_lists_of_the_admins_api_are_for_administrators(own, eleni, ada, kind):
    match = resolve(f"{reverse('wagtailadmin_home')}api/main/{kind}/")
    page_access.refuse_whole_site_list(ada, match)
    with pytest.raises(Http404):
        page_access.refuse_whole_site_list(eleni, match)


def test_report_of_page_types_is_for_administrators(own, eleni, ada):
    match = resolve(reverse("wagtailadmin_reports:page_types_usage"))
    page_access.refuse_whole_site_list(ada, match)
    with pytest.raises(Http404):
        page_access.refuse_whole_site_list(eleni, match)


def test_list_of_pages_is_for_trainers_too(own, eleni):
    page_access.refuse_whole_site_list(eleni, resolve(f"{reverse('wagtailadmin_home')}api/main/pages/"))
