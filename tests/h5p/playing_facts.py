"""Contents, launches and statements for tests: what a browser would have brought along."""

from itertools import count
from uuid import uuid4

from wagtail.models import Collection

from h5p.identity import content_iri
from h5p.launching import launch
from h5p.models import Content, ContentVersion, Library
from tests.h5p.packages import PARAMS, SEMANTICS

_numbers = count(1)
ADL = "http://adlnet.gov/expapi/verbs/"


def make_library(name: str = "Test.Plain", **fields) -> Library:
    """A row only: nothing of it can be played."""
    facts = {"title": "Plain", "patch": 0, "runnable": True, "semantics": SEMANTICS, "sha256": "0" * 64} | fields
    return Library.objects.get_or_create(machine_name=name, major=1, minor=0, defaults=facts)[0]


def make_content(params=None, *, collection=None, library=None, **fields) -> Content:
    """A published content."""
    fields.setdefault("title", f"Activity {next(_numbers)}")
    collection = collection or Collection.get_first_root_node() or Collection.add_root(name="Root")
    content = Content.objects.create(
        library=library or make_library(), params=PARAMS if params is None else params, collection=collection, **fields
    )
    return publish(content)


def publish(content: Content) -> Content:
    content.version = ContentVersion.objects.create(
        content=content,
        number=content.versions.count() + 1,
        title=content.title,
        language=content.language,
        library=content.library,
        params=content.params,
        metadata=content.metadata,
        sha256="0" * 64,
    )
    content.save()
    return content


def make_launch(user, content=None, **options):
    return launch(user, content or make_content(), **options)


def statement(content, verb="answered", *, raw=None, most=1, part="", parent=None, **result) -> dict:
    """As the core in the frame makes it. `parent` is told of a part unless it is given otherwise."""
    iri = content_iri(content.key)
    said = {
        "actor": {"name": "Someone Else", "mbox": "mailto:someone.else@canary.example", "objectType": "Agent"},
        "verb": {"id": ADL + verb, "display": {"en-US": verb}},
        "object": {"id": f"{iri}?subContentId={part}" if part else iri, "objectType": "Activity", "definition": {}},
        "context": {"contextActivities": {"category": [{"id": "http://h5p.org/libraries/Test.Plain-1.0"}]}},
    }
    if bool(part) if parent is None else parent:
        said["context"]["contextActivities"]["parent"] = [{"id": iri, "objectType": "Activity"}]
    if raw is not None:
        result["score"] = {"min": 0, "raw": raw, "max": most, "scaled": round(raw / most, 4) if most else 0}
    if result:
        said["result"] = result
    return said


def event_body(launch, said: dict, event_id=None) -> dict:
    return {"launch": launch.token, "event_id": str(event_id or uuid4()), "statement": said}
