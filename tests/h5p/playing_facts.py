"""Contents, launches and statements for tests: what a browser would have brought along."""

from uuid import uuid4

from h5p.models import Content, Library
from h5p.playing.identity import content_iri
from h5p.playing.launching import launch
from tests.h5p import rows
from tests.h5p.packages import PARAMS, SEMANTICS

ADL = "http://adlnet.gov/expapi/verbs/"


def make_library(name: str = "Test.Plain", **facts) -> Library:
    """A row only: nothing of it can be played."""
    known = Library.objects.filter(machine_name=name).first()
    return known or rows.make_library(name, {}, **{"title": "Plain", "semantics": SEMANTICS, **facts})


def make_content(params=None, *, library=None, **facts) -> Content:
    """A published content."""
    return rows.make_content(library or make_library(), PARAMS if params is None else params, **facts)


def publish(content: Content) -> Content:
    content.version = rows.make_version(content)
    content.save()
    return content


def make_launch(user, content=None, **options):
    return launch(user, content or make_content(), **options)


def statement(content, verb="answered", *, raw=None, most=1, part="", parent=None, **result) -> dict:
    """As the core in the frame makes it. `parent` is told of a part unless it is given otherwise."""
    iri = content_iri(content.key)
    given = {
        "actor": {"name": "Someone Else", "mbox": "mailto:someone.else@canary.example", "objectType": "Agent"},
        "verb": {"id": ADL + verb, "display": {"en-US": verb}},
        "object": {"id": f"{iri}?subContentId={part}" if part else iri, "objectType": "Activity", "definition": {}},
        "context": {"contextActivities": {"category": [{"id": "http://h5p.org/libraries/Test.Plain-1.0"}]}},
    }
    if bool(part) if parent is None else parent:
        given["context"]["contextActivities"]["parent"] = [{"id": iri, "objectType": "Activity"}]
    if raw is not None:
        result["score"] = {"min": 0, "raw": raw, "max": most, "scaled": round(raw / most, 4) if most else 0}
    if result:
        given["result"] = result
    return given


def event_body(launch, given: dict, event_id=None) -> dict:
    return {"launch": launch.token, "event_id": str(event_id or uuid4()), "statement": given}
