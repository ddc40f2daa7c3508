"""Contents as snippets: list, editor, history, preview, workflow; every address of one content behind one guard."""

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.admin.views.generic import CreateEditViewOptionalFeaturesMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from h5p.access import policy
from h5p.authoring import type_views, uploads
from h5p.authoring.choosers import ContentChooserViewSet
from h5p.authoring.export_views import export_button, results_button
from h5p.authoring.filters import ContentFilterSet
from h5p.authoring.forms import ContentForm, choosable
from h5p.authoring.guarding import editable_or_404, guard_all
from h5p.authoring.widgets import EditorWidget
from h5p.models import Content


class SavesContent(CreateEditViewOptionalFeaturesMixin):
    """What adding and editing have in common."""

    def is_valid(self, form):
        """Publishing needs the right to publish in this very collection, whatever rights there are elsewhere."""
        valid = super().is_valid(form)
        if valid and self.action == "publish":
            rights = policy_registry.get_by_type(Content)
            if not rights.user_has_permission_for_instance(self.request.user, "publish", form.instance):
                form.add_error(None, _("You may not publish in this collection. Save it, or submit it for review."))
                return super().is_valid(form)
        return valid

    def save_instance(self):
        content = super().save_instance()
        uploads.claim(content, self.request.user)
        return content


class AddView(SavesContent, snippets.CreateView):
    """Without a type, the page to choose one."""

    def get(self, request, *args, **kwargs):
        if self.library is None:
            return type_views.pick_type(request, self)
        return super().get(request, *args, **kwargs)

    @cached_property
    def library(self):
        asked = self.request.POST.get("library") or self.request.GET.get("library") or ""
        return choosable(self.request.user).filter(pk=asked).first() if asked.isdecimal() else None

    def get_initial_form_instance(self):
        language = self.request.GET.get("language") or get_language() or "en"
        return Content(library=self.library, language=language[:10], created_by=self.request.user)

    def get_page_subtitle(self):
        return self.library.title if self.library else super().get_page_subtitle()

    def get_add_url(self):
        address = super().get_add_url()
        return f"{address}?library={self.library.pk}" if self.library else address


class CopyView(AddView):
    """A copy is a new content of the same type; its files are copied when it is saved."""

    @cached_property
    def library(self):
        return self.get_initial_form_instance().library

    def get_initial_form_instance(self):
        original = editable_or_404(self.request.user, self.kwargs["pk"]).get_latest_revision_as_object()
        kept = ("title", "language", "library", "params", "metadata", "alternative", "pass_mark", "completion_rule")
        facts = {name: getattr(original, name) for name in kept} | {"collection": original.collection}
        facts["title"] = _("%(title)s (copy)") % {"title": original.title[:240]}
        return Content(created_by=self.request.user, **facts)


class EditView(SavesContent, snippets.EditView):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, results_button(self.object), export_button(self.object)]


class PreviewOnAdd(snippets.PreviewOnCreateView):
    def get_object(self):
        return Content(language=get_language() or "en", created_by=self.request.user)


class ContentViewSet(SnippetViewSet):
    """Contents that a person may edit; nobody sees others here."""

    model = Content
    icon = "h5p"
    menu_label = _("Activities")
    menu_name = "h5p"
    menu_order = 250
    add_to_admin_menu = True
    add_view_class = AddView
    copy_view_class = CopyView
    edit_view_class = EditView
    preview_on_add_view_class = PreviewOnAdd
    chooser_viewset_class = ContentChooserViewSet
    filterset_class = ContentFilterSet
    list_display = [
        "__str__",
        Column("library", label=_("Type"), accessor="library.title"),
        "collection",
        DateColumn("updated_at", label=_("Changed")),
        LiveStatusTagColumn(),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("title", required_on_save=True),
            FieldPanel("params", heading=_("Content"), widget=EditorWidget),
            MultiFieldPanel(
                [
                    FieldPanel("language"),
                    FieldPanel("collection"),
                    FieldPanel("alternative"),
                    FieldPanel("completion_rule"),
                    FieldPanel("pass_mark"),
                ],
                heading=_("For learners"),
                classname="collapsed",
            ),
            FieldPanel("metadata", heading=_("Rights of use"), widget=EditorWidget, classname="collapsed"),
            PublishingPanel(),
        ],
        base_form_class=ContentForm,
    )

    def get_queryset(self, request):
        return policy().editable(request.user).select_related("library", "collection")

    def get_urlpatterns(self):
        return guard_all(super().get_urlpatterns())
