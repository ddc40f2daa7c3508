"""Packages in the administration: taken over, exported, installed; what is wrong is said in words."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from h5p.authoring import queueing
from h5p.choices import JobState
from h5p.importing import jobs
from h5p.models import AuditEntry, Content, Job, Library
from tests.h5p.packages import PARAMS, PNG, package, plain
from tests.h5p.rows import make_content

pytestmark = pytest.mark.urls("tests.h5p.site.urls")


@pytest.fixture
def installed(client, manager):
    """The type of the tests, as a manager installs it in her form."""
    client.force_login(manager)
    response = client.post(reverse("h5p_admin:libraries"), {"package": upload(package())})
    assert response.status_code == 302
    return Library.objects.get(machine_name="Test.Plain")


def upload(data, name="activity.h5p"):
    return SimpleUploadedFile(name, data)


def take(client, collection, data, name="activity.h5p"):
    return client.post(reverse("h5p_admin:import"), {"package": upload(data, name), "collection": collection.pk})


def test_a_small_package_opens_in_the_editor(client, installed, trainer, collection):
    client.force_login(trainer)
    response = take(client, collection, package(title="From afar"))
    content = Content.objects.get()
    assert response.url == reverse(Content.snippet_viewset.get_url_name("edit"), args=(content.pk,))
    assert (content.title, content.live, content.collection) == ("From afar", False, collection)
    assert "From afar" in client.get(response.url).content.decode()


def test_a_large_package_becomes_a_job_to_watch(
    client, installed, trainer, collection, settings, django_capture_on_commit_callbacks
):
    settings.H5P_IMPORT_IN_REQUEST = 10
    client.force_login(trainer)
    with django_capture_on_commit_callbacks():  # the worker is late
        response = take(client, collection, package(title="From afar"))
    job = Job.objects.get()
    assert response.url == reverse("h5p_admin:job", args=(job.key,))
    assert "data-h5p-job" in client.get(response.url).content.decode()
    assert client.get(reverse("h5p_admin:job_state", args=(job.key,))).json()["finished"] is False
    jobs.run_job(job.pk)
    assert client.get(reverse("h5p_admin:job_state", args=(job.key,))).json()["finished"] is True
    edit = reverse(Content.snippet_viewset.get_url_name("edit"), args=(Content.objects.get().pk,))
    assert edit in client.get(response.url).content.decode()


def test_what_is_wrong_is_said_in_words_and_nothing_stays(client, installed, trainer, collection):
    client.force_login(trainer)
    html = take(client, collection, b"no zip at all").content.decode()
    assert "Export the activity again" in html
    html = take(client, collection, package(), "activity.zip").content.decode()
    assert "must end in .h5p" in html
    assert not Content.objects.exists()


def test_names_in_a_package_do_no_harm_in_its_report(client, installed, trainer, collection):
    client.force_login(trainer)
    html = take(
        client, collection, package(entries={"content/<img src=x onerror=alert(1)>.exe": b"x"})
    ).content.decode()
    assert "<img src=x" not in html


def test_only_into_a_collection_of_ones_own(client, installed, trainer, other_trainer):
    client.force_login(trainer)
    elsewhere = Collection.objects.get(name="Course B")
    take(client, elsewhere, package())
    assert not Content.objects.filter(collection=elsewhere).exists()


def test_who_may_add_nowhere_finds_no_form(client, manager):
    client.force_login(manager)
    assert client.get(reverse("h5p_admin:import")).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_an_export_is_sent_made_and_fetched(client, trainer, collection, library):
    content = make_content(library, PARAMS, collection=collection, title="Bridges", live=False)
    client.force_login(trainer)
    address = reverse("h5p_admin:export", args=(content.pk,))
    assert client.get(address).status_code == 405
    response = client.post(address)
    job = Job.objects.get()
    assert job.state == JobState.DONE
    link = reverse("h5p_admin:package", args=(job.key,))
    assert link in client.get(response.url).content.decode()
    fetched = client.get(link)
    assert 'filename="bridges.h5p"' in fetched["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(fetched.getvalue())) as packed:
        assert json.loads(packed.read("content/content.json")) == content.params


def test_what_may_not_be_passed_on_is_not_exported(client, trainer, content):
    content.metadata = {"license": "C"}
    content.save()
    client.force_login(trainer)
    client.post(reverse("h5p_admin:export", args=(content.pk,)))
    assert not Job.objects.exists()


def test_a_package_is_fetched_for_some_days(client, trainer, content, settings):
    settings.H5P_EXPORT_DAYS = 0
    client.force_login(trainer)
    job = queueing.start_job("export", trainer, content=content, file_name="a.h5p")
    jobs.run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert client.get(reverse("h5p_admin:package", args=(job.key,))).status_code == 404


def test_managers_classify_and_remove_libraries(client, installed, manager, collection):
    address = reverse("h5p_admin:library", args=(installed.pk,))
    client.post(address, {"accessibility": "partly", "restricted": "on"})
    installed.refresh_from_db()
    assert (installed.accessibility, installed.restricted) == ("partly", True)
    assert AuditEntry.objects.filter(action="library.changed", target="Test.Plain 1.0").exists()
    content = make_content(installed, PARAMS, collection=collection, title="In use")
    assert "In use" in client.get(address).content.decode()
    delete = reverse("h5p_admin:delete_library", args=(installed.pk,))
    assert client.get(delete).status_code == 405
    client.post(delete)
    assert Library.objects.filter(pk=installed.pk).exists()
    content.versions.all().delete()
    content.delete()
    client.post(delete)
    assert not Library.objects.filter(pk=installed.pk).exists()


def test_a_changed_copy_is_not_installed(client, installed, manager):
    changed = package(libraries=[plain(files={"plain.js": b"changed()"})])
    html = client.post(reverse("h5p_admin:libraries"), {"package": upload(changed)}).content.decode()
    assert "Test.Plain 1.0" in html
    assert Library.objects.get(pk=installed.pk).sha256 == installed.sha256


def test_a_picture_of_a_package_is_shown_in_the_editor(client, installed, trainer, collection):
    client.force_login(trainer)
    params = {**PARAMS, "picture": {"path": "images/a.png", "mime": "image/png"}}
    take(client, collection, package(params, files={"images/a.png": PNG}))
    content = Content.objects.get()
    shown = reverse("h5p_admin:file", args=(content.pk, content.params["picture"]["path"]))
    assert client.get(shown)["Content-Type"] == "image/png"
