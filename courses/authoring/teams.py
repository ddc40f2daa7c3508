"""The trainers of a course: one group and one collection for it, over all its languages.

The group may add and edit pages of this course and its own images and files, and send them to review. It may not
publish: that is a moderator's.
"""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from accounts import audit
from courses.models import CoursePage, CourseTeam

PAGE_PERMISSIONS = ("add_page", "change_page")
FILE_PERMISSIONS = [
    (app, f"{action}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
] + [("h5p", "add_content"), ("h5p", "change_content")]
OTHER_PERMISSIONS = [("wagtailadmin", "access_admin"), ("simple_translation", "submit_translation")]


@transaction.atomic
def add_trainer(user, course: CoursePage, by=None) -> CourseTeam:
    """Put a person on the team of a course; the first one makes the team."""
    team = ensure_team(course)
    if not user.groups.filter(pk=team.group_id).exists():
        user.groups.add(team.group)
        audit.record(by, "courses.add_trainer", course, trainer=user.pk, course_key=course.translation_key)
    return team


@transaction.atomic
def remove_trainer(user, course: CoursePage, by=None) -> None:
    """Take a person off the team; what she wrote stays."""
    team = CourseTeam.objects.filter(course_key=course.translation_key, group__user=user).first()
    if team:
        user.groups.remove(team.group)
        audit.record(by, "courses.remove_trainer", course, trainer=user.pk, course_key=course.translation_key)


@transaction.atomic
def ensure_team(course: CoursePage) -> CourseTeam:
    """The team of a course, made if it is not there, with its rights on every language version."""
    team = CourseTeam.objects.filter(course_key=course.translation_key).first() or _make_team(course)
    grant(team)
    return team


def _make_team(course: CoursePage) -> CourseTeam:
    # The key in the name: two courses may have one title, and a title may change.
    name = f"{course.title[:100]} ({str(course.translation_key)[:8]})"
    group = Group.objects.create(name=f"Trainers: {name}")
    group.permissions.set(_permissions(OTHER_PERMISSIONS))
    collection = Collection.get_first_root_node().add_child(name=name)
    for permission in _permissions(FILE_PERMISSIONS):
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    return CourseTeam.objects.create(course_key=course.translation_key, group=group, collection=collection)


def grant(team: CourseTeam) -> None:
    """Give the team its rights on all versions of its course that lack them."""
    permissions = _permissions([("wagtailcore", name) for name in PAGE_PERMISSIONS])
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=team.group, page_id=page, permission=permission)
            for page in versions(team.course_key).values_list("pk", flat=True)
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


def grant_to_version(course: CoursePage) -> None:
    """A course appeared in another language: its team writes that version too."""
    team = CourseTeam.objects.filter(course_key=course.translation_key).first()
    if team:
        grant(team)


def _permissions(names) -> list[Permission]:
    wanted = Q(pk=None)
    for app, codename in names:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def versions(course_key: UUID):
    """The course in all its languages."""
    return CoursePage.objects.filter(translation_key=course_key)


def collection_of(course: CoursePage) -> Collection:
    """Where the images and files of a course lie."""
    return ensure_team(course).collection


def trainers_of(course: CoursePage):
    """The people on the team of a course."""
    team = CourseTeam.objects.filter(course_key=course.translation_key).first()
    people = get_user_model().objects
    return people.filter(groups=team.group).order_by("last_name", "first_name", "pk") if team else people.none()


def is_trainer(user) -> bool:
    """On the team of any course."""
    return CourseTeam.objects.of(user).exists()
