"""What the tests of this app share. Nothing here knows the rest of the project: they run in a bare project, too."""

import pytest

from tests.h5p.people import make_collection, make_library_manager, make_person, make_trainer


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of its own for every test."""
    settings.H5P_STORAGE = str(tmp_path / "h5p")
    return tmp_path / "h5p"


@pytest.fixture(autouse=True)
def own_policy(settings):
    """The app's own rules, and its own site around it, so that the tests mean the same in any project."""
    settings.H5P_ACCESS_POLICY = "h5p.access.AccessPolicy"
    settings.H5P_CONTENT_ORIGIN = ""


@pytest.fixture
def collection(db):
    return make_collection("Course A")


@pytest.fixture
def trainer(collection):
    return make_trainer("trainer", collection)


@pytest.fixture
def other_trainer(db):
    """Works in another collection."""
    return make_trainer("other", make_collection("Course B"))


@pytest.fixture
def manager(db):
    return make_library_manager()


@pytest.fixture
def learner(db):
    return make_person("learner")


@pytest.fixture
def stranger(db):
    return make_person("stranger")
