"""What every page's frame needs to know of the visitor."""

from django.contrib.auth.models import Permission
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from common.prepared import Prepared
from institutions.models import Membership


def _facts(person: int):
    offices = Membership.objects.officers().filter(user=OuterRef("pk"))
    editors = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
    )
    people = User.objects.filter(pk=person).annotate(
        unread=Count("notices", filter=Q(notices__read_at__isnull=True)),
        officer=Exists(offices),
        editor=Exists(editors),
    )
    return people.values_list("unread", "officer", "editor")


# Every page asks it, so its SQL is composed once.
_prepared = Prepared(_facts, person=-1)


class Chrome:
    """The frame's facts about a signed-in person, in one query: unread notices, and which rooms are open to her."""

    def __init__(self, user):
        ((self.unread, self.is_officer, editor),) = _prepared.rows(person=user.pk)
        self.is_trainer = editor or user.is_superuser


def chrome(request) -> dict:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"chrome": None}
    return {"chrome": SimpleLazyObject(lambda: Chrome(user))}
