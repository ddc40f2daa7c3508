"""Trainers: one team a course, over all its languages, and no door into others' courses."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page, Revision

from accounts.models import AuditEntry
from courses.authoring import page_access, teams
from courses.models import CoursePage, CourseTeam, LessonPage
from tests.factories.courses import make_catalogue, make_course, make_document, make_image, make_locale, publish

CANARY = "Kanarienvogel"


@pytest.fixture
def own(eleni, ada):
    course = make_course("Own course", lessons=1)
    teams.add_trainer(eleni, course, by=ada)
    return course


@pytest.fixture
def foreign(pieter, ada):
    """A course of somebody else whose every text holds the canary."""
    course = make_course(f"{CANARY} course", lessons=1, summary=f"{CANARY} summary", slug="foreign")
    teams.add_trainer(pieter, course, by=ada)
    lesson = LessonPage.objects.descendant_of(course).get()
    lesson.title = f"{CANARY} lesson"
    publish(lesson)
    LessonPage.objects.get(pk=lesson.pk).save_revision(user=pieter)
    return CoursePage.objects.get(pk=course.pk)


@pytest.fixture
def lesson(foreign):
    return LessonPage.objects.descendant_of(foreign).get()


@pytest.fixture
def trainer(client, eleni, own):
    client.force_login(eleni)
    return client


def test_add_trainer_makes_one_team_and_writes_it_down(own, eleni, pieter, ada):
    teams.add_trainer(pieter, own, by=ada)
    teams.add_trainer(pieter, own, by=ada)
    assert CourseTeam.objects.count() == 1
    assert list(teams.trainers_of(own)) == [pieter, eleni]
    assert AuditEntry.objects.filter(action="courses.add_trainer", actor=ada).count() == 2


def test_remove_trainer_takes_the_rights_away(own, eleni, ada):
    teams.remove_trainer(eleni, own, by=ada)
    fresh = type(eleni).objects.get(pk=eleni.pk)
    assert not own.permissions_for_user(fresh).can_edit()
    assert not CourseTeam.objects.may_write(fresh, own.translation_key)
    assert AuditEntry.objects.filter(action="courses.remove_trainer").exists()


def test_team_and_administrators_write_the_course(own, eleni, pieter, ada):
    writers = {person: CourseTeam.objects.may_write(person, own.translation_key) for person in (eleni, pieter, ada)}
    assert writers == {eleni: True, pieter: False, ada: True}


def test_remove_trainer_leaves_her_on_her_other_teams(own, eleni, ada):
    other = make_course("Other course", lessons=1)
    teams.add_trainer(eleni, other, by=ada)
    teams.remove_trainer(eleni, other, by=ada)
    assert CourseTeam.objects.may_write(eleni, own.translation_key)
    assert not CourseTeam.objects.may_write(eleni, other.translation_key)


def test_trainer_edits_but_does_not_publish(own, eleni):
    permissions = own.permissions_for_user(eleni)
    assert permissions.can_edit()
    assert permissions.can_add_subpage()
    assert not permissions.can_publish()
    assert not permissions.can_unpublish()


def test_trainer_sends_to_review_and_moderator_publishes(own, eleni, ada):
    lesson = LessonPage.objects.descendant_of(own).get()
    lesson.title = "Reviewed"
    lesson.save_revision(user=eleni)
    assert lesson.permissions_for_user(eleni).can_submit_for_moderation()
    lesson.get_workflow().start(lesson, eleni)
    lesson.current_workflow_task_state.approve(user=ada)
    assert LessonPage.objects.get(pk=lesson.pk).title == "Reviewed"


def test_translation_belongs_to_the_team(own, eleni):
    make_catalogue("es")
    copy = own.copy_for_translation(make_locale("es"))
    assert copy.permissions_for_user(eleni).can_edit()
    assert copy.translation_key == own.translation_key


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailadmin_explore_root"])
def test_trainer_enters_the_admin(trainer, name):
    assert trainer.get(reverse(name), follow=True).status_code == 200


def test_trainer_explores_and_edits_her_own_course(trainer, own):
    own_lesson = LessonPage.objects.descendant_of(own).get()
    assert trainer.get(reverse("wagtailadmin_explore", args=(own.pk,))).status_code == 200
    assert trainer.get(reverse("wagtailadmin_pages:edit", args=(own_lesson.pk,))).status_code == 200
    assert trainer.get(reverse("wagtailadmin_pages:view_draft", args=(own_lesson.pk,))).status_code == 200
    assert trainer.get(reverse("wagtailadmin_pages:history", args=(own_lesson.pk,))).status_code == 200


# Every address of the admin that a page of another course could be reached by.
PAGE_DOORS = [
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_choose_page_child",
    "simple_translation:submit_page_translation",
]


def assert_closed(response):
    assert is_closed(response)


def is_closed(response) -> bool:
    return response.status_code in (302, 403, 404, 405) and CANARY not in response.content.decode()


def test_doors_to_foreign_pages_are_closed(trainer, foreign, lesson):
    urls = [reverse(name, args=(page.pk,)) for name in PAGE_DOORS for page in (foreign, lesson)]
    doors = [(method, url) for url in urls for method in ("get", "post")]
    assert [(method, url) for method, url in doors if not is_closed(getattr(trainer, method)(url))] == []


@pytest.mark.parametrize("name", ["compare", "revert", "revisions_view", "unschedule"])
def test_door_to_foreign_revisions_is_closed(trainer, lesson, name):
    revisions = list(Revision.objects.filter(object_id=str(lesson.pk)).order_by("pk").values_list("pk", flat=True))
    tails = {"compare": ("live", revisions[-1])}
    args = tails.get(f"revisions_{name}", tails.get(name, (revisions[-1],)))
    name = {"revert": "revisions_revert", "compare": "revisions_compare", "unschedule": "revisions_unschedule"}.get(
        name, name
    )
    assert_closed(trainer.get(reverse(f"wagtailadmin_pages:{name}", args=(lesson.pk, *args))))


def test_door_to_a_foreign_workflow_is_closed(trainer, lesson, pieter):
    lesson.save_revision(user=pieter)
    lesson.get_workflow().start(lesson, pieter)
    state = lesson.current_workflow_task_state
    for name in ("wagtailadmin_pages:workflow_action", "wagtailadmin_pages:workflow_preview"):
        args = {
            "wagtailadmin_pages:workflow_action": (lesson.pk, "approve", state.pk),
            "wagtailadmin_pages:workflow_preview": (lesson.pk, state.task_id),
        }[name]
        assert_closed(trainer.get(reverse(name, args=args)))
        assert_closed(trainer.post(reverse(name, args=args), {}))
    history = reverse("wagtailadmin_pages:workflow_history_detail", args=(lesson.pk, state.workflow_state_id))
    assert_closed(trainer.get(history))


def test_door_of_the_editing_session_is_closed(trainer, lesson, pieter):
    from wagtail.admin.models import EditingSession

    session = EditingSession.objects.create(user=pieter, content_object=lesson, last_seen_at=lesson.last_published_at)
    url = reverse("wagtailadmin_editing_sessions:ping", args=("courses", "lessonpage", lesson.pk, session.pk))
    assert_closed(trainer.post(url, {}))


LISTS = [
    ("wagtailadmin_choose_page", {}),
    ("wagtailadmin_choose_page", {"page_type": "courses.lessonpage"}),
    ("wagtailadmin_choose_page_search", {"q": CANARY}),
    ("wagtailadmin_explore_root", {}),
    ("wagtailadmin_home", {}),
    ("wagtailadmin_reports:aging_pages", {}),
    ("wagtailadmin_reports:site_history", {}),
    ("wagtailadmin_reports:workflow", {}),
    ("wagtailadmin_reports:workflow_tasks", {}),
    ("wagtailadmin_reports:locked_pages", {}),
    ("wagtailadmin_reports:page_types_usage", {}),
    ("wagtailimages:index", {}),
    ("wagtailimages_chooser:choose", {}),
    ("wagtaildocs:index", {}),
    ("wagtaildocs_chooser:choose", {}),
]


def test_lists_of_the_admin_name_nothing_foreign(trainer, foreign, lesson):
    collection = teams.collection_of(foreign)
    make_image(f"{CANARY}.png", collection=collection)
    make_document(f"{CANARY}.txt", collection=collection)
    assert [(name, query) for name, query in LISTS if names_the_canary(trainer, name, query)] == []


def names_the_canary(trainer, name: str, query: dict) -> bool:
    """What she asked for may be repeated to her."""
    html = trainer.get(reverse(name), query, follow=True).content.decode()
    return CANARY in html.replace(f'value="{CANARY}"', "").replace(f"q={CANARY}", "")


def test_search_of_the_admin_finds_nothing_foreign(trainer, foreign, lesson):
    html = trainer.get(reverse("wagtailadmin_pages:search"), {"q": CANARY}).content.decode()
    assert f"{CANARY} lesson" not in html
    assert f"{CANARY} course" not in html


@pytest.mark.parametrize("kind", ["coursepage", "lessonpage"])
def test_usage_of_a_page_type_names_nothing_foreign(trainer, foreign, lesson, kind):
    url = reverse("wagtailadmin_pages:type_use", args=("courses", kind))
    assert CANARY not in trainer.get(url).content.decode()


def test_bulk_action_does_not_touch_foreign_pages(trainer, foreign, lesson):
    for action in ("delete", "move", "publish", "unpublish"):
        url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        response = trainer.get(f"{url}?id={lesson.pk}&id={foreign.pk}")
        assert CANARY not in response.content.decode()
        trainer.post(f"{url}?id={lesson.pk}", {"chooser": make_catalogue().pk})
    assert LessonPage.objects.get(pk=lesson.pk).live


IMAGE_DOORS = ["edit", "delete", "preview", "url_generator", "image_usage"]


@pytest.mark.parametrize("name", IMAGE_DOORS)
def test_door_to_a_foreign_image_is_closed(trainer, foreign, name):
    image = make_image(f"{CANARY}.png", collection=teams.collection_of(foreign))
    args = (image.pk, "max-100x100") if name == "preview" else (image.pk,)
    assert_closed(trainer.get(reverse(f"wagtailimages:{name}", args=args)))


@pytest.mark.parametrize("name", ["edit", "delete", "document_usage"])
def test_door_to_a_foreign_document_is_closed(trainer, foreign, name):
    document = make_document(f"{CANARY}.txt", collection=teams.collection_of(foreign))
    assert_closed(trainer.get(reverse(f"wagtaildocs:{name}", args=(document.pk,))))


@pytest.mark.parametrize("chooser", ["wagtailimages_chooser", "wagtaildocs_chooser"])
def test_chooser_does_not_hand_out_a_foreign_file(trainer, foreign, chooser):
    make = make_image if "image" in chooser else make_document
    file = make(f"{CANARY}.png" if "image" in chooser else f"{CANARY}.txt", collection=teams.collection_of(foreign))
    for url in (reverse(f"{chooser}:chosen", args=(file.pk,)), f"{reverse(f'{chooser}:chosen_multiple')}?id={file.pk}"):
        response = trainer.get(url)
        assert CANARY not in response.content.decode()


def test_copy_of_her_own_page_into_a_foreign_course_is_refused(trainer, own, foreign):
    module = own.get_children().get()
    data = {"new_title": "In", "new_slug": "in", "new_parent_page": foreign.pk}
    response = trainer.post(reverse("wagtailadmin_pages:copy", args=(module.pk,)), data)
    assert foreign.get_children().filter(slug="in").count() == 0
    assert f"{CANARY} summary" not in response.content.decode()


def test_api_of_the_admin_names_nothing_foreign(trainer, foreign, lesson):
    collection = teams.collection_of(foreign)
    image = make_image(f"{CANARY}.png", collection=collection)
    document = make_document(f"{CANARY}.txt", collection=collection)
    for part in (
        "pages",
        f"pages/{lesson.pk}",
        "images",
        f"images/{image.pk}",
        "documents",
        f"documents/{document.pk}",
    ):
        response = trainer.get(f"/cms/api/main/{part}/")
        assert CANARY not in response.content.decode()


def test_twin_without_the_walls_shows_foreign_titles(trainer, foreign, monkeypatch):
    """The walls are needed: Wagtail's own chooser opens at any page."""
    monkeypatch.setattr(page_access, "refuse_foreign", lambda user, pks: None)
    monkeypatch.setattr(page_access, "without_foreign", lambda user, pages: pages)
    response = trainer.get(reverse("wagtailadmin_choose_page_child", args=(foreign.pk,)))
    assert CANARY in json.dumps(response.json())


def test_moderator_passes_the_walls(client, foreign, lesson, sara):
    from django.contrib.auth.models import Group

    sara.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(sara)
    assert client.get(reverse("wagtailadmin_pages:edit", args=(lesson.pk,))).status_code == 200
    assert Page.objects.count()
    assert Collection.objects.count()


def team_url(course):
    return reverse("course_team", args=(course.pk,))


def test_team_page_adds_and_removes(client, own, pieter, ada):
    client.force_login(ada)
    html = client.post(team_url(own), {"add": "1", "email": pieter.email.upper()}, follow=True).content.decode()
    assert f"{pieter.display_name} is on the team now." in html
    assert CourseTeam.objects.may_write(pieter, own.translation_key)
    client.post(team_url(own), {"remove": pieter.pk})
    assert not CourseTeam.objects.may_write(pieter, own.translation_key)


@pytest.mark.parametrize("email", ["nobody@passerelle.example", "", "x", "a\x00@b.example"])
def test_team_page_says_who_cannot_be_added(client, own, ada, email):
    client.force_login(ada)
    response = client.post(team_url(own), {"add": "1", "email": email})
    assert response.context["form"].errors["email"]


@pytest.mark.parametrize("pk", ["x", "999999", "-1", "9" * 30])
def test_team_page_bears_forged_removal(client, own, ada, pk):
    client.force_login(ada)
    assert client.post(team_url(own), {"remove": pk}).status_code == 302
    assert teams.trainers_of(own).count() == 1


def test_team_page_is_closed_to_trainers_and_learners(trainer, client, own, foreign, noor):
    assert trainer.get(team_url(own)).status_code in (302, 403)
    assert_closed(trainer.post(team_url(foreign), {"add": "1", "email": noor.email}))
    client.force_login(noor)
    assert_closed(client.get(team_url(own)))


def test_course_page_in_the_admin_leads_to_its_team(client, own, ada):
    client.force_login(ada)
    html = client.get(reverse("wagtailadmin_pages:edit", args=(own.pk,))).content.decode()
    assert team_url(own) in html
