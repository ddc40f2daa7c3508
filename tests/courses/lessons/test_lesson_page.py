"""Reading lessons."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from common.fragments import CLOSE, OPEN
from courses.models import CourseTeam, Enrolment, LessonPage, Result
from courses.outline.lesson_access import CourseVisit, LessonVisit
from courses.outline.structure import outline_of
from courses.progress.completion import resume_lesson
from courses.progress.enrolling import enrol
from tests.courses.conftest import read
from tests.factories.courses import make_course, make_module, publish


def url_of(lesson):
    return reverse("courses:lesson", args=(lesson.course_slug, lesson.slug))


def done_url(lesson):
    return reverse("courses:lesson_done", args=(lesson.course_slug, lesson.slug))


@pytest.fixture
def reader(client, aino, enrolment):
    client.force_login(aino)
    return client


def test_lesson_shows_text_outline_and_the_way_on(reader, lessons):
    html = reader.get(url_of(lessons[0])).content.decode()
    assert "Read this with care." in html
    assert "0 of 3 lessons done" in html
    assert "Mark as done and go on" in html
    assert f'href="{url_of(lessons[1])}"' in html
    assert "Aino" in html


def test_lesson_leaves_no_gap_open(reader, lessons):
    for lesson in lessons:
        html = reader.get(url_of(lesson)).content.decode()
        assert OPEN not in html
        assert CLOSE not in html


def test_cached_lesson_holds_nothing_of_another_reader(reader, lessons, course, noor, client):
    reader.get(url_of(lessons[0]))
    enrol(noor, course)
    client.force_login(noor)
    html = client.get(url_of(lessons[0])).content.decode()
    assert "Noor" in html
    assert "Aino" not in html


def test_lesson_name_is_escaped(client, course, lessons, noor):
    noor.first_name = "<b>x</b>"
    noor.save()
    enrol(noor, course)
    client.force_login(noor)
    assert "<b>x" not in client.get(url_of(lessons[0])).content.decode()


def test_lesson_sends_who_is_not_enrolled_to_the_course(client, noor, lessons, course):
    client.force_login(noor)
    response = client.get(url_of(lessons[0]), follow=True)
    assert response.redirect_chain == [(reverse("courses:course_detail", args=(course.slug,)), 302)]
    assert "Enrol to read the lessons" in response.content.decode()
    assert "Read this with care." not in response.content.decode()


def test_lesson_sends_a_visitor_to_the_course(client, lessons, course):
    response = client.get(url_of(lessons[0]))
    assert response.url == reverse("courses:course_detail", args=(course.slug,))


def test_lesson_that_is_not_published_is_not_found(reader, lessons):
    LessonPage.objects.get(pk=lessons[1].pk).unpublish()
    assert reader.get(url_of(lessons[1])).status_code == 404


def test_lesson_of_an_unpublished_course_is_not_found(reader, lessons, course):
    course.unpublish()
    assert reader.get(url_of(lessons[0])).status_code == 404


def test_lesson_of_a_draft_module_is_not_found(reader, course):
    from tests.factories.courses import make_lesson

    hidden = make_lesson(make_module(course, "Draft module", live=False), "Hidden", live=True)
    url = reverse("courses:lesson", args=(course.slug, hidden.slug))
    assert reader.get(url).status_code == 404


def test_lesson_change_shows_at_once(reader, lessons):
    assert "A new title" not in reader.get(url_of(lessons[0])).content.decode()
    page = LessonPage.objects.get(pk=lessons[0].pk)
    page.title = "A new title"
    publish(page)
    assert "A new title" in reader.get(url_of(lessons[0])).content.decode()


def test_lesson_draft_does_not_show(reader, lessons):
    page = LessonPage.objects.get(pk=lessons[0].pk)
    page.title = "Only a draft"
    page.save_revision()
    assert "Only a draft" not in reader.get(url_of(lessons[0])).content.decode()


def test_lesson_under_restriction_asks_visitor_to_sign_in(client, lessons, course):
    PageViewRestriction.objects.create(page=course, restriction_type="login")
    assert reverse("account_login") in client.get(url_of(lessons[0])).url


def test_lesson_under_group_restriction_is_not_found(reader, lessons, course):
    assert reader.get(url_of(lessons[0])).status_code == 200
    PageViewRestriction.objects.create(page=course, restriction_type="groups")
    assert reader.get(url_of(lessons[0])).status_code == 404


def restrict(lesson, kind="groups"):
    """Wagtail's view restriction on this lesson alone."""
    PageViewRestriction.objects.create(page=LessonPage.objects.get(pk=lesson.pk), restriction_type=kind)


def test_lesson_under_its_own_restriction_asks_visitor_to_sign_in(client, lessons, course):
    restrict(lessons[0], "login")
    assert reverse("account_login") in client.get(url_of(lessons[0])).url
    assert client.get(url_of(lessons[1])).url == reverse("courses:course_detail", args=(course.slug,))


def test_lesson_under_its_own_group_restriction_is_not_found(reader, lessons, enrolment):
    restrict(lessons[1])
    assert reader.get(url_of(lessons[1])).status_code == 404
    assert reader.post(done_url(lessons[1]), {"request_id": uuid4()}).status_code == 404
    assert not Result.objects.exists()
    enrolment.refresh_from_db()
    assert enrolment.last_lesson_key is None
    assert reader.get(url_of(lessons[0])).status_code == 200


def test_lesson_under_its_modules_group_restriction_is_not_found(reader, lessons, course):
    PageViewRestriction.objects.create(page=course.get_first_child(), restriction_type="groups")
    assert reader.get(url_of(lessons[0])).status_code == 404


def test_twin_without_the_lessons_own_restrictions_everybody_enrolled_reads_it(reader, lessons, monkeypatch):
    monkeypatch.setattr(LessonVisit, "view_restrictions", CourseVisit.view_restrictions)
    restrict(lessons[1])
    assert "Read this with care." in reader.get(url_of(lessons[1])).content.decode()
    reader.post(done_url(lessons[1]), {"request_id": uuid4()})
    assert Result.objects.count() == 1


def test_author_reads_without_enrolment_and_nothing_is_recorded(client, ada, lessons):
    client.force_login(ada)
    html = client.get(url_of(lessons[2])).content.decode()
    assert "as its author" in html
    client.post(done_url(lessons[0]), {"request_id": uuid4()})
    assert not Enrolment.objects.exists()
    assert not CourseTeam.objects.exists()


def test_lesson_done_goes_on_to_the_next(reader, lessons, enrolment):
    response = reader.post(done_url(lessons[0]), {"request_id": uuid4()})
    assert response.url == url_of(lessons[1])
    assert enrolment.done_keys == {lessons[0].key}
    assert "1 of 3 lessons done" in reader.get(url_of(lessons[1])).content.decode()


def test_lesson_done_button_pressed_twice_is_one_result(reader, lessons):
    html = reader.get(url_of(lessons[0])).content.decode()
    request_id = re.search(r'name="request_id" value="([^"]+)"', html)[1]
    for _ in range(2):
        reader.post(done_url(lessons[0]), {"request_id": request_id})
    assert Result.objects.count() == 1


def test_lesson_done_does_not_pass_a_quiz(reader, lessons, enrolment):
    response = reader.post(done_url(lessons[2]), {"request_id": uuid4()})
    assert response.url == url_of(lessons[2])
    assert not Result.objects.exists()


@pytest.mark.parametrize("request_id", ["", "x", "\x00", "9" * 5000])
def test_lesson_done_with_forged_request_records_nothing(reader, lessons, request_id):
    assert reader.post(done_url(lessons[0]), {"request_id": request_id}).status_code == 302
    assert not Result.objects.exists()


def test_lesson_done_refuses_get(reader, lessons):
    assert reader.get(done_url(lessons[0])).status_code == 405


def test_lesson_done_of_a_stranger_records_nothing(client, noor, lessons):
    client.force_login(noor)
    client.post(done_url(lessons[0]), {"request_id": uuid4()})
    assert not Result.objects.exists()


def test_resume_leads_to_the_lesson_last_opened(reader, lessons, enrolment):
    reader.get(url_of(lessons[1]))
    enrolment.refresh_from_db()
    assert resume_lesson(outline_of(enrolment.course), enrolment, enrolment.done_keys).key == lessons[1].key


def test_resume_of_a_done_lesson_leads_to_the_first_missing(reader, lessons, enrolment):
    read(enrolment, lessons[0])
    reader.get(url_of(lessons[0]))
    enrolment.refresh_from_db()
    assert resume_lesson(outline_of(enrolment.course), enrolment, enrolment.done_keys).key == lessons[1].key


@pytest.mark.parametrize("size", [1, 12])
def test_lesson_takes_four_queries(client, aino, size, django_assert_num_queries):
    course = make_course(lessons=size)
    enrol(aino, course)
    client.force_login(aino)
    first = url_of(outline_of(course).lessons[0])
    client.get(first)
    with django_assert_num_queries(4):
        client.get(first)


@pytest.mark.parametrize("size", [1, 12])
def test_lesson_with_quiz_takes_four_queries(client, aino, size, django_assert_num_queries):
    course = make_course(lessons=size, quiz_in=(1,))
    enrol(aino, course)
    client.force_login(aino)
    first = url_of(outline_of(course).lessons[0])
    client.get(first)
    with django_assert_num_queries(4):
        client.get(first)
