"""A site in two languages says everything in both; a text that is new in English must not slip in alone."""

import pytest

from tests.quality import catalogues

FILES = catalogues.catalogue_files()


@pytest.fixture(params=FILES, ids=["-".join(path.parts[-5:-2:2]) for path in FILES])
def path(request):
    return request.param


def test_there_is_a_catalogue_for_every_language_but_english(settings):
    languages = {code for code, _name in settings.LANGUAGES} - {"en"}
    for alone in (True, False):
        found = {file.parts[-3] for file in FILES if catalogues.is_alone(file) is alone}
        assert found == languages


def test_every_text_is_translated(path):
    empty = [message.id for message in catalogues.messages(path) for _, form in catalogues.pairs(message) if not form]
    assert not empty


def test_no_translation_is_a_guess(path):
    assert [message.id for message in catalogues.messages(path) if message.fuzzy] == []


def test_placeholders_and_tags_survive(path):
    found = [pair for message in catalogues.messages(path) for pair in catalogues.pairs(message)]
    assert [pair for pair in found if catalogues.placeholders(pair[0]) != catalogues.placeholders(pair[1])] == []


@pytest.mark.parametrize("asked", [catalogues.asked_in_python, catalogues.asked_in_templates])
def test_the_catalogue_knows_every_text_of_the_sources(path, asked):
    known = {(message.context, _first(message.id)) for message in catalogues.messages(path)}
    texts = asked(path)
    assert len(texts) > (50 if catalogues.is_alone(path) else 300), "the sources were not read"
    assert {key: where for key, where in texts.items() if key not in known} == {}


def test_no_exclamation_marks(path):
    """The site keeps its voice down in every language."""
    assert [form for message in catalogues.messages(path) for _, form in catalogues.pairs(message) if "!" in form] == []


def _first(text) -> str:
    return text[0] if isinstance(text, tuple) else text
