"""The catalogue: search, filters with counts, one row a course whatever the number of its languages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

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


@dataclass(frozen=True)
class Facet:
    """One group of filters: its choices, and which of them a version falls under."""

    name: str
    legend: str
    choices: list[tuple[str, str]]
    values: Callable[[Version], Iterable[str]]


def facets() -> list[Facet]:
    languages = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
    return [
        Facet("language", _("Language"), languages, lambda version: [version.language]),
        Facet("hours", _("Time needed"), [band[:2] for band in HOUR_BANDS], _bands),
        Facet("audience", _("For whom"), Audience.choices, lambda version: version.audience_groups),
        Facet("level", _("EQF level"), [(str(n), word) for n, word in EQF_LEVELS], lambda v: [str(v.eqf_level)]),
    ]


def _bands(version: Version) -> list[str]:
    return [name for name, _label, holds in HOUR_BANDS if version.hours is not None and holds(version.hours)]


def search_catalogue(request) -> dict:
    """All that the catalogue page shows."""
    query = clean_query(request.GET.get("q", ""))
    groups = facets()
    chosen = {facet.name: _chosen(request, facet) for facet in groups}
    versions = _open_to(request, _versions(query))
    fitting = [version for version in versions if _fits(version, groups, chosen)]
    found = list(best_versions(fitting, key=lambda one: one.key, language=lambda one: one.language).values())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "query": query,
        "groups": [_options(facet, groups, versions, chosen) for facet in groups],
        "chosen": sum(len(values) for values in chosen.values()),
        "page_obj": page,
        "rows": _rows(request.user, page, versions),
        "page_query": _page_query(query, chosen),
        "url": reverse("courses:catalogue"),
    }


def _page_query(query: str, chosen: dict[str, frozenset[str]]) -> str:
    filters = [(name, value) for name, values in chosen.items() for value in sorted(values)]
    return urlencode([("q", query), *filters] if query else filters)


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
        lock.page.path
        for lock in PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        if not may_pass(request, (lock,))
    ]
    return [version for version in versions if not any(version.path.startswith(path) for path in closed)]


def _chosen(request, facet: Facet) -> frozenset[str]:
    """The choices made, without what nobody offered."""
    return frozenset(request.GET.getlist(facet.name)) & {str(value) for value, _label in facet.choices}


def _fits(version: Version, groups: list[Facet], chosen: dict, leaving_out: str = "") -> bool:
    return all(
        not chosen[facet.name] or not chosen[facet.name].isdisjoint(facet.values(version))
        for facet in groups
        if facet.name != leaving_out
    )


def _options(facet: Facet, groups: list[Facet], versions: list[Version], chosen: dict) -> dict:
    """The choices of one facet, each with the number of courses it would leave; empty ones are left out."""
    courses: dict[str, set[UUID]] = {}
    for version in versions:
        if _fits(version, groups, chosen, leaving_out=facet.name):
            for value in facet.values(version):
                courses.setdefault(value, set()).add(version.key)
    options = [
        {"value": value, "label": label, "count": len(courses.get(value, ())), "checked": value in chosen[facet.name]}
        for value, label in facet.choices
    ]
    return {
        "name": facet.name,
        "legend": facet.legend,
        "options": [option for option in options if option["count"] or option["checked"]],
    }


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
