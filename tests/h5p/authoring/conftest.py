"""What the tests of authoring share."""

import pytest

from tests.h5p.packages import SEMANTICS
from tests.h5p.rows import make_content, make_library


@pytest.fixture
def library(db, store):
    """One content type with a field of every kind."""
    return make_library(semantics=SEMANTICS)


@pytest.fixture
def content(library, collection, trainer):
    params = {"text": "<p>Cross the CANARY bridge</p>", "answer": "yes"}
    content = make_content(library, params, collection=collection, title="CANARY activity", created_by=trainer)
    content.save_revision(user=trainer)
    return content
