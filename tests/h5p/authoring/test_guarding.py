"""T25: by no address does a trainer reach another trainer's content, nor learn that it exists."""

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.urls import URLPattern, reverse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission

from h5p.authoring import guarding
from h5p.choices import JobKind, JobState
from h5p.models import Attempt, Content, Job
from tests.h5p.packages import PNG
from tests.h5p.people import make_collection
from tests.h5p.rows import add_file, make_content

pytestmark = pytest.mark.urls("tests.h5p.site.urls")
CANARY = "CANARY"


def patterns_of_contents() -> list[URLPattern]:
    """Every address of the snippet that names one content."""
    return [one for one in Content.snippet_viewset.get_urlpatterns() if "pk" in one.pattern.regex.groupindex]


def addresses(content) -> dict[str, str]:
    revision = content.latest_revision_id
    known = {
        "pk": quote(content.pk),
        "revision_id": revision,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": 1,
        "workflow_state_id": 1,
        "task_id": 1,
    }
    viewset = Content.snippet_viewset
    found = {}
    for one in patterns_of_contents():
        values = {name: known[name] for name in one.pattern.regex.groupindex}
        found[one.name] = reverse(viewset.get_url_name(one.name), kwargs=values)
    return found


def own_addresses(content) -> dict[str, str]:
    """The app's own, beside those of the snippet."""
    return {
        "export": reverse("h5p_admin:export", args=(content.pk,)),
        "official": reverse("h5p_admin:official_editor", args=(content.pk,)),
        "official_params": reverse("h5p_admin:official_params", args=(content.pk,)),
        "results": reverse("h5p_admin:results", args=(content.pk,)),
        "results_csv": reverse("h5p_admin:results_csv", args=(content.pk,)),
        "file": reverse("h5p_admin:file", args=(content.pk, "images/canary.png")),
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_trainer_gets_404_everywhere(client, content, other_trainer, method):
    client.force_login(other_trainer)
    asked = addresses(content) | own_addresses(content)
    assert len(asked) > 15
    for name, address in asked.items():
        response = getattr(client, method)(address)
        expected = {404, 405} if name in own_addresses(content) else {404}
        assert response.status_code in expected, (name, response.status_code)
        assert CANARY not in response.content.decode(), name


def test_the_owner_reaches_them(client, content, trainer):
    client.force_login(trainer)
    for name in ("edit", "history", "usage", "copy", "revisions_compare"):
        assert client.get(addresses(content)[name]).status_code == 200, name


def test_without_the_guard_another_trainer_reads_it(client, content, other_trainer, monkeypatch):
    """The twin: Wagtail asks for a right in any collection, not in this one."""
    monkeypatch.setattr(guarding, "editable_or_404", lambda user, pk: content)
    client.force_login(other_trainer)
    response = client.get(addresses(content)["edit"])
    assert response.status_code == 200
    assert CANARY in response.content.decode()


def test_the_list_shows_only_what_one_may_edit(client, content, other_trainer, trainer):
    mine = make_content(content.library, collection=other_trainer_collection(other_trainer), title="Mine alone")
    client.force_login(other_trainer)
    page = client.get(reverse(Content.snippet_viewset.get_url_name("list"))).content.decode()
    assert mine.title in page
    assert CANARY not in page
    client.force_login(trainer)
    assert CANARY in client.get(reverse(Content.snippet_viewset.get_url_name("list"))).content.decode()


def other_trainer_collection(person):
    return person.groups.first().collection_permissions.first().collection


def test_the_chooser_offers_only_what_one_may_edit(client, content, other_trainer, trainer):
    chooser = Content.snippet_viewset.chooser_viewset
    choose, chosen = chooser.get_url_name("choose"), chooser.get_url_name("chosen")
    many = f"{reverse(chooser.get_url_name('chosen_multiple'))}?id={content.pk}"
    client.force_login(other_trainer)
    assert CANARY not in client.get(reverse(choose)).content.decode()
    assert client.get(reverse(chosen, args=(content.pk,))).status_code == 404
    assert CANARY not in client.get(many).content.decode()
    client.force_login(trainer)
    assert CANARY in client.get(reverse(choose)).content.decode()
    assert client.get(reverse(chosen, args=(content.pk,))).status_code == 200


def test_bulk_deletion_takes_nothing_of_others(client, content, other_trainer):
    give(other_trainer, "delete")
    client.force_login(other_trainer)
    address = reverse("wagtail_bulk_action", args=("h5p", "content", "delete")) + f"?id={content.pk}"
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert Content.objects.filter(pk=content.pk).exists()


def give(person, action):
    permission = Permission.objects.get(content_type__app_label="h5p", codename=f"{action}_content")
    group = person.groups.first()
    GroupCollectionPermission.objects.create(
        group=group, collection=other_trainer_collection(person), permission=permission
    )


def test_another_trainers_job_and_package_do_not_exist(client, content, trainer, other_trainer, store):
    job = Job.objects.create(kind=JobKind.EXPORT, state=JobState.DONE, user=trainer, content=content, result="x.h5p")
    client.force_login(other_trainer)
    for name in ("job", "job_state", "package"):
        assert client.get(reverse(f"h5p_admin:{name}", args=(job.key,))).status_code == 404


def test_pictures_are_shown_to_editors_alone(client, content, trainer, other_trainer):
    add_file(content, "images/canary.png", PNG, "image/png")
    address = own_addresses(content)["file"]
    client.force_login(trainer)
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    client.force_login(other_trainer)
    assert client.get(address).status_code == 404


def test_people_without_the_administration_are_sent_away(client, content, learner):
    client.force_login(learner)
    for address in (addresses(content)["edit"], reverse("h5p_admin:upload"), reverse("h5p_admin:libraries")):
        assert client.get(address).status_code in (302, 403)


def test_the_registry_is_for_library_managers(client, library, trainer, manager):
    names = [("libraries", ()), ("library", (library.pk,)), ("library_history", ())]
    client.force_login(trainer)
    for name, args in names:
        assert client.get(reverse(f"h5p_admin:{name}", args=args)).status_code == 404
    assert client.post(reverse("h5p_admin:delete_library", args=(library.pk,))).status_code == 404
    client.force_login(manager)
    for name, args in names:
        assert client.get(reverse(f"h5p_admin:{name}", args=args)).status_code == 200


@pytest.mark.parametrize("name", ["delete", "unpublish"])
def test_a_right_elsewhere_is_none_here(client, content, trainer, collection, name):
    """She may edit here, and delete and publish in another collection."""
    elsewhere = make_collection("Course C")
    for action in ("delete", "publish"):
        permission = Permission.objects.get(content_type__app_label="h5p", codename=f"{action}_content")
        GroupCollectionPermission.objects.create(
            group=trainer.groups.first(), collection=elsewhere, permission=permission
        )
    client.force_login(trainer)
    client.post(addresses(content)[name])
    assert Content.objects.get(pk=content.pk).live


def test_a_content_with_results_is_not_deleted(client, content, trainer, learner):
    give(trainer, "delete")
    version = content.version
    facts = {"pass_mark": "0.5", "completion_rule": "reported", "started_at": timezone.now()}
    Attempt.objects.create(user=learner, content=content, version=version, number=1, **facts)
    client.force_login(trainer)
    client.post(addresses(content)["delete"])
    client.post(reverse("wagtail_bulk_action", args=("h5p", "content", "delete")) + f"?id={content.pk}")
    assert Content.objects.filter(pk=content.pk).exists()
    Attempt.objects.all().delete()
    client.post(addresses(content)["delete"])
    assert not Content.objects.filter(pk=content.pk).exists()
