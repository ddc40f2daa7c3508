"""Arguments for every address of the Wagtail admin, taken from the world: the ids are those of somebody's real rows."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models.base import ModelBase
from wagtail.models import Collection, Site, Task, Workflow

from tests.quality.addresses import Address, reversible

# The pages of the admin that say nothing of anybody: the way in, the words and pictures of the interface.
PUBLIC = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    # Deliberate crash pages of the admin's developers; they are only there where DEBUG is.
    "wagtailadmin_error_test",
    # The last pattern: whatever is no address of the admin leads out of it.
    "cms/^.*/$",
}
WORDS = {
    "app_label": "courses",
    "app_name": "courses",
    "content_type_app_name": "courses",
    "model_name": "lessonpage",
    "content_type_model_name": "lessonpage",
    "action": "publish",
    "action_name": "copy",
    "filter_spec": "original",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "uidb64": "MQ",
    "token": "forged-token",
}


def _first(queryset) -> int:
    row = queryset.first()
    return row.pk if row else 1


def _namespace_ids(world) -> dict[str, int]:
    """What `pk` means in each part of the admin."""
    return {
        "pages": world.draft.pk,
        "wagtailadmin_pages": world.draft.pk,
        "documents": world.private_document.pk,
        "images": world.private_image.pk,
        "wagtaildocs_chooser": world.private_document.pk,
        "wagtailimages_chooser": world.private_image.pk,
        "wagtailadmin_collections": _first(Collection.objects.exclude(depth=1)),
        "wagtailadmin_workflows": _first(Workflow.objects.all()),
        "wagtailsites": _first(Site.objects.all()),
        "wagtailusers_users": world.people["marta"].pk,
        "wagtailusers_groups": _first(Group.objects.all()),
        "h5p_admin": world.draft_activity.pk,
        "wagtailsnippets_h5p_content": world.draft_activity.pk,
        "wagtailsnippetchoosers_h5p_content": world.draft_activity.pk,
    }


def values_for(address: Address, world) -> dict:
    """Arguments by their names; `pk` by the part of the admin, or by the model of the view where it is ours."""
    draft = world.draft
    pages = dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "page_pk", "object_id"), draft.pk)
    known = {
        **WORDS,
        **pages,
        "destination_id": world.other_course.pk,
        "revision_id": draft.latest_revision_id or 1,
        "image_id": world.private_image.pk,
        "document_id": world.private_document.pk,
        "doc_id": world.private_document.pk,
        "collection_id": _first(Collection.objects.exclude(depth=1)),
        "workflow_pk": _first(Workflow.objects.all()),
        "task_id": _first(Task.objects.all()),
        "key": world.job.key,
        "content_id": world.draft_activity.pk,
        "path": "images/none.png",
        "pk": _pk(address, world),
    }
    return {name: known.get(name, 1) for name in address.arguments}


def _pk(address: Address, world) -> int:
    model = _model(address)
    if model is not None and model._meta.app_label in settings.OUR_APPS:
        return _first(model.objects.all())
    inner = address.name.split(":")
    ids = _namespace_ids(world)
    return next((ids[part] for part in reversed(inner[:-1]) if part in ids), 1)


def _model(address: Address) -> ModelBase | None:
    given = getattr(address.view, "view_initkwargs", {}).get("model")
    own = getattr(getattr(address.view, "view_class", None), "model", None)
    return next((model for model in (given, own) if isinstance(model, ModelBase)), None)


def admin_paths(addresses: list[Address], world) -> dict[str, str]:
    """Name to path, for every address below /cms/ but the public ones."""
    found = {}
    for address in addresses:
        if address.is_admin and address.name not in PUBLIC:
            path = reversible(address, values_for(address, world))
            found[f"{address.name} {address.route}"] = path
    return found
