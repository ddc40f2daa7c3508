"""Choosing a content for a page: by search and by type, among those that a person may edit."""

from typing import cast

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views import chooser

from h5p.access import policy
from h5p.models import Library


class ContentFilterForm(SearchFilterMixin, BaseFilterForm):
    library = forms.ModelChoiceField(
        Library.objects.none(),
        required=False,
        label=_("Type"),
        empty_label=_("All types"),
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["library"])
        field.queryset = Library.objects.filter(contents__isnull=False).distinct()

    def filter(self, objects):
        library = self.cleaned_data.get("library")
        return super().filter(objects.filter(library=library) if library else objects)


class OnlyEditable(chooser.BaseSnippetChooseView):
    """Lists what this person may edit; another's content does not exist."""

    filter_form_class = ContentFilterForm

    def get_object_list(self):
        return policy().editable(self.request.user).select_related("library")

    @property
    def columns(self):
        title, *more = super().columns
        return [title, Column("library", label=_("Type"), accessor="library.title"), *more]


class ChooseView(OnlyEditable, chooser.ChooseView):
    pass


class ChooseResultsView(OnlyEditable, chooser.ChooseResultsView):
    pass


class ChosenView(chooser.SnippetChosenView):
    def get_object(self, pk):
        found = policy().editable(self.request.user).filter(pk=pk).first() if str(pk).isdecimal() else None
        if found is None:
            raise Http404
        return found


class ChosenMultipleView(chooser.SnippetChosenMultipleView):
    def get_objects(self, pks):
        return policy().editable(self.request.user).filter(pk__in=[pk for pk in pks if str(pk).isdecimal()])


class NoCreateView(chooser.SnippetChooserViewSet.create_view_class):
    """Contents are made in their editor, not in a dialogue."""

    def dispatch(self, request, *args, **kwargs):
        raise Http404


class ContentChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = NoCreateView
