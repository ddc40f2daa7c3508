"""One search for all: folding as people type, each language's stemmer, and what a server lacks."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection
from django.db.models import Value

from common import search
from common.folding import fold
from common.search import Folded, clean_query, folded_text, stemmer
from institutions.models import Institution
from tests.factories.institutions import make_institution

TOWNS = [
    "Łódź",
    "Tromsø",
    "Đakovo",
    "Köln",
    "Æbeltoft",
    "Straßburg",
    "İzmir",
    "Αθήνας",
    "Ħal Qormi",
    "Þorlákshöfn",
    "Œuilly",
    "Čačak",
]


@pytest.mark.django_db
@pytest.mark.parametrize("town", TOWNS)
def test_the_database_folds_as_python_does(town):
    make_institution(town)
    assert Institution.objects.annotate(plain=folded_text("name")).get().plain.strip() == fold(town)


@pytest.mark.django_db
def test_twin_without_the_letters_of_two_they_differ():
    make_institution("Æbeltoft")
    assert Institution.objects.annotate(plain=Folded(Value("Æbeltoft"))).get().plain != fold("Æbeltoft")


@pytest.mark.django_db
def test_each_language_has_its_stemmer_and_an_unknown_one_is_simple():
    assert (stemmer("es"), stemmer("pt-br"), stemmer("mt")) == ("spanish", "portuguese", "simple")


@pytest.mark.django_db
def test_a_stemmer_that_the_server_lacks_falls_back_and_check_says_so(monkeypatch, settings):
    """Estonian came with PostgreSQL 18."""
    settings.LANGUAGES = [("en", "English"), ("et", "Eesti")]
    monkeypatch.setattr(search, "server_stemmers", lambda: frozenset({"simple", "english"}))
    assert stemmer("et") == "simple"
    (warning,) = [one for one in run_checks(tags=[Tags.database], databases=["default"]) if one.id == "common.W001"]
    assert "'estonian'" in warning.msg
    assert "reindex_search" in warning.hint


@pytest.mark.django_db
def test_check_is_silent_where_the_server_has_all():
    assert not [one for one in run_checks(tags=[Tags.database], databases=["default"]) if one.id == "common.W001"]


@pytest.mark.django_db
def test_the_server_is_asked_for_what_it_has():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_ts_config")
        assert len(search.server_stemmers()) == cursor.fetchone()[0]


def test_a_query_is_one_line_of_bearable_length():
    assert clean_query("  a\0b\r\n\tc\u202e  d ") == "a b c d"
    assert len(clean_query("x" * 1000)) == search.LONGEST_QUERY
