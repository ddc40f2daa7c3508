"""Finding courses."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import PageViewRestriction

from common.folding import fold
from courses.models import CourseEntry, CoursePage, LessonPage
from courses.progress.enrolling import enrol
from tests.factories.courses import make_course, make_image, make_locale, publish, text_block

URL = "/en/courses/"


def titles(client, url=URL, **query):
    return [row["course"].title for row in client.get(url, query).context["rows"]]


@pytest.fixture
def three(db):
    make_course("Ehrlich und ährlich", lessons=1, hours=1, eqf_level=4, audience_groups=["teachers"])
    make_course("Planning mobilities", lessons=1, hours=3, eqf_level=5, audience_groups=["managers", "officers"])
    make_course("Σχολείο χωρίς σύνορα", slug="school", lessons=1, hours=8, eqf_level=5)


@pytest.mark.parametrize("query", ["ahrlich", "ährlich", "AHRLICH"])
def test_search_finds_without_accents(client, three, query):
    assert titles(client, q=query) == ["Ehrlich und ährlich"]


@pytest.mark.parametrize("query", ["σχολειο", "Σχολείο", "συνορα", "ΧΩΡΙΣ"])
def test_search_finds_greek_without_tonos(client, three, query):
    assert titles(client, q=query) == ["Σχολείο χωρίς σύνορα"]


def test_search_knows_the_stem(client, three):
    assert titles(client, q="mobility plans") == ["Planning mobilities"]


def test_search_reads_lessons_and_ranks_the_title_first(client, three):
    other = make_course("Something else", lessons=1)
    lesson = LessonPage.objects.descendant_of(other).get()
    lesson.body = lesson.body.stream_block.to_python([text_block("<p>All about mobilities.</p>")])
    publish(lesson)
    assert titles(client, q="mobility") == ["Planning mobilities", "Something else"]


@pytest.mark.parametrize(
    "query",
    [
        "' OR 1=1 --",
        "a & | !",
        "((((",
        '"unclosed',
        "\\",
        "%",
        "<script>",
        "-",
        ":*",
        "x" * 5000,
        "a\tb",
        "\ud83c\udf0d",
    ],
)
def test_search_bears_hostile_words(client, three, query):
    assert client.get(URL, {"q": query.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}).status_code == 200


@pytest.mark.parametrize("query", [{"level": "99"}, {"language": "xx"}, {"page": "-1"}, {"page": "abc"}])
def test_filters_bear_what_nobody_offered(client, three, query):
    assert len(client.get(URL, query).context["rows"]) == 3


def test_filters_narrow_and_count(client, three):
    context = client.get(URL, {"level": ["5"]}).context
    assert sorted(row["course"].title for row in context["rows"]) == ["Planning mobilities", "Σχολείο χωρίς σύνορα"]
    groups = {group["name"]: {o["value"]: o["count"] for o in group["options"]} for group in context["groups"]}
    assert groups["level"] == {"4": 1, "5": 2}
    assert groups["hours"] == {"medium": 1, "long": 1}
    assert titles(client, level="5", hours="long") == ["Σχολείο χωρίς σύνορα"]


def test_no_result_says_so(client, three):
    assert "No course fits" in client.get(URL, {"q": "zebra"}).content.decode()


def test_empty_catalogue_says_what_will_be_here(client, db):
    assert "The first course is being written" in client.get(URL).content.decode()


def test_drafts_and_unpublished_courses_are_not_listed(client, three):
    make_course("A draft", lessons=1, live=False)
    CoursePage.objects.get(title="Planning mobilities").unpublish()
    assert "Planning mobilities" not in titles(client)
    assert "A draft" not in titles(client)


def test_restricted_course_is_listed_for_those_who_may_read_it(client, three, aino):
    course = CoursePage.objects.get(title="Planning mobilities")
    PageViewRestriction.objects.create(page=course, restriction_type="login")
    assert "Planning mobilities" not in titles(client)
    client.force_login(aino)
    assert "Planning mobilities" in titles(client)


def test_course_in_two_languages_is_one_row_in_the_readers_language(client, db):
    course = make_course("Footbridge", lessons=1)
    from tests.factories.courses import make_catalogue

    make_catalogue("es")
    copy = course.copy_for_translation(make_locale("es"))
    copy.title = "Pasarela"
    publish(copy)
    assert titles(client) == ["Footbridge"]
    assert titles(client, url="/es/courses/") == ["Pasarela"]
    assert titles(client, language="es") == ["Pasarela"]
    rows = client.get(URL).context["rows"]
    assert rows[0]["languages"] == "English, español"


def test_row_says_where_the_learner_stands(client, three, aino):
    enrol(aino, CoursePage.objects.get(title="Planning mobilities"))
    client.force_login(aino)
    assert client.get(URL).content.decode().count("In progress") == 1


def test_reindex_search_fills_the_index(client, three):
    CourseEntry.objects.all().delete()
    assert titles(client, q="mobility") == []
    call_command("reindex_search")
    assert titles(client, q="mobility") == ["Planning mobilities"]


def test_fold():
    assert fold("Ærø Łódź Straße ΆΈΊ") == "aero lodz strasse αει"


# Wagtail leaves the temporary file of a new thumbnail to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("count", [1, 5])
def test_catalogue_takes_nine_queries(client, aino, count, django_assert_num_queries):
    for number in range(count):
        make_course(f"Course {number}", lessons=1, image=make_image())
    client.force_login(aino)
    client.get(URL)
    with django_assert_num_queries(9):
        client.get(URL)


@pytest.mark.parametrize("count", [1, 12])
def test_course_page_takes_four_queries(client, aino, count, django_assert_num_queries):
    course = make_course("Course", lessons=count)
    enrol(aino, course)
    client.force_login(aino)
    url = reverse("courses:course_detail", args=(course.slug,))
    client.get(url)
    with django_assert_num_queries(4):
        client.get(url)
