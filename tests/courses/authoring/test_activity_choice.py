"""Which activities an author may put into a lesson: those that the chooser shows her, however the form was sent."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.authoring import forms, teams
from courses.models import LessonPage
from tests.factories.courses import make_course
from tests.h5p.rows import make_content, make_library

SECRET = "Canary activity"
pytestmark = pytest.mark.usefixtures("activity_store")


@pytest.fixture
def course(eleni, ada):
    course = make_course("Own course", lessons=1)
    teams.add_trainer(eleni, course, by=ada)
    return course


@pytest.fixture
def lesson(course):
    return LessonPage.objects.descendant_of(course).get()


@pytest.fixture
def trainer(client, eleni, course):
    client.force_login(eleni)
    return client


@pytest.fixture
def own(course):
    return make_content(make_library(), collection=teams.collection_of(course))


@pytest.fixture
def foreign(own, pieter, ada):
    course = make_course("Foreign course", lessons=0, slug="foreign")
    teams.add_trainer(pieter, course, by=ada)
    return make_content(own.library, title=SECRET, collection=teams.collection_of(course))


def save(trainer, lesson, *contents):
    rules = {"pass_mark": "", "max_attempts": "0", "score_policy": "best"}
    body = [("text", rich_text("<p>The key is kept.</p>"))]
    body += [("activity", {"content": pk, **rules}) for pk in contents]
    rows = {"questions": inline_formset([]), "comments": inline_formset([])}
    facts = {"title": lesson.title, "slug": lesson.slug, "minutes": "5", "body": streamfield(body), **rows}
    return trainer.post(reverse("wagtailadmin_pages:edit", args=(lesson.pk,)), nested_form_data(facts))


def chosen(lesson) -> list[int]:
    body = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object().body
    return [child.value["content"].pk for child in body if child.block_type == "activity"]


def test_her_own_activity_is_taken(trainer, lesson, own):
    assert save(trainer, lesson, own.pk).status_code == 302
    assert chosen(lesson) == [own.pk]


def test_a_foreign_activity_is_refused_and_nothing_typed_is_lost(trainer, lesson, own, foreign):
    answer = save(trainer, lesson, own.pk, foreign.pk)
    assert "belongs to somebody else" in str(answer.context["form"].errors["body"])
    assert "The key is kept." in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert chosen(lesson) == []


def test_what_somebody_with_more_rights_has_put_there_may_stay(trainer, client, lesson, own, foreign, ada, eleni):
    client.force_login(ada)
    assert save(client, lesson, foreign.pk).status_code == 302
    client.force_login(eleni)
    assert save(client, lesson, foreign.pk, own.pk).status_code == 302
    assert chosen(lesson) == [foreign.pk, own.pk]


def test_twin_without_the_look_the_foreign_activity_is_in_the_lesson(trainer, lesson, foreign, monkeypatch):
    monkeypatch.setattr(forms.LessonPageForm, "_refuse_foreign_activities", lambda self, cleaned: None)
    assert save(trainer, lesson, foreign.pk).status_code == 302
    assert chosen(lesson) == [foreign.pk]
