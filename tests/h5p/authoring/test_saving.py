"""Saving in the editor: what is checked, what is claimed, what becomes a version; nothing typed is lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from h5p.authoring import uploads
from h5p.models import Content, ContentFile
from h5p.storage import store
from tests.h5p.packages import PNG, png
from tests.h5p.people import make_trainer

pytestmark = pytest.mark.urls("tests.h5p.site.urls")
PARAMS = {"text": "<p>Over the bridge</p>", "answer": "bridge"}


@pytest.fixture
def publisher(collection):
    return make_trainer("publisher", collection, "add", "change", "publish")


@pytest.fixture
def author(client, trainer):
    client.force_login(trainer)
    return trainer


def address(name, *args):
    return reverse(Content.snippet_viewset.get_url_name(name), args=args)


def form_data(library, params, **more):
    raw = params if isinstance(params, str) else json.dumps(params)
    facts = {"title": "Bridges", "language": "en", "completion_rule": "reported", "pass_mark": "0.5", "metadata": "{}"}
    return facts | {"library": library.pk, "params": raw} | more


def add(client, library, params=PARAMS, **more):
    return client.post(address("add"), form_data(library, params, **more))


def upload(client, name="Bridge at night.PNG", data=PNG, kind="image"):
    sent = SimpleUploadedFile(name, data)
    return client.post(reverse("h5p_admin:upload"), {"file": sent, "kind": kind})


def test_a_draft_is_made_in_the_only_collection(client, library, collection, author):
    add(client, library)
    content = Content.objects.get()
    assert (content.title, content.collection, content.live, content.created_by) == (
        "Bridges",
        collection,
        False,
        author,
    )
    assert content.params["answer"] == "bridge"
    assert content.latest_revision is not None


def test_a_draft_may_be_incomplete_what_is_published_not(client, library, publisher):
    client.force_login(publisher)
    add(client, library, {"text": "<p>No answer yet</p>"})
    content = Content.objects.get()
    response = client.post(
        address("edit", content.pk), form_data(library, {"text": "<p>Still none</p>"}, **{"action-publish": "1"})
    )
    assert response.status_code == 200
    problems = response.context["form"].fields["params"].widget.problems
    assert list(problems) == ["answer"]
    assert "Still none" in response.content.decode()
    assert not Content.objects.get().live


def test_parameters_are_filtered_before_they_are_kept(client, library, author):
    evil = {"text": '<p onclick="x()">Hi<script>alert(1)</script></p>', "answer": "<b>x</b>", "unknown": 1}
    add(client, library, evil)
    params = Content.objects.get().params
    assert "script" not in params["text"]
    assert "onclick" not in params["text"]
    assert "unknown" not in params
    assert "<b>" not in params["answer"]


@pytest.mark.parametrize("raw", ["[" * 5000, '{"text": "\\u0000"}', '{"text": "\\ud800"}', "{", '"x"', "1e999"])
def test_what_is_no_parameters_is_refused_in_words(client, library, author, raw):
    response = add(client, library, raw)
    assert response.status_code == 200
    assert response.context["form"].errors["params"]
    assert not Content.objects.exists()


def test_an_upload_is_kept_claimed_and_shown(client, library, author):
    answer = upload(client).json()
    assert answer["path"].startswith("images/bridge-at-night-")
    assert (answer["mime"], answer["width"], answer["height"]) == ("image/png", 1, 1)
    add(client, library, PARAMS | {"picture": answer, "pictureAlt": "A bridge"})
    content = Content.objects.get()
    assert content.params["picture"]["path"] == answer["path"]
    assert [row.path for row in content.files.all()] == [answer["path"]]
    assert store.path_of(content.files.get().sha256).is_file()


def test_another_persons_upload_cannot_be_taken(client, library, author, other_trainer):
    client.force_login(other_trainer)
    path = upload(client, data=png(2, 2)).json()["path"]
    client.force_login(author)
    add(client, library, PARAMS | {"picture": {"path": path, "mime": "image/png"}, "pictureAlt": "x"})
    assert not ContentFile.objects.filter(content__isnull=False).exists()


def test_without_the_check_of_paths_it_would_be_named(client, library, author, other_trainer, monkeypatch):
    """The twin: the parameters would point to a file that is not theirs."""
    monkeypatch.setattr(uploads, "reachable", lambda user, content, paths: paths)
    client.force_login(other_trainer)
    path = upload(client, data=png(2, 2)).json()["path"]
    client.force_login(author)
    add(client, library, PARAMS | {"picture": {"path": path, "mime": "image/png"}, "pictureAlt": "x"})
    assert Content.objects.get().params["picture"]["path"] == path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-in-whitelist"),
        ("a.html", b"<script>1</script>", "not-in-whitelist"),
        ("a.html.png", PNG, "not-in-whitelist"),
        ("a.png", b"<html><script>1</script>", "markup-disguised"),
        ("a.mp4", b"\0\0\0\x18ftypisom" + b"\0" * 40, "mime-mismatch"),
        ("noname", PNG, "not-in-whitelist"),
    ],
)
def test_uploads_that_are_not_pictures_are_refused_in_words(client, author, library, name, data, code):
    response = upload(client, name, data)
    assert response.status_code == 400
    assert response.json()["error"] == code
    assert len(response.json()["message"]) > 20
    assert not ContentFile.objects.exists()


def test_uploads_are_limited_in_size(client, author, settings):
    settings.H5P_MAX_FILE = 10
    assert upload(client).json()["error"] == "file-too-large"


def test_uploading_needs_a_post_and_a_right(client, manager, author):
    assert client.get(reverse("h5p_admin:upload")).status_code == 405
    client.force_login(manager)
    assert upload(client).status_code == 404


def test_a_picture_without_words_is_not_published(client, library, publisher):
    library.semantics = [
        {"name": "picture", "type": "image", "label": "Picture"},
        {"name": "alt", "type": "text", "label": "In words", "optional": True},
        {"name": "decorative", "type": "boolean", "label": "Decoration"},
    ]
    library.save()
    client.force_login(publisher)
    picture = upload(client).json()
    published = {"action-publish": "1"}
    response = add(client, library, {"picture": picture}, **published)
    assert list(response.context["form"].fields["params"].widget.problems) == ["alt"]
    add(client, library, {"picture": picture, "decorative": True}, **published)
    add(client, library, {"picture": picture, "alt": "A bridge"}, **published)
    assert Content.objects.filter(live=True).count() == 2


def test_publishing_makes_a_version_once(client, library, publisher):
    client.force_login(publisher)
    add(client, library, **{"action-publish": "1"})
    content = Content.objects.get()
    assert (content.live, content.version.number, content.version.params) == (True, 1, content.params)
    same = form_data(library, PARAMS, **{"action-publish": "1"})
    client.post(address("edit", content.pk), same)
    assert content.versions.count() == 1
    client.post(address("edit", content.pk), form_data(library, PARAMS | {"answer": "footbridge"}))
    assert content.versions.count() == 1
    client.post(address("edit", content.pk), same | form_data(library, PARAMS | {"answer": "footbridge"}))
    content.refresh_from_db()
    assert (content.versions.count(), content.version.number, content.version.params["answer"]) == (2, 2, "footbridge")


def test_an_old_draft_does_not_bring_an_old_version_back(client, library, publisher):
    client.force_login(publisher)
    add(client, library)
    content = Content.objects.get()
    draft = content.latest_revision
    draft.publish()
    version = Content.objects.get().version
    assert Content.objects.get().latest_revision.as_object().version == version


def test_who_may_not_publish_here_does_not(client, library, author):
    add(client, library, **{"action-publish": "1"})
    assert not Content.objects.filter(live=True).exists()


def test_a_copy_has_its_own_files(client, library, author):
    picture = upload(client).json()
    add(client, library, PARAMS | {"picture": picture, "pictureAlt": "x"})
    original = Content.objects.get()
    page = client.get(address("copy", original.pk))
    assert "Bridges (copy)" in page.content.decode()
    add(client, library, json.dumps(original.params), title="Bridges (copy)")
    copied = Content.objects.exclude(pk=original.pk).get()
    assert copied.key != original.key
    assert [row.path for row in copied.files.all()] == [picture["path"]]


def test_the_type_of_a_content_never_changes(client, library, author):
    from tests.h5p.rows import make_library

    add(client, library)
    content = Content.objects.get()
    other = make_library("Test.Other", semantics=[])
    client.post(address("edit", content.pk), form_data(other, PARAMS))
    assert Content.objects.get().library == library


def test_restricted_types_are_for_managers(client, library, author):
    library.restricted = True
    library.save()
    assert library.title not in client.get(address("add")).content.decode()
    add(client, library)
    assert not Content.objects.exists()


def test_rights_of_use_keep_what_the_form_does_not_show(client, library, author):
    add(client, library, metadata=json.dumps({"license": "CC BY", "authors": [{"name": "Aino", "role": "Author"}]}))
    content = Content.objects.get()
    assert content.metadata["license"] == "CC BY"
    draft = content.get_latest_revision_as_object()
    draft.metadata["contentType"] = "Quiz"
    draft.save_revision()
    client.post(address("edit", content.pk), form_data(library, PARAMS, metadata=json.dumps({"license": "U"})))
    metadata = Content.objects.get().get_latest_revision_as_object().metadata
    assert metadata["license"] == "U"
    assert "authors" not in metadata
