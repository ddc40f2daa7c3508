"""Deleting contents: only one's own, and never with somebody's results."""

from django.contrib import messages as notes
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.snippets.bulk_actions import DeleteBulkAction

from h5p.models import Attempt, Content


class DeleteContents(DeleteBulkAction):
    """Wagtail's lists the titles of what one may not delete; ours does not know them."""

    models = [Content]

    def get_actionable_objects(self):
        objects, _unreachable = super().get_actionable_objects()
        if not objects:
            raise Http404
        return objects, {"items_with_no_access": []}


def keep_results(request, instances):
    """What learners have done outlives an author's tidying up."""
    contents = [one for one in instances if isinstance(one, Content)]
    kept = Attempt.objects.filter(content__in=[one.pk for one in contents]).values_list("content__title", flat=True)
    titles = sorted(set(kept))
    if not titles:
        return None
    message = _("Learners have results in %(titles)s. Unpublish it in place of deleting it.")
    notes.error(request, message % {"titles": ", ".join(titles)})
    return redirect(Content.snippet_viewset.get_url_name("list"))
