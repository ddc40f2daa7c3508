"""The editor as a form widget: a hidden JSON field, the facts beside it, and scripts that make the form."""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static

SCRIPTS = ["base", "simple", "rich", "group", "list", "library", "media", "main"]


class EditorWidget(forms.Widget):
    """`facts` is what the scripts need (semantics, libraries, words, addresses); `problems` is {JSON path: message}."""

    template_name = "h5p/admin/editor.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.facts: dict = {}
        self.problems: dict[str, str] = {}

    def id_for_label(self, id_, index=None):
        """No single control bears the label."""
        return ""

    def value_from_datadict(self, data, files, name):
        return data.get(name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["facts"] = self.facts | {"problems": self.problems}
        return context

    @cached_property
    def media(self):
        return forms.Media(
            js=[versioned_static(f"h5p/editor/{one}.js") for one in SCRIPTS],
            css={"all": [versioned_static("h5p/editor/editor.css")]},
        )
