"""The cache version of a course: whatever changes in its tree, what was cached of it is never found again."""

import uuid
from uuid import UUID

from django.db.models import Q

from courses.models import CourseCacheVersion, CoursePage


def cache_version_of(course_pk: int) -> UUID:
    """The present cache version of a course; one query."""
    cache_version = CourseCacheVersion.objects.filter(course_id=course_pk).values_list("value", flat=True).first()
    return cache_version or CourseCacheVersion.objects.get_or_create(course_id=course_pk)[0].value


def renew(path: str) -> None:
    """The page at this tree path changed: new versions for the course it stands in and for the courses below it.

    The other languages of these courses get new ones as well: each page links to its translations.
    """
    above = [path[:end] for end in range(CoursePage.steplen, len(path) + 1, CoursePage.steplen)]
    changed = CoursePage.objects.filter(Q(path__in=above) | Q(path__startswith=path)).values("translation_key")
    courses = CoursePage.objects.filter(translation_key__in=changed).values_list("pk", flat=True)
    CourseCacheVersion.objects.bulk_create(
        [CourseCacheVersion(course_id=pk, value=uuid.uuid4()) for pk in courses],
        update_conflicts=True,
        unique_fields=["course"],
        update_fields=["value"],
    )
