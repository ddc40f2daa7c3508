"""Finding courses by their words: in the stemmer of each language, and folded, as people type without accents."""

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q, QuerySet, Value
from django.utils.html import strip_tags

from common.folding import fold
from courses.models import CourseEntry, CoursePage, LessonPage, ModulePage

STEMMERS = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
LONGEST_QUERY = 200


def stemmer(language: str) -> str:
    return STEMMERS.get(language.split("-")[0], "simple")


def clean_query(text: str) -> str:
    """What was typed, short enough and without what PostgreSQL cannot hold."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST_QUERY]


def matching(text: str) -> QuerySet[CourseEntry]:
    """Entries of live courses that match, best first. No text: all of them, newest first."""
    entries = CourseEntry.objects.filter(course__live=True)
    if not text:
        return entries.order_by(F("course__first_published_at").desc(nulls_last=True), "course_id")
    found, rank = Q(pk__in=[]), Value(0.0)
    for language, _name in settings.LANGUAGES:
        stemmed = SearchQuery(text, config=stemmer(language), search_type="websearch")
        found |= Q(language=language, stemmed=stemmed)
        rank = rank + SearchRank(F("stemmed"), stemmed)
    folded = _folded_query(text)
    return (
        entries.filter(found | Q(folded=folded))
        .annotate(rank=rank + SearchRank(F("folded"), folded))
        .order_by("-rank", "course_id")
    )


def _folded_query(text: str) -> SearchQuery:
    plain = fold(text)
    query = SearchQuery(plain, config="simple", search_type="websearch")
    for config in sorted({stemmer(language) for language, _name in settings.LANGUAGES}):
        query = query | SearchQuery(plain, config=config, search_type="websearch")
    return query


def index_course(course: CoursePage) -> None:
    """Write what the search knows of one course anew."""
    language = course.locale.language_code
    texts = _weighted_texts(course)
    folded = {weight: fold(text) for weight, text in texts.items()}
    CourseEntry.objects.update_or_create(
        course=course,
        defaults={
            "language": language,
            "stemmed": _vector(texts, stemmer(language)),
            "folded": _vector(folded, "simple") + _vector(folded, stemmer(language)),
        },
    )


def _vector(texts: dict[str, str], config: str):
    vectors = [SearchVector(Value(text), config=config, weight=weight) for weight, text in texts.items()]
    whole = vectors[0]
    for vector in vectors[1:]:
        whole = whole + vector
    return whole


def _weighted_texts(course: CoursePage) -> dict[str, str]:
    modules = ModulePage.objects.live().descendant_of(course)
    lessons = list(LessonPage.objects.live().descendant_of(course))
    return {
        "A": course.title,
        "B": " ".join([course.summary, course.audience, *course.outcome_list]),
        "C": " ".join(
            [
                strip_tags(course.introduction),
                *(f"{module.title} {module.summary}" for module in modules),
                *(f"{lesson.title} {lesson.summary}" for lesson in lessons),
            ]
        ),
        "D": " ".join(text for lesson in lessons for text in _body_texts(lesson)),
    }


def _body_texts(lesson: LessonPage) -> list[str]:
    return [str(text) for text in lesson.body.stream_block.get_searchable_content(lesson.body)]


def index_around(page) -> None:
    """A page of a course went live: index its course."""
    course = CoursePage.objects.ancestor_of(page, inclusive=True).select_related("locale").first()
    if course:
        index_course(course)
