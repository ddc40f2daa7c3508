"""One course in several languages: one progress."""

import pytest
from django.urls import reverse

from courses.models import Enrolment, LessonPage
from courses.outline.structure import outline_of
from courses.progress.enrolling import EnrolmentRefused, enrol
from tests.courses.conftest import read, take_quiz
from tests.factories.courses import make_catalogue, make_course, make_locale, publish


@pytest.fixture
def english(db):
    return make_course("Footbridge", lessons=2, quiz=True)


@pytest.fixture
def spanish(english):
    """The whole course, copied for translation and published."""
    make_catalogue("es")
    english.copy_for_translation(make_locale("es"))
    for page in english.get_descendants().specific():
        page.copy_for_translation(make_locale("es"))
    course = english.get_translation(make_locale("es"))
    for page in [course, *course.get_descendants().specific()]:
        page.title = f"ES {page.title}"
        page.slug = f"es-{page.slug}"
        publish(page)
    return type(course).objects.get(pk=course.pk)


def test_translation_keeps_all_keys(english, spanish):
    assert [lesson.key for lesson in outline_of(english).lessons] == [
        lesson.key for lesson in outline_of(spanish).lessons
    ]
    quizzes = [LessonPage.objects.get(pk=outline_of(course).lessons[1].pk) for course in (english, spanish)]
    keys = [[question.key for question in quiz.questions.all()] for quiz in quizzes]
    answers = [[answer.key for answer in quiz.questions.get().answers.all()] for quiz in quizzes]
    assert keys[0] == keys[1]
    assert answers[0] == answers[1]


def test_enrolling_in_the_other_language_goes_on(english, spanish, aino):
    first = enrol(aino, english)
    assert enrol(aino, spanish) == first
    assert Enrolment.objects.count() == 1


def test_progress_is_one_across_languages(english, spanish, aino):
    enrolment = enrol(aino, english)
    read(enrolment, outline_of(english).lessons[0])
    take_quiz(enrolment, outline_of(spanish).lessons[1])
    enrolment.refresh_from_db()
    assert enrolment.is_complete


def test_lesson_in_spanish_shows_progress_made_in_english(client, english, spanish, aino):
    enrolment = enrol(aino, english)
    read(enrolment, outline_of(english).lessons[0])
    client.force_login(aino)
    lesson = outline_of(spanish).lessons[1]
    html = client.get(f"/es/learn/{spanish.slug}/{lesson.slug}/").content.decode()
    assert 'class="is-done"' in html
    assert 'lang="es"' in html
    assert 'hreflang="en"' in html
    assert f"/en/learn/{english.slug}/" in html


def test_course_in_another_language_than_the_page_says_so(client, spanish):
    html = client.get(f"/en/courses/{spanish.slug}/").content.decode()
    assert '<html lang="en">' in html
    assert 'lang="es"' in html


def test_course_page_links_its_other_language(client, english, spanish):
    html = client.get(f"/en/courses/{english.slug}/").content.decode()
    assert f'href="/es/courses/{spanish.slug}/"' in html


def test_unpublished_course_cannot_be_joined(client, aino):
    draft = make_course("Draft", lessons=1, live=False)
    with pytest.raises(EnrolmentRefused):
        enrol(aino, draft)
    client.force_login(aino)
    assert client.post(reverse("courses:course_enrol", args=(draft.slug,))).status_code == 404


def test_enrol_button_leads_into_the_first_lesson(client, english, aino):
    client.force_login(aino)
    response = client.post(reverse("courses:course_enrol", args=(english.slug,)))
    assert response.url == outline_of(english).lessons[0].url
    assert client.get(reverse("courses:course_enrol", args=(english.slug,))).status_code == 405


def test_enrol_of_a_visitor_asks_to_sign_in(client, english):
    response = client.post(reverse("courses:course_enrol", args=(english.slug,)))
    assert reverse("account_login") in response.url
    assert not Enrolment.objects.exists()


def test_course_without_lessons_can_be_joined_and_says_so(client, aino):
    course = make_course("Empty", lessons=0)
    client.force_login(aino)
    response = client.post(reverse("courses:course_enrol", args=(course.slug,)), follow=True)
    assert "The lessons are not published yet." in response.content.decode()


def test_completed_course_says_when(client, english, aino):
    enrolment = enrol(aino, english)
    read(enrolment, outline_of(english).lessons[0])
    take_quiz(enrolment, outline_of(english).lessons[1])
    client.force_login(aino)
    assert "You completed this course on" in client.get(english.url).content.decode()
