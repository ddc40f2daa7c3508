"""T27: the endpoints that the official editor's client asks, without the client."""

import json
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from h5p.authoring.official.ajax import HUB, token_for
from h5p.models import Content, ContentFile, LibraryDependency
from tests.h5p.packages import PARAMS, PNG, SEMANTICS, package
from tests.h5p.rows import add_library_file, make_library

pytestmark = pytest.mark.urls("tests.h5p.site.urls")


@pytest.fixture
def author(client, trainer):
    client.force_login(trainer)
    return trainer


def get(client, action, **values):
    return client.get(reverse("h5p_admin:official_ajax"), {"action": action, **values})


def post(client, action, data=None, user=None, **query):
    asked = {"action": action, "token": token_for(user) if user else "", **query}
    return client.post(f"{reverse('h5p_admin:official_ajax')}?{urlencode(asked)}", data or {})


def test_the_overview_of_libraries(client, author, library):
    make_library("Test.Base", runnable=False)
    assert get(client, "libraries").json() == [
        {
            "uberName": "Test.Plain 1.0",
            "name": "Test.Plain",
            "majorVersion": 1,
            "minorVersion": 0,
            "title": "Test.Plain",
            "runnable": 1,
            "restricted": False,
            "tutorialUrl": "",
            "metadataSettings": None,
        }
    ]


def test_named_libraries_are_asked_for_by_post(client, author, library):
    make_library("Test.Base", runnable=False)
    found = post(client, "libraries", {"libraries[]": ["Test.Base 1.0", "Test.None 1.0", "nonsense"]}, author).json()
    assert [one["uberName"] for one in found] == ["Test.Base 1.0"]


def test_one_library_with_its_editor_and_words(client, author, library):
    widget = make_library("TestEditor.Widget", {"widget.js": "1", "widget.css": "a{}"}, runnable=False)
    LibraryDependency.objects.create(library=library, kind="editor", requires=widget, position=0)
    add_library_file(library, "presave.js", "1")
    add_library_file(library, "language/es.json", '{"semantics": []}')
    found = get(client, "libraries", machineName="Test.Plain", majorVersion=1, minorVersion=0, language="es").json()
    assert set(found) == {
        *("name", "version", "title", "upgradesScript", "semantics", "language", "defaultLanguage", "languages"),
        *("javascript", "css", "translations"),
    }
    assert (found["name"], found["version"]) == ("Test.Plain", {"major": 1, "minor": 0})
    assert found["semantics"] == library.semantics
    assert json.loads(found["language"]) == {"semantics": []}
    assert [one.rpartition("/lib/")[2] for one in found["javascript"]] == [
        "TestEditor.Widget-1.0.0/widget.js",
        "Test.Plain-1.0.0/presave.js",
    ]
    assert [one.rpartition("/lib/")[2] for one in found["css"]] == ["TestEditor.Widget-1.0.0/widget.css"]


@pytest.mark.parametrize("version", ["9", "x", ""])
def test_an_unknown_library_is_said_to_be_none(client, author, library, version):
    response = get(client, "libraries", machineName="Test.Plain", majorVersion=version, minorVersion=0)
    assert (response.status_code, response.json()["errorCode"]) == (404, "INVALID_LIBRARY")


def test_translations(client, author, library):
    add_library_file(library, "language/es.json", '{"semantics": [{"label": "Texto"}]}')
    found = post(client, "translations", {"libraries[]": ["Test.Plain 1.0"]}, author, language="es").json()
    assert found["success"] is True
    assert json.loads(found["data"]["Test.Plain 1.0"]) == {"semantics": [{"label": "Texto"}]}


def test_files(client, author, library):
    sent = {"file": SimpleUploadedFile("a.png", PNG), "field": '{"type": "image"}', "contentId": "0"}
    found = post(client, "files", sent, author).json()
    assert found["path"].startswith("images/a-")
    assert found["path"].endswith(".png#tmp")
    assert (found["mime"], found["width"], found["height"]) == ("image/png", 1, 1)
    refused = post(client, "files", {"file": SimpleUploadedFile("a.svg", b"<svg/>")}, author)
    assert (refused.status_code, refused.json()["errorCode"]) == (400, "VALIDATION_FAILED")
    assert refused.json()["details"][0]["code"] == "not-in-whitelist"


def test_filter(client, author, library):
    given = {
        "library": "Test.Plain 1.0",
        "params": {"text": "<p>x<script>1</script></p>", "zzz": 1},
        "metadata": {"title": "T", "x": 1},
    }
    found = post(client, "filter", {"libraryParameters": json.dumps(given)}, author).json()
    assert found["success"] is True
    assert found["data"]["library"] == "Test.Plain 1.0"
    assert "script" not in found["data"]["params"]["text"]
    assert "zzz" not in found["data"]["params"]
    assert found["data"]["metadata"] == {"title": "T"}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"library": 1}', "[" * 3000])
def test_filter_of_nonsense_is_an_answer(client, author, library, text):
    response = post(client, "filter", {"libraryParameters": text}, author)
    assert response.status_code == 400
    assert response.json()["success"] is False


def test_a_package_becomes_parameters_and_uploads_not_a_content(client, author, collection):
    make_library(semantics=SEMANTICS)
    data = package({**PARAMS, "picture": {"path": "images/a.png", "mime": "image/png"}}, files={"images/a.png": PNG})
    found = post(client, "library-upload", {"h5p": SimpleUploadedFile("a.h5p", data)}, author).json()
    assert found["success"] is True
    assert found["data"]["content"]["answer"] == "bridge"
    assert not Content.objects.exists()
    row = ContentFile.objects.get()
    assert (row.content, row.uploaded_by, row.path) == (None, author, found["data"]["content"]["picture"]["path"])
    refused = post(client, "library-upload", {"h5p": SimpleUploadedFile("a.h5p", b"no zip")}, author)
    assert (refused.status_code, refused.json()["errorCode"]) == (400, "VALIDATION_FAILED")


@pytest.mark.parametrize("action", sorted(HUB))
def test_the_hub_is_never_asked(client, author, library, action):
    for response in (get(client, action), post(client, action, user=author)):
        assert (response.status_code, response.json()["errorCode"]) == (403, "HUB_DISABLED")


@pytest.mark.parametrize("action", ["translations", "files", "filter", "library-upload"])
def test_what_changes_something_is_sent_by_post_with_two_tokens(
    client, author, other_trainer, library, action, settings
):
    settings.CSRF_FAILURE_VIEW = "tests.h5p.site.urls.forbidden"
    response = get(client, action)
    assert (response.status_code, response.json()["errorCode"]) == (405, "REQUIRES_POST")
    for user in (None, other_trainer):
        response = post(client, action, user=user)
        assert (response.status_code, response.json()["errorCode"]) == (403, "INVALID_TOKEN")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author)
    assert post(strict, action, user=author).status_code == 403


def test_who_may_make_nothing_gets_nothing(client, manager, library):
    client.force_login(manager)
    assert get(client, "libraries").status_code == 403


def test_parameters_of_a_content(client, author, content):
    found = client.get(reverse("h5p_admin:official_params", args=(content.pk,))).json()
    assert found["library"] == "Test.Plain 1.0"
    assert found["params"]["params"] == content.params
    assert found["h5p"]["title"] == content.title


def test_the_client_is_served_from_its_folder_alone(client, author, library, content, settings, tmp_path):
    folder = tmp_path / "client"
    (folder / "scripts").mkdir(parents=True)
    (folder / "scripts" / "h5peditor.js").write_text("1")
    (tmp_path / "secret.js").write_text("no")
    (folder / "scripts" / "link.js").symlink_to(tmp_path / "secret.js")
    page = reverse("h5p_admin:official_editor", args=(content.pk,))
    assert client.get(page).status_code == 404
    settings.H5P_EDITOR_ROOT = str(folder)

    def file(path):
        return client.get(reverse("h5p_admin:official_client", args=("x",))[:-1] + path)

    assert file("scripts/h5peditor.js").status_code == 200
    for path in ("../secret.js", "scripts/../../secret.js", "scripts/link.js", "scripts", "scripts/none.js"):
        assert file(path).status_code == 404, path
    html = client.get(page).content.decode()
    assert "scripts/h5peditor.js" in html
    assert "metadataSemantics" in html
