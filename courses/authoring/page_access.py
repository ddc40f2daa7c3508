"""The walls between courses in the admin: who is not on a course's team meets nothing of it, by no door.

Wagtail asks for permission where a page is edited; other doors (a chooser opened at a page, a history, a session of
somebody who edits) have let titles slip before. So every address that names a page passes `refuse_foreign`.
"""

from collections.abc import Iterable

from django.http import Http404
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from courses.models import CoursePage

# The names under which addresses of the admin carry a page.
PAGE_NAMES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")

WHOLE_SITE_REPORTS = ("page_types_usage", "page_types_usage_results")


def may_open(user, page: Page) -> bool:
    """The page is one this person works on, or lies on the way to one."""
    if user.is_superuser:
        return True
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    return explorable.filter(pk=page.pk).exists() or page.permissions_for_user(user).can_edit()


def refuse_foreign(user, pks: Iterable[int]) -> None:
    """404 if one of these pages belongs to a course of others. Pages outside the courses are Wagtail's own affair."""
    for page in Page.objects.filter(pk__in=set(pks)):
        if is_in_a_course(page) and not may_open(user, page):
            raise Http404


def is_in_a_course(page: Page) -> bool:
    return CoursePage.objects.ancestor_of(page, inclusive=True).exists()


def pages_named(kwargs: dict) -> set[int]:
    """The pages that the parts of an admin address name, in whatever way."""
    pks = {kwargs[name] for name in PAGE_NAMES if name in kwargs}
    if "revision_id" in kwargs:
        pks |= _of_revision(kwargs["revision_id"])
    if "task_state_id" in kwargs:
        pks |= _of_workflow(TaskState.objects.filter(pk=kwargs["task_state_id"]).values("workflow_state"))
    if "workflow_state_id" in kwargs:
        pks |= _of_workflow([kwargs["workflow_state_id"]])
    if "object_id" in kwargs and kwargs.get("app_label") in ("courses", "wagtailcore"):
        pks.add(kwargs["object_id"])
    return {int(pk) for pk in pks if str(pk).isdecimal()}


def pages_listed(request, kwargs: dict) -> set[int]:
    """The pages that a bulk action is to work on."""
    if kwargs.get("model_name") != "page" or "action" not in kwargs:
        return set()
    return {int(pk) for pk in request.GET.getlist("id") if pk.isdecimal()}


def refuse_whole_site_list(user, match) -> None:
    """What Wagtail lists without asking who may see it is for administrators: the file lists of its admin API, and the
    report that names the page edited last of each kind.
    """
    files = "wagtailadmin_api" in match.namespaces and not set(match.namespaces).isdisjoint(("images", "documents"))
    if (files or match.url_name in WHOLE_SITE_REPORTS) and not user.is_superuser:
        raise Http404


def _of_revision(pk) -> set[str]:
    return set(Revision.objects.filter(pk=pk).values_list("object_id", flat=True)) if str(pk).isdecimal() else set()


def _of_workflow(states) -> set[str]:
    return set(WorkflowState.objects.filter(pk__in=states).values_list("object_id", flat=True))


def foreign_courses(user):
    """Courses that this person is not to meet in the admin."""
    if user.is_superuser:
        return CoursePage.objects.none()
    own = policy_registry.get_by_type(CoursePage).explorable_instances(user).values("pk")
    return CoursePage.objects.exclude(pk__in=own)


def without_foreign(user, pages):
    """The queryset of pages without those of others' courses."""
    for path in foreign_courses(user).values_list("path", flat=True):
        pages = pages.exclude(path__startswith=path)
    return pages
