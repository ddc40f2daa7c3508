"""The publishing gate: what learners cannot use does not go live, by no way. A draft can always be saved."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.authoring.publishing_checks import lesson_problems
from courses.models import LessonPage
from courses.models.serving import GatedPage
from tests.factories.courses import (
    heading_block,
    make_captions,
    make_course,
    make_document,
    make_image,
    make_lesson,
    make_question,
    publish,
    quiz_block,
    text_block,
)


@pytest.fixture
def module(db):
    return make_course(lessons=1).get_children().get().specific


@pytest.fixture
def draft(module):
    return make_lesson(module, "Draft", live=False)


def video(**changes):
    value = {
        "title": "A day",
        "file": make_document("day.webm").pk,
        "captions": make_captions().pk,
        "transcript": "<p>She crosses.</p>",
    }
    return {"type": "video", "value": value | changes}


def image(**changes):
    return {"type": "image", "value": {"image": make_image().pk, "alt": "A bridge", "decorative": False} | changes}


def table(**changes):
    value = {
        "columns": [{"type": "text", "heading": "Country"}],
        "rows": [{"values": ["Spain"]}],
        "caption": "Where to go",
    }
    return {"type": "table", "value": value | changes}


GOOD = {
    "video": video,
    "image": image,
    "decorative image": lambda: image(alt="", decorative=True),
    "table": table,
    "headings": lambda: [heading_block("A", 2), heading_block("B", 3), heading_block("C", 2)],
}
BAD = {
    "video without captions": lambda: video(captions=None),
    "video with captions that do not parse": lambda: video(captions=make_captions("not captions").pk),
    "video with empty captions": lambda: video(captions=make_captions("WEBVTT\n").pk),
    "video without transcript": lambda: video(transcript="<p> </p>"),
    "video that is a text file": lambda: video(file=make_document("day.txt").pk),
    "image without alternative": lambda: image(alt=""),
    "image with its file name": lambda: image(alt="footbridge.png"),
    "image named like a file": lambda: image(alt="IMG_2041.jpg"),
    "table without caption": lambda: table(caption=""),
    "table without heading": lambda: table(columns=[{"type": "text", "heading": " "}]),
    "skipped level": lambda: [heading_block("A", 3)],
    "empty heading": lambda: [heading_block(" ", 2)],
    "quiz without questions": quiz_block,
}


def body(made):
    return [text_block(), *(made if isinstance(made, list) else [made])]


def with_body(lesson, made):
    lesson.body = lesson.body.stream_block.to_python(body(made))
    return lesson


@pytest.mark.parametrize("name", GOOD)
def test_what_is_ready_is_published(draft, name):
    assert publish(with_body(draft, GOOD[name]())).live


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_ready_is_saved_but_not_published(draft, name):
    lesson = with_body(draft, BAD[name]())
    revision = lesson.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    assert not LessonPage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("name", BAD)
def test_twin_without_the_gate_publishes(draft, name, monkeypatch):
    monkeypatch.setattr(GatedPage, "refuse_unready", lambda self: None)
    with_body(draft, BAD[name]()).save_revision(clean=False).publish()
    assert LessonPage.objects.get(pk=draft.pk).live


def test_live_lesson_takes_a_draft_that_is_not_ready(module):
    lesson = make_lesson(module, "Live")
    with_body(lesson, BAD["image without alternative"]()).save_revision(clean=False)
    assert len(LessonPage.objects.get(pk=lesson.pk).body) == 2


def test_schedule_of_what_is_not_ready_is_refused(draft):
    lesson = with_body(draft, BAD["video without captions"]())
    lesson.go_live_at = timezone.now() + timedelta(days=1)
    revision = lesson.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_schedule_of_what_is_ready_goes_live_in_time(draft):
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    revision.publish()
    hour = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": hour.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=hour, content=content)
    call_command("publish_scheduled")
    assert LessonPage.objects.get(pk=draft.pk).live


def test_workflow_approval_of_what_is_not_ready_is_refused(client, draft, sara):
    sara.groups.add(Group.objects.get(name="Moderators"))
    with_body(draft, BAD["table without caption"]()).save_revision(clean=False)
    draft.get_workflow().start(draft, sara)
    state = draft.current_workflow_task_state
    client.force_login(sara)
    url = reverse("wagtailadmin_pages:workflow_action", args=(draft.pk, "approve", state.pk))
    response = client.post(url, {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert "Give the table a caption" in response.content.decode()
    assert not LessonPage.objects.get(pk=draft.pk).live


def test_bulk_publishing_of_what_is_not_ready_is_refused(client, draft, ada):
    with_body(draft, BAD["table without caption"]()).save_revision(clean=False)
    client.force_login(ada)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    response = client.post(f"{url}?id={draft.pk}", follow=True)
    assert "Give the table a caption" in response.content.decode()
    assert not LessonPage.objects.get(pk=draft.pk).live


BAD_QUESTIONS = {
    "no right answer": ("single", [{"text": "A"}, {"text": "B"}]),
    "two right answers": ("single", [{"text": "A", "correct": True}, {"text": "B", "correct": True}]),
    "one answer": ("single", [{"text": "A", "correct": True}]),
    "three truths": ("true_false", [{"text": t, "correct": t == "A"} for t in "ABC"]),
    "none of several": ("multiple", [{"text": "A"}, {"text": "B"}]),
    "same answer twice": ("multiple", [{"text": "A", "correct": True}, {"text": "a "}]),
    "one step": ("ordering", [{"text": "A"}]),
    "pair without partner": ("matching", [{"text": "A", "match": "1"}, {"text": "B"}]),
    "same partner twice": ("matching", [{"text": "A", "match": "1"}, {"text": "B", "match": "1"}]),
    "no number": ("numeric", [{"text": "sixty"}]),
    "negative tolerance": ("numeric", [{"number": 1, "tolerance": -1}]),
    "empty words": ("short_text", [{"text": " "}]),
}


@pytest.mark.parametrize("name", BAD_QUESTIONS)
def test_question_that_cannot_be_marked_is_not_published(draft, name):
    kind, answers = BAD_QUESTIONS[name]
    lesson = with_body(draft, quiz_block())
    lesson.questions = [make_question(kind, answers=answers)]
    assert list(lesson_problems(lesson))
    with pytest.raises(ValidationError):
        lesson.save_revision(clean=False).publish()


def test_course_without_its_facts_is_not_published(db):
    course = make_course("Bare", live=False)
    course.hours = None
    with pytest.raises(ValidationError):
        course.save_revision(clean=False).publish()


def test_same_slug_in_another_module_is_refused(module):
    from tests.factories.courses import make_module

    other = make_module(module.get_parent().specific, "Second")
    with pytest.raises(ValidationError):
        make_lesson(other, "Lesson 1", slug="lesson-1")


def form_data(action, blocks, questions=()):
    rows = [
        {
            "kind": "single",
            "prompt": prompt,
            "points": "1",
            "explanation": "",
            "answers": inline_formset([{"text": text, "correct": right, "feedback": ""} for text, right in answers]),
        }
        for prompt, answers in questions
    ]
    data = nested_form_data(
        {
            "title": "Draft",
            "slug": "draft",
            "summary": "",
            "minutes": "10",
            "seo_title": "",
            "search_description": "",
            "body": streamfield(blocks),
            "questions": inline_formset(rows),
            "comments": inline_formset([]),
        }
    )
    return data | {action: "1"}


QUIZ = {"title": "Q", "introduction": rich_text(""), "pass_mark": "70", "max_attempts": "0"}
WITH_QUIZ = [("text", rich_text("<p>Read.</p>")), ("quiz", QUIZ)]


@pytest.fixture
def editor(client, ada):
    client.force_login(ada)
    return client


def test_admin_saves_a_draft_that_is_not_ready(editor, draft):
    url = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    blocks = [("heading", {"text": "A", "level": "3"}), ("image", {"image": "", "alt": "", "caption": ""})]
    response = editor.post(url, form_data("save", blocks, [("Half a question", [("A", "")])]))
    assert response.status_code == 302, response.context["form"].errors
    saved = LessonPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [child.block_type for child in saved.body] == ["heading", "image"]
    assert saved.questions.get().prompt == "Half a question"


def test_admin_says_at_the_field_what_keeps_a_lesson_from_being_published(editor, draft):
    url = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    response = editor.post(url, form_data("action-publish", WITH_QUIZ, [("Who?", [("A", ""), ("B", "")])]))
    form = response.context["form"]
    assert form.formsets["questions"].forms[0].errors["kind"] == ["Tick exactly one answer as right."]
    assert not LessonPage.objects.get(pk=draft.pk).live


def test_admin_publishes_a_lesson_with_a_quiz(editor, draft):
    url = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    response = editor.post(url, form_data("action-publish", WITH_QUIZ, [("Who?", [("A", "on"), ("B", "")])]))
    assert response.status_code == 302, response.context["form"].errors
    lesson = LessonPage.objects.get(pk=draft.pk)
    assert lesson.live
    key = lesson.questions.get().key
    publish(lesson)
    assert LessonPage.objects.get(pk=draft.pk).questions.get().key == key
