"""The form of a content: facts about it, and its parameters, which the editor's scripts write as JSON."""

from typing import cast

from django import forms
from django.conf import settings
from django.forms.fields import InvalidJSONInput
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from h5p import conf, messages
from h5p.access import policy
from h5p.authoring import editor_data, uploads
from h5p.authoring.rights import metadata_semantics
from h5p.authoring.strings import editor_strings
from h5p.authoring.text_alternatives import missing_alternatives
from h5p.authoring.widgets import EditorWidget
from h5p.core import strict_json
from h5p.core.filtering import filter_metadata, validate_params
from h5p.core.paths import paths_in
from h5p.core.problems import ERROR, Problem, Refused
from h5p.models import Library

# What may still be missing in a draft.
LATER = {"required", "too-few", "alternative-missing"}


def choosable(user):
    """The types that this person may make contents with."""
    libraries = Library.objects.runnable()
    return libraries if policy().can_install(user) else libraries.filter(restricted=False)


class ParametersField(forms.JSONField):
    """JSON within the limits of a package's; never anything that the database could not hold."""

    widget = EditorWidget

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return read_json(value)
        except Refused as error:
            raise forms.ValidationError(messages.message_for(error.problems[0]), code="invalid") from None

    def bound_data(self, data, initial):
        """What cannot be read comes back to its author as it was."""
        try:
            return super().bound_data(data, initial) if data is None else read_json(data)
        except Refused:
            return InvalidJSONInput(data.encode("utf-8", "replace").decode())


def read_json(text: str):
    """The value of JSON from a browser, or Refused."""
    return strict_json.load(text.encode("utf-8", "surrogatepass"), conf.limits())


class ContentForm(WagtailAdminModelForm):
    """The type is chosen before the form is opened and never changes afterwards."""

    library = forms.ModelChoiceField(Library.objects.none(), widget=forms.HiddenInput)
    params = ParametersField(required=False)
    metadata = ParametersField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fixed_library = library = self._library()
        field = cast("forms.ModelChoiceField", self.fields["library"])
        field.queryset = Library.objects.filter(pk=library.pk) if library else Library.objects.none()
        field.initial = library
        self._limit_collections()
        self._offer_languages()
        if library:
            self._equip_editors(library)

    def _library(self) -> Library | None:
        """A saved content keeps its type; a new one is of the type that its address or its form names."""
        if self.instance.pk or (self.instance.library_id and not self.is_bound):
            return self.instance.library
        chosen = str(self.data.get(self.add_prefix("library"), "")) if self.is_bound else ""
        return choosable(self.for_user).filter(pk=chosen).first() if chosen.isdecimal() else None

    def _limit_collections(self):
        """A content goes where its author may add contents, or stays where it is."""
        if "collection" not in self.fields:
            return
        allowed = policy().collections(self.for_user)
        if self.instance.pk:
            allowed = allowed | allowed.model.objects.filter(pk=self.instance.collection_id)
        if len(allowed) == 1:
            del self.fields["collection"]
            self.instance.collection = allowed[0]
            return
        field = cast("forms.ModelChoiceField", self.fields["collection"])
        field.queryset, field.empty_label = allowed, None

    def _offer_languages(self):
        """The site's, and the content's own, which may be one that the site does not speak."""
        if "language" not in self.fields:
            return
        known = dict(settings.LANGUAGES)
        own = self.instance.language
        choices = [*known.items(), *([(own, own)] if own not in known else [])]
        self.fields["language"] = forms.ChoiceField(choices=choices, label=self.fields["language"].label)

    def _equip_editors(self, library: Library):
        language = get_language() or "en"
        shared = {
            "words": editor_strings(),
            "copyright": editor_data.copyright_semantics(),
            "urls": {
                "upload": reverse("h5p_admin:upload"),
                "files": reverse("h5p_admin:file", args=(self.instance.pk or 0, "x"))[:-1],
            },
        }
        facts = editor_data.build(library, language, self.instance.language or language)
        self.fields["params"].widget.facts = facts | shared
        if "metadata" in self.fields:
            rights = {"semantics": metadata_semantics(), "libraries": {}, "copyright": []}
            self.fields["metadata"].widget.facts = shared | rights

    def clean(self):
        cleaned = super().clean()
        library = self.fixed_library
        if library is None or cleaned.get("library") is None:
            return cleaned
        self.instance.library = library
        if not self.instance.pk and not self.instance.created_by_id:
            self.instance.created_by = self.for_user
        if "params" in cleaned:
            cleaned["params"] = self._checked_params(library, cleaned["params"])
        if "metadata" in cleaned:
            cleaned["metadata"] = self._checked_metadata(cleaned["metadata"])
        return cleaned

    def _checked_params(self, library: Library, params: object) -> dict:
        """The parameters as the semantics allow them; what an author must put right stands at its field."""
        libraries = editor_data.nested(library)
        paths = uploads.reachable(self.for_user, self.instance, paths_in(params))
        found = validate_params(
            library.semantics,
            params or {},
            libraries=lambda uber: libraries[uber].semantics if uber in libraries else None,
            has_file=paths.__contains__,
            limits=conf.limits(),
        )
        problems = [one for one in found.problems if one.severity == ERROR]
        problems += missing_alternatives(library.semantics, found.params, libraries)
        self._report("params", [one for one in problems if not (self.is_deferred_validation and one.code in LATER)])
        return found.params

    def _report(self, name: str, problems: list[Problem]):
        if not problems:
            return
        by_path = {one.path: str(messages.message_for(one)) for one in reversed(problems)}
        self.fields[name].widget.problems = dict(reversed(by_path.items()))
        self.add_error(name, _("Some of it is not right yet. Each place is marked below."))

    def _checked_metadata(self, metadata: object) -> dict:
        """What the form shows is taken from it; what it does not show stays as it came."""
        shown = {field["name"] for field in metadata_semantics()}
        kept = {key: value for key, value in (self.instance.metadata or {}).items() if key not in shown}
        given = metadata if isinstance(metadata, dict) else {}
        return filter_metadata(kept | {key: value for key, value in given.items() if key in shown})
