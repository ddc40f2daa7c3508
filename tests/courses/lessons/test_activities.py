"""Interactive activities in lessons: who plays them, what they count for, what keeps a lesson from being published."""

import json
from decimal import Decimal
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from courses.authoring.publishing_checks import lesson_problems
from courses.authoring.teams import add_trainer
from courses.choices import Evidence, ResultKind
from courses.lessons.activities import ActivityContext, CoursePolicy
from courses.models import CoursePage, Enrolment, LessonPage, LessonProgress, Result
from courses.outline.structure import outline_of
from courses.progress.completion import explain
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from h5p.models import Attempt, AuditEntry
from h5p.playing.identity import content_iri
from h5p.playing.launching import Ticket, launch
from tests.factories.courses import make_course, make_lesson, publish, text_block
from tests.h5p.rows import make_content, make_library

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("activity_store")]


@pytest.fixture
def content():
    return make_content(make_library())


def activity_block(content, **rules) -> dict:
    value = {"content": content.pk, "required": False, "pass_mark": None, "max_attempts": 0, "score_policy": "best"}
    return {"type": "activity", "value": value | rules, "id": str(uuid4())}


def make_course_with(content, **rules) -> tuple[CoursePage, LessonPage, str]:
    """A course of one lesson with this activity in it."""
    course = make_course(lessons=0)
    block = activity_block(content, **rules)
    lesson = make_lesson(course.get_first_child().specific, "Play", body=[text_block(), block])
    return CoursePage.objects.get(pk=course.pk), lesson, block["id"]


def address(course, lesson) -> str:
    return reverse("courses:lesson", args=(course.slug, lesson.slug))


def context_in(course, lesson, block: str) -> ActivityContext:
    return ActivityContext(course.translation_key, lesson.translation_key, block)


def send(client, user, content, context, score: int = 1, most: int = 1, policy: str = "best", **statement):
    """The event of an activity that was answered, as the page around sends it."""
    said = {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": content_iri(content.key)},
        "result": {"score": {"min": 0, "max": most, "raw": score, "scaled": score / most}, "completion": True},
        **statement,
    }
    token = launch(user, content, str(context), score_policy=policy).token
    body = {"launch": token, "event_id": str(uuid4()), "statement": said}
    return client.post(reverse("h5p:event"), json.dumps(body), content_type="application/json")


def test_the_lesson_shows_the_player_and_frames_nothing_else(client, aino, content):
    course, lesson, block = make_course_with(content)
    enrol(aino, course)
    client.force_login(aino)
    response = client.get(address(course, lesson))
    html = response.content.decode()
    assert html.count("<iframe") == 1
    assert f'id="activity-{block}"' in html
    assert "h5p/js/embed.js" in html
    assert "frame-src http://testserver/h5p/play/" in response["Content-Security-Policy"]
    # What needs no scripts says so in words.
    assert "This activity needs JavaScript" in html


def test_a_lesson_without_activities_loads_nothing_for_them(client, aino):
    course = make_course(lessons=1)
    enrol(aino, course)
    client.force_login(aino)
    response = client.get(address(course, outline_of(course).lessons[0]))
    assert "embed.js" not in response.content.decode()
    assert "frame-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("count", [1, 3, 8])
def test_queries_do_not_grow_with_the_activities(client, aino, content, count, django_assert_num_queries):
    course = make_course(lessons=0)
    blocks = [activity_block(make_content(content.library)) for _ in range(count)]
    lesson = make_lesson(course.get_first_child().specific, "Play", body=blocks)
    enrol(aino, CoursePage.objects.get(pk=course.pk))
    client.force_login(aino)
    client.get(address(course, lesson))
    with django_assert_num_queries(5):
        assert client.get(address(course, lesson)).content.decode().count("<iframe") == count


def test_a_result_is_self_reported_evidence(client, aino, content):
    course, lesson, block = make_course_with(content)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    assert send(client, aino, content, context_in(course, lesson, block)).status_code == 200
    result = Result.objects.get(enrolment=enrolment)
    assert (result.kind, result.evidence) == (ResultKind.ACTIVITY, Evidence.SELF_REPORTED)
    assert (result.passed, result.score, result.block_id) == (True, Decimal(1), block)
    # Not needed for the lesson, so the lesson is not done by it.
    assert not LessonProgress.objects.get(enrolment=enrolment).done_at


def test_a_result_counts_in_the_course_where_the_activity_stands(client, aino, content):
    course, lesson, block = make_course_with(content)
    enrolment = enrol(aino, course)
    enrol(aino, make_course("Begun later", lessons=1))
    client.force_login(aino)
    send(client, aino, content, context_in(course, lesson, block))
    assert Result.objects.get().enrolment == enrolment


@pytest.mark.parametrize("first", ["activity", "viewed"])
def test_a_required_activity_and_the_reading_make_the_lesson_done(client, aino, content, first):
    course, lesson, block = make_course_with(content, required=True)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    context = context_in(course, lesson, block)

    def play():
        send(client, aino, content, context)

    def read():
        facts = {"kind": ResultKind.VIEWED, "evidence": Evidence.SELF_REPORTED, "passed": True}
        record_result(enrolment, lesson, request_id=uuid4(), **facts)

    steps = [play, read] if first == "activity" else [read, play]
    steps[0]()
    state = LessonProgress.objects.get(enrolment=enrolment)
    assert state.done_at is None
    assert explain(outline_of(course), frozenset()) == "0 of 1: missing activity in lesson 1"
    steps[1]()
    state.refresh_from_db()
    assert state.done_at


def test_an_activity_that_was_not_passed_does_not_count(client, aino, content):
    course, lesson, block = make_course_with(content, required=True)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    send(client, aino, content, context_in(course, lesson, block), score=1, most=10)
    assert Result.objects.get(enrolment=enrolment).passed is False
    assert LessonProgress.objects.get(enrolment=enrolment).parts_done == []


def test_an_activity_never_passes_the_quiz(client, aino, content):
    course = make_course(lessons=0)
    block = activity_block(content, required=True)
    lesson = make_lesson(course.get_first_child().specific, "Play", body=[block], quiz=True)
    course = CoursePage.objects.get(pk=course.pk)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    send(client, aino, content, context_in(course, lesson, block["id"]))
    enrolment.refresh_from_db()
    assert enrolment.completed_at is None
    assert LessonProgress.objects.get(enrolment=enrolment).done_at is None


def test_who_is_not_enrolled_reports_nothing(client, noor, content):
    course, lesson, block = make_course_with(content)
    client.force_login(noor)
    response = send(client, noor, content, context_in(course, lesson, block))
    assert response.status_code == 403
    assert not Result.objects.exists()
    assert AuditEntry.objects.filter(action="event_refused", actor=noor).count() == 1


@pytest.fixture
def pieter_elsewhere(pieter):
    """Enrolled in one course and on the team of another, neither of which is the one asked about."""
    enrol(pieter, make_course("Learned elsewhere", lessons=1))
    add_trainer(pieter, make_course("Taught elsewhere", lessons=1))
    return pieter


def test_enrolment_and_team_of_other_courses_open_no_activity(client, pieter_elsewhere, content):
    course, lesson, block = make_course_with(content)
    context = context_in(course, lesson, block)
    client.force_login(pieter_elsewhere)
    assert not CoursePolicy().can_view(pieter_elsewhere, content, str(context))
    assert send(client, pieter_elsewhere, content, context).status_code == 403
    assert not Attempt.objects.exists()
    ticket = Ticket(pieter_elsewhere.pk, "http://testserver", content.version_id, context_key=str(context))
    assert client.get(reverse("h5p:play", args=(ticket.token,))).status_code == 404


def test_twin_any_enrolment_would_open_any_activity(client, pieter_elsewhere, content, monkeypatch):
    course, lesson, block = make_course_with(content)
    context = context_in(course, lesson, block)
    client.force_login(pieter_elsewhere)
    monkeypatch.setattr(
        CoursePolicy, "can_view", lambda self, user, content, context_key: Enrolment.objects.of(user).exists()
    )
    assert send(client, pieter_elsewhere, content, context).status_code == 200
    assert Attempt.objects.filter(user=pieter_elsewhere, context_key=str(context)).exists()


def test_the_enrolled_and_the_team_of_a_course_open_its_activities(aino, eleni, ada, noor, content):
    course, lesson, block = make_course_with(content)
    enrol(aino, course)
    add_trainer(eleni, course)
    key = str(context_in(course, lesson, block))
    allowed = {person: CoursePolicy().can_view(person, content, key) for person in (aino, eleni, ada, noor)}
    assert allowed == {aino: True, eleni: True, ada: True, noor: False}
    assert not CoursePolicy().can_view(AnonymousUser(), content, key)


def test_a_lesson_that_is_gone_takes_no_result_and_breaks_nothing(client, aino, content):
    course, lesson, block = make_course_with(content)
    enrol(aino, course)
    client.force_login(aino)
    lesson.unpublish()
    response = send(client, aino, content, context_in(course, lesson, block))
    assert response.status_code == 200
    assert not Result.objects.exists()


@pytest.mark.parametrize("context_key", ["", "course/x", "course/1/2/3", "place", "course/a/b/c/d"])
def test_places_of_others_are_no_places_of_courses(aino, content, context_key):
    assert not CoursePolicy().can_view(aino, content, context_key)


def test_an_author_looks_and_nothing_is_kept(client, eleni, content):
    course, lesson, _block = make_course_with(content)
    add_trainer(eleni, course)
    client.force_login(eleni)
    html = client.get(address(course, lesson)).content.decode()
    assert 'data-launch=""' in html


def test_an_unpublished_activity_stops_the_publishing(content):
    draft = make_content(content.library, live=False, title="Not ready")
    course = make_course(lessons=0)
    block = activity_block(draft)
    lesson = make_lesson(course.get_first_child().specific, "Play", body=[block], live=False)
    assert any("Not ready" in problem for problem in lesson_problems(lesson))
    draft.live = True
    draft.version = content.version
    draft.save()
    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert list(lesson_problems(lesson)) == []
    assert publish(lesson).live


def test_an_activity_taken_offline_leaves_its_place_empty(client, aino, content):
    course, lesson, _block = make_course_with(content)
    enrol(aino, course)
    client.force_login(aino)
    content.live = False
    content.save()
    response = client.get(address(course, lesson))
    assert response.status_code == 200
    assert "<iframe" not in response.content.decode()


def test_a_trainer_makes_activities_for_her_course_only(eleni, pieter):
    from courses.authoring.teams import collection_of
    from h5p.access import policy

    course = make_course()
    add_trainer(eleni, course)
    another = make_course("Another")
    add_trainer(pieter, another)
    library = make_library("Test.Other")
    content = make_content(library, collection=collection_of(course))
    assert policy().can_edit(pieter, make_content(library, collection=collection_of(another)))
    assert policy().can_edit(eleni, content)
    assert not policy().can_edit(pieter, content)
    assert not policy().can_publish(eleni, content)
    assert not policy().can_install(eleni)


def test_completion_races_with_nothing(client, aino, content):
    """The same event twice is one result, and the lesson is done once."""
    course, lesson, block = make_course_with(content)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    token = launch(aino, content, str(context_in(course, lesson, block))).token
    said = {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": content_iri(content.key)},
        "result": {"completion": True},
        "timestamp": timezone.now().isoformat(),
    }
    body = json.dumps({"launch": token, "event_id": str(uuid4()), "statement": said})
    for _ in range(3):
        client.post(reverse("h5p:event"), body, content_type="application/json")
    assert Result.objects.filter(enrolment=enrolment).count() == 1


@pytest.mark.parametrize(
    ("policy", "scores", "counted", "done"),
    [
        ("best", (2, 9, 4), ["0.2", "0.9", "0.9"], True),
        ("last", (2, 9, 4), ["0.2", "0.9", "0.4"], True),
        ("first", (2, 9, 4), ["0.2", "0.2", "0.2"], False),
        ("first", (9, 2), ["0.9", "0.9"], True),
        ("last", (2, 4), ["0.2", "0.4"], False),
    ],
)
def test_the_attempt_counts_that_the_author_has_chosen(client, aino, content, policy, scores, counted, done):
    course, lesson, block = make_course_with(content, required=True, score_policy=policy)
    enrolment = enrol(aino, course)
    client.force_login(aino)
    context = context_in(course, lesson, block)
    for score in scores:
        send(client, aino, content, context, score=score, most=10, policy=policy)
    told = Result.objects.filter(enrolment=enrolment).order_by("pk").values_list("score", flat=True)
    assert list(told) == [Decimal(score) for score in counted]
    assert (LessonProgress.objects.get(enrolment=enrolment).parts_done == [block]) is done
