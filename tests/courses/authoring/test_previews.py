"""What authors see before learners do."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from common.fragments import OPEN
from courses.authoring import teams
from courses.models import LessonPage, Result
from courses.quiz.taking import quiz_of
from tests.factories.courses import make_course, make_question, quiz_block


@pytest.fixture
def lesson(db):
    return LessonPage.objects.get(pk=make_course(lessons=2, quiz=True).get_descendants().last().pk)


@pytest.fixture
def author(client, eleni, lesson):
    teams.add_trainer(eleni, lesson.get_ancestors().type(type(make_parent(lesson))).last().specific)
    client.force_login(eleni)
    return client


def _as_typed(lesson):
    """The editor's form for a lesson without a quiz."""
    text = [("text", rich_text("<p>Ask who has the key.</p>"))]
    rows = {"questions": inline_formset([]), "comments": inline_formset([])}
    facts = {"title": lesson.title, "slug": lesson.slug, "minutes": 5}
    return nested_form_data({**facts, "body": streamfield(text), **rows})


def make_parent(lesson):
    return lesson.get_parent().get_parent().specific


def test_preview_shows_the_draft_as_a_learner_sees_it(author, lesson):
    lesson.title = "Draft title"
    lesson.save_revision()
    html = author.get(reverse("wagtailadmin_pages:view_draft", args=(lesson.pk,))).content.decode()
    assert "Draft title" in html
    assert "Preview: this is how a learner sees it." in html
    assert "Who hosts you?" in html
    assert OPEN not in html


def test_preview_cannot_be_sent_and_holds_no_key(author, lesson):
    html = author.get(reverse("wagtailadmin_pages:view_draft", args=(lesson.pk,))).content.decode()
    assert "Only learners can send answers." in html
    assert "disabled" in html
    assert "Yes." not in html
    assert not Result.objects.exists()


def test_preview_of_a_course_marks_itself(author, lesson):
    course = make_parent(lesson)
    html = author.get(reverse("wagtailadmin_pages:view_draft", args=(course.pk,))).content.decode()
    assert "Preview: this is how a learner sees it." in html
    assert "Enrol in this course" not in html


def test_preview_of_a_lesson_that_is_not_published_yet(author, lesson):
    lesson.unpublish()
    response = author.get(reverse("wagtailadmin_pages:view_draft", args=(lesson.pk,)))
    assert response.status_code == 200
    assert "Lesson 2" in response.content.decode()


def test_preview_of_a_lesson_that_was_never_saved(author, lesson):
    """A new lesson is previewed from what stands in the editor: its questions have no rows yet."""
    draft = LessonPage(title="New", slug="new", body=[quiz_block()], locale=lesson.locale)
    draft.questions = [make_question("single", "Who carries the key?")]
    draft.set_url_path(lesson.get_parent())
    draft.path, draft.depth = f"{lesson.path[:-4]}9999", lesson.depth
    assert "Who carries the key?" in quiz_of(draft).questions[0].prompt
    assert [option.text for option in quiz_of(draft).questions[0].options]
    assert "Who carries the key?" in draft.make_preview_request().content.decode()


def test_editor_may_frame_the_preview_and_nobody_else_the_page(author, lesson):
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=(lesson.pk,))
    assert author.post(preview, _as_typed(lesson)).json()["is_valid"]
    shown = author.get(preview, {"in_preview_panel": "true"})
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "unsafe-inline" not in shown["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in author.get(lesson.url)["Content-Security-Policy"]


def test_authors_first_page_of_the_admin_leads_to_her_lessons(author, lesson):
    make_course("Somebody else's", lessons=1)
    html = author.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=(lesson.pk,)) in html
    assert "Somebody else" not in html


def test_page_address_leads_to_the_thin_view(client, lesson):
    course = make_parent(lesson)
    assert lesson.url == reverse("courses:lesson", args=(course.slug, lesson.slug))
    assert course.url == reverse("courses:course_detail", args=(course.slug,))
    assert lesson.full_url.endswith(lesson.url)


def test_wagtails_own_address_redirects_to_the_thin_view(client, lesson):
    site_path = lesson.url_path.split("/", 2)[2]
    assert client.get(f"/en/{site_path}").url == lesson.url
