"""Filters of the list of contents."""

from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from h5p.models import Content, Library


def used_types(request):
    """Types of which there is something."""
    return Library.objects.filter(contents__isnull=False).distinct()


class ContentFilterSet(WagtailFilterSet):
    library = ModelChoiceFilter(queryset=used_types, label=_("Type"))

    class Meta:
        model = Content
        fields = ["library", "live", "language"]
