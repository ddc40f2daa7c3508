"""Run inside the site's own environment by `manage.py shell`: lays the rows that a race is about, and prints them.

Everything is made by the actions of the site; only the sessions are written directly, to save fifty log-ins.
"""

import json
import sys
from importlib import import_module
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.models import User
from courses.models import Answer, CoursePage, LessonPage
from courses.outline.structure import outline_of
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from institutions.models import Institution, Role
from tests.factories.accounts import make_user
from tests.factories.courses import make_course
from tests.factories.institutions import make_institution, make_membership
from tests.factories.mobility_exchange import make_offer, slot_draft


def session_of(user: User) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def person(first_name: str, last_name: str) -> User:
    return make_user(first_name, last_name, f"{uuid4().hex[:12]}@race.example")


def school(name: str, **facts) -> Institution:
    return make_institution(f"{name} {uuid4().hex[:6]}", slug=f"race-{uuid4().hex[:12]}", **facts)


def last_place(rounds: int, crowd: int) -> dict:
    """So many slots of one place each, one officer, and a crowd that wants each of them."""
    host, sender = school("Race host", country="ES"), school("Race sender")
    officer = person("Olga", "Officer")
    make_membership(officer, host, Role.OFFICER)
    people = [person(f"Runner {number}", "Race") for number in range(crowd)]
    for one in people:
        make_membership(one, sender)
    drafts = [slot_draft(starts_in=90 + 7 * number, places=1) for number in range(rounds)]
    offer = make_offer(host, officer, title="The last place", slots=drafts)
    return {
        "slots": list(offer.slots.order_by("pk").values_list("pk", flat=True)),
        "officer": session_of(officer),
        "people": [session_of(one) for one in people],
        "school": sender.pk,
    }


def last_answer(learners: int) -> dict:
    """A course of two lessons; every learner has read the first and stands before the quiz of the second."""
    title = f"Race course {uuid4().hex[:6]}"
    course = CoursePage.objects.get(pk=make_course(title, lessons=2, quiz=True).pk)
    lessons = outline_of(course).lessons
    last = LessonPage.objects.get(translation_key=lessons[-1].key, locale=course.locale)
    right = Answer.objects.get(question__lesson=last, correct=True)
    return {
        "path": f"/en/learn/{course.slug}/{last.slug}/",
        "right": str(right.key),
        "people": [_ready(course, lessons[0], number) for number in range(learners)],
    }


def _ready(course, lesson, number: int) -> dict:
    learner = person(f"Learner {number}", "Race")
    enrolment = enrol(learner, course)
    facts = {"kind": "viewed", "evidence": "self_reported", "passed": True, "request_id": uuid4()}
    record_result(enrolment, lesson, **facts)
    return {"session": session_of(learner), "email": learner.email, "enrolment": enrolment.pk, "id": learner.pk}


def main(what: str, *numbers: int) -> None:
    sys.stdout.write(json.dumps({"last_place": last_place, "last_answer": last_answer}[what](*numbers)))
