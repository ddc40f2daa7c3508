"""What every page's frame needs to know of the visitor."""

from django.utils.functional import SimpleLazyObject


class Chrome:
    """The frame's facts about a signed-in person: unread notices, and which rooms are open to her."""

    def __init__(self, user):
        self.unread = 0
        self.is_officer = False
        self.is_trainer = user.is_staff or user.is_superuser


def chrome(request) -> dict:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"chrome": None}
    return {"chrome": SimpleLazyObject(lambda: Chrome(user))}
