"""A small world for the whole-site checks: two of everything that has an owner, and a secret in every owned text.

`canaries` names who may read each secret; in every other answer of the site it is a leak.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.notices import notify, register
from certificates.issuing import revoke
from courses.models import LessonPage, ModulePage
from tests.factories import courses as make
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.certificates import make_certificate
from tests.factories.tree import ensure_roots
from tests.quality.declare import PEOPLE


@dataclass
class World(SimpleNamespace):
    """The people by name, their sessions, the secrets; every app's part adds its rows as attributes."""

    people: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)
    canaries: dict = field(default_factory=dict)

    def secret(self, text: str, *may_see: str) -> str:
        """A text that only these people may read."""
        self.canaries[text] = frozenset(may_see)
        return text


def build_world(many: int = 1) -> World:
    """`many` is how often each thing that stands in a list is there."""
    ensure_roots()
    world = World()
    _people(world)
    _notices(world, many)
    _courses(world, many)
    _certificates(world, many)
    return world


def _people(world: World) -> None:
    first_names = {name: name.capitalize() for name in PEOPLE if name != "visitor"}
    for name, first in first_names.items():
        top = name == "ada"
        email = world.secret(f"{name}.secret@passerelle.example", name, "ada")
        world.people[name] = make_user(first, "Canary", email, is_staff=top, is_superuser=top)
        browser = Client()
        # Logged in and asked for the password again a moment ago: pages behind that second door are reached, too.
        browser.post(reverse("account_login"), {"login": email, "password": PASSWORD})
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        world.sessions[name] = browser.cookies[settings.SESSION_COOKIE_NAME].value


def _courses(world: World, many: int) -> None:
    world.image = make.make_image()
    world.document = make.make_document()
    for number in range(many):
        world.course = make.make_course(f"Crossing {number}", quiz=True)
    world.other_course = make.make_course("Another bridge")
    world.lesson = LessonPage.objects.descendant_of(world.course).last()
    _draft(world)


def _draft(world: World) -> None:
    """A lesson that only its trainer, the moderators and the administrators know of."""
    title = world.secret("Draft of a secret lesson", "eleni", "sara", "ada")
    module = ModulePage.objects.child_of(world.course).last()
    world.draft = make.make_lesson(module, title, live=False)
    world.draft.save_revision(user=world.people["eleni"])
    world.private_image = make.make_image(world.secret("secret-plan.png", "eleni", "ada"))
    world.private_document = make.make_document(world.secret("secret-notes.txt", "eleni", "ada"))


def _certificates(world: World, many: int) -> None:
    for number in range(many):
        title = f"Crossing {number}"
        world.certificate = make_certificate(world.people["aino"], title=title)
        make_certificate(world.people["noor"], title=title)
    world.revoked = make_certificate(world.people["aino"], title="A bridge that was closed")
    revoke(world.revoked, world.people["ada"], world.secret("the reason of a revocation", "aino", "ada"))


register("quality.canary", title=_("A word: %(note)s"), body=_("It says %(note)s."), action=_("Look"))


def _notices(world: World, many: int) -> None:
    for number in range(many):
        note = world.secret(f"word of a notice {number}", "aino")
        world.notice = notify(world.people["aino"], kind="quality.canary", url="/courses/", note=note)
