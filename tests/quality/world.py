"""A small world for the whole-site checks: two of everything that has an owner, and a secret in every owned text.

`canaries` names who may read each secret; in every other answer of the site it is a leak.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.notices import register
from accounts.notifications import notify
from certificates.issuing.issuing import revoke
from courses.authoring.teams import add_trainer
from courses.models import CourseTeam, LessonPage, ModulePage
from courses.progress.enrolling import enrol
from h5p.choices import JobKind, JobState
from h5p.models import Job
from institutions.membership.inviting import invite
from institutions.membership.joining import request_membership
from institutions.models import Invitation, Role, State, hash_token, new_token
from lms.site_rights import ensure_rights
from mobility_exchange.applications.selection import refuse
from mobility_exchange.choices import RefusalReason
from tests.factories import courses as make
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.certificates import make_certificate
from tests.factories.institutions import make_institution, make_membership
from tests.factories.mobility_exchange import make_applicant, make_application, make_offer
from tests.factories.tree import ensure_roots
from tests.h5p import rows
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
    world.many = many
    _people(world)
    _notices(world, many)
    _schools(world, many)
    _courses(world, many)
    _certificates(world, many)
    _exchange(world, many)
    _activities(world, many)
    return world


def _people(world: World) -> None:
    first_names = {name: name.capitalize() for name in PEOPLE if name != "visitor"}
    for name, first in first_names.items():
        top = name == "ada"
        email = world.secret(f"{name}.secret@passerelle.example", name, "ada")
        world.people[name] = make_user(first, "Canary", email, is_staff=top, is_superuser=top)
        browser = Client()
        if name == "sara":
            world.people[name].groups.add(Group.objects.get(name="Moderators"))
        # Logged in and asked for the password again a moment ago: pages behind that second door are reached, too.
        browser.post(reverse("account_login"), {"login": email, "password": PASSWORD})
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        world.sessions[name] = browser.cookies[settings.SESSION_COOKIE_NAME].value


def _schools(world: World, many: int) -> None:
    """The host, another host, the school that sends, and one that nobody has verified."""
    people = world.people
    world.host = make_institution("Triana school", country="ES", city="Seville")
    world.other_host = make_institution("Brno school", country="CZ", city="Brno")
    for number in range(many):
        world.sender = make_institution(f"Tampere school {number}")
    world.hidden = make_institution(world.secret("Unverified school", "aino", "ada"), verified=False)
    make_membership(people["marta"], world.host, Role.OFFICER)
    make_membership(people["petra"], world.other_host, Role.OFFICER)
    world.post = make_membership(people["aino"], world.sender)
    make_membership(people["aino"], world.hidden, state=State.REQUESTED)
    world.request = request_membership(people["noor"], world.host, Role.STAFF)
    world.canaries[people["noor"].email] |= {"marta"}  # who asks to join is known to who decides
    _invitations(world)


def _invitations(world: World) -> None:
    email = world.secret("invited.secret@passerelle.example", "marta", "ada")
    world.invitation = invite(world.host, email, Role.STAFF, world.people["marta"])
    world.token = new_token()
    Invitation.objects.filter(pk=world.invitation.pk).update(token_hash=hash_token(world.token))
    world.own_invitation = invite(world.host, world.people["pieter"].email, Role.STAFF, world.people["marta"])
    world.canaries[world.people["pieter"].email] |= {"marta"}


def _exchange(world: World, many: int) -> None:
    """One offer of each host, a draft, and applications to both."""
    marta, petra, aino = (world.people[name] for name in ("marta", "petra", "aino"))
    for number in range(many):
        world.offer = make_offer(world.host, marta, title=f"Kitchen week {number}")
        world.slot = world.offer.slots.get()
        world.application = make_application(world.slot, aino, **_texts(world, f"aino{number}", "aino", "marta", "ada"))
    title = world.secret("Draft of a secret offer", "marta", "ada")
    world.draft_offer = make_offer(world.host, marta, published=False, title=title)
    world.draft_slot = world.draft_offer.slots.get()
    other = make_offer(world.other_host, petra, title="Foundry week").slots.get()
    ines = make_applicant("Ines")
    for number in range(many):
        other = other if number == 0 else make_offer(world.other_host, petra, title=f"Foundry {number}").slots.get()
        world.other_application = make_application(other, ines, **_texts(world, f"ines{number}", "petra", "ada"))
    _refused(world, other)


def _texts(world: World, name: str, *may_see: str) -> dict:
    return {
        "motivation": world.secret(f"Secret motivation of {name}. ", *may_see) * 8,
        "expected_outcomes": world.secret(f"Secret expected outcome of {name}", *may_see),
    }


def _refused(world: World, slot) -> None:
    readers = ("aino", "petra", "ada")
    application = make_application(slot, world.people["aino"], **_texts(world, "refused", *readers))
    note = world.secret("the note of a refusal", *readers)
    world.refused = refuse(application, world.people["petra"], reason=RefusalReason.OTHER, note=note)


def _courses(world: World, many: int) -> None:
    world.image = make.make_image()
    world.document = make.make_document()
    world.draft_course = make.make_course(world.secret("Draft of a secret course", "eleni", "sara", "ada"), live=False)
    for number in range(many):
        world.course = make.make_course(f"Crossing {number}", quiz=True)
        enrol(world.people["aino"], world.course)
    world.other_course = make.make_course("Another bridge")
    world.first_lesson, *_middle, world.lesson = LessonPage.objects.descendant_of(world.course)
    add_trainer(world.people["eleni"], world.course, world.people["ada"])
    add_trainer(world.people["eleni"], world.draft_course, world.people["ada"])
    add_trainer(world.people["pieter"], world.other_course, world.people["ada"])
    _draft(world)


def _draft(world: World) -> None:
    """A lesson that only its trainer, the moderators and the administrators know of."""
    title = world.secret("Draft of a secret lesson", "eleni", "sara", "ada")
    module = ModulePage.objects.child_of(world.course).last()
    world.draft = make.make_lesson(module, title, live=False)
    world.draft.save_revision(user=world.people["eleni"])
    files = CourseTeam.objects.get(course_key=world.course.translation_key).collection
    world.private_image = make.make_image(world.secret("secret-plan.png", "eleni", "sara", "ada"), collection=files)
    name = world.secret("secret-notes.txt", "eleni", "sara", "ada")
    world.private_document = make.make_document(name, collection=files)


def _activities(world: World, many: int) -> None:
    """Published activities in the lesson of the course, a draft of its trainer, a job of hers."""
    ensure_rights()
    collection = CourseTeam.objects.get(course_key=world.course.translation_key).collection
    world.library = rows.make_library("Test.Canary")
    for number in range(many):
        title = f"Crossing game {number}"
        world.activity = rows.make_content(world.library, title=title, collection=collection)
    rows.add_file(world.activity, "images/bridge.png", b"\x89PNG", "image/png")
    eleni, readers = world.people["eleni"], ("eleni", "sara", "ada")
    words = {"text": world.secret("the secret words of an activity", *readers)}
    title = world.secret("Draft of a secret activity", *readers)
    facts = {"title": title, "collection": collection, "live": False, "created_by": eleni}
    world.draft_activity = rows.make_content(world.library, words, **facts)
    world.draft_activity.save_revision(user=eleni)
    name = world.secret("secret-package.h5p", "eleni", "ada")
    world.job = Job.objects.create(kind=JobKind.IMPORT, state=JobState.DONE, user=eleni, file_name=name)


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
