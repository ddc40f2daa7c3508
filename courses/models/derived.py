"""What is derived from the pages and can be rebuilt from them at any time."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class CourseCacheVersion(models.Model):
    """Changes whenever anything in the course's tree changes: the key under which outline and lessons are cached.

    A random value, not a counter: what was cached in a transaction that was rolled back is never found again.
    """

    course = models.OneToOneField(
        "courses.CoursePage", on_delete=models.CASCADE, primary_key=True, related_name="cache_version"
    )
    value = models.UUIDField(default=uuid.uuid4)

    class Meta:
        db_table = "courses_coursestamp"

    def __str__(self) -> str:
        return f"{self.course_id}: {self.value}"


class CourseEntry(models.Model):
    """What the catalogue's search knows of one course in one language."""

    course = models.OneToOneField(
        "courses.CoursePage", on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    language = models.CharField(max_length=10)
    stemmed = SearchVectorField(null=True)
    folded = SearchVectorField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["stemmed"], name="courses_entry_stemmed"),
            GinIndex(fields=["folded"], name="courses_entry_folded"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} ({self.language})"
