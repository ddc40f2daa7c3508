"""Tags of the course templates."""

from django import template
from django.utils.safestring import mark_safe

from common.fragments import gap as gap_mark

register = template.Library()


@register.simple_tag
def gap(name: str, number: int | str = "") -> str:
    """Where a reader's own part will stand (see `common.fragments`)."""
    return mark_safe(gap_mark(f"{name}-{number}" if number != "" else name))  # noqa: S308 -- our own mark
