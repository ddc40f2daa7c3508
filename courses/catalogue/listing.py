"""The catalogue: search, filters with counts, one row a course whatever the number of its languages."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from common.facets import Facet, FacetSearch
from common.formatting import duration
from common.languages import best_versions
from common.search import clean_query
from courses.catalogue.search import matching
from courses.choices import EQF_LEVELS, Audience
from courses.models import CoursePage, Enrolment
from courses.outline.view_restrictions import may_pass

PAGE_SIZE = 12
THUMBNAIL = "fill-480x270"
HOUR_BANDS = [
    ("short", _("Up to 2 hours"), lambda hours: hours <= 2),
    ("medium", _("2 to 5 hours"), lambda hours: 2 < hours <= 5),
    ("long", _("More than 5 hours"), lambda hours: hours > 5),
]


@dataclass(frozen=True)
class Version:
    """What the filters know of one course in one language."""

    pk: int
    key: UUID
    path: str
    language: str
    eqf_level: int | None
    hours: Decimal | None
    audience_groups: tuple[str, ...]


def facets() -> list[Facet[Version]]:
    languages = {code: get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES}
    bands = {name: label for name, label, _holds in HOUR_BANDS}
    levels = {str(level): label for level, label in EQF_LEVELS}
    return [
        _facet("language", _("Language"), languages, lambda version: [version.language]),
        _facet("hours", _("Time needed"), bands, _bands),
        _facet("audience", _("For whom"), dict(Audience.choices), lambda version: version.audience_groups),
        _facet("level", _("EQF level"), levels, lambda version: [str(version.eqf_level or "")]),
    ]


def _facet(name: str, legend, labels: dict, codes) -> Facet[Version]:
    """A facet whose codes are known beforehand, offered in their order."""
    return Facet(name, legend, codes, labels.__getitem__, labels.__contains__, offered=tuple(labels))


def _bands(version: Version) -> list[str]:
    return [name for name, _label, holds in HOUR_BANDS if version.hours is not None and holds(version.hours)]


def search_catalogue(request) -> dict:
    """All that the catalogue page shows."""
    words = clean_query(request.GET.get("q", ""))
    search = FacetSearch(facets(), request.GET)
    versions = _open_to(request, _versions(words))
    fitting = [version for version in versions if search.fits(version)]
    found = list(best_versions(fitting, key=lambda one: one.key, language=lambda one: one.language).values())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "query": words,
        "groups": search.groups(versions, identity=lambda version: version.key),
        "chosen": search.chosen_count,
        "page_obj": page,
        "rows": _rows(request.user, page, versions),
        "page_query": search.query(words),
        "url": reverse("courses:catalogue"),
    }


def _versions(query: str) -> list[Version]:
    """One query for all that may be found; what a catalogue of thousands holds fits into memory with ease."""
    rows = matching(query).values_list(
        "course_id",
        "course__translation_key",
        "course__path",
        "language",
        "course__eqf_level",
        "course__hours",
        "course__audience_groups",
    )
    return [Version(*row[:6], tuple(row[6] or ())) for row in rows]


def _open_to(request, versions: list[Version]) -> list[Version]:
    """Without what a view restriction keeps from this visitor."""
    closed = [
        restriction.page.path
        for restriction in PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        if not may_pass(request, (restriction,))
    ]
    return [version for version in versions if not any(version.path.startswith(path) for path in closed)]


def _rows(user, page: Page, versions: list[Version]) -> list[dict]:
    """The courses of one page of results, with their languages and where this visitor stands."""
    images = Prefetch("image", get_image_model().objects.prefetch_renditions(THUMBNAIL))
    courses = CoursePage.objects.select_related("locale").prefetch_related(images).in_bulk([v.pk for v in page])
    enrolments = Enrolment.objects.of(user).filter(course_key__in=[version.key for version in page])
    standing = dict(enrolments.values_list("course_key", "completed_at"))
    languages = _languages(versions)
    return [
        {
            "course": courses[version.pk],
            "url": reverse("courses:course_detail", args=(courses[version.pk].slug,)),
            "language": version.language,
            "hours": duration(courses[version.pk].hours),
            "languages": languages[version.key],
            "thumbnail": _thumbnail(courses[version.pk]),
            "enrolled": version.key in standing,
            "completed": standing.get(version.key),
        }
        for version in page
        if version.pk in courses
    ]


def _languages(versions: list[Version]) -> dict[UUID, str]:
    names: dict[UUID, list[str]] = {}
    for version in sorted(versions, key=lambda version: version.language):
        names.setdefault(version.key, []).append(get_language_info(version.language)["name_local"])
    return {key: ", ".join(words) for key, words in names.items()}


def _thumbnail(course: CoursePage):
    return course.image.get_rendition(THUMBNAIL) if course.image else None
