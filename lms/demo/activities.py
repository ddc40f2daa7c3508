"""Makes the demonstration's interactive activities as trainers do: a draft, sent to review, published."""

from uuid import NAMESPACE_URL, uuid5

from h5p.authoring.editor_data import build
from h5p.core.filtering import filter_params
from h5p.importing.bundled import install_types
from h5p.models import Content
from h5p.storage.registry import library_named, semantics_lookup
from lms.demo import reading


def activity(name: str, shelf) -> Content:
    """The activity of that file, in the language of the shelf."""
    described = reading.activity(name)
    words = described["versions"][shelf.language]
    found = Content.objects.filter(title=words["title"], language=shelf.language, collection=shelf.collection).first()
    return found or _make(described, words, shelf)


def _make(described: dict, words: dict, shelf) -> Content:
    install_types()
    library = library_named(described["type"])
    content = Content(
        title=words["title"],
        language=shelf.language,
        library=library,
        params=_params(library, words["params"], shelf.language),
        alternative=words["alternative"].strip(),
        collection=shelf.collection,
        created_by=shelf.owner,
        live=False,
    )
    content.full_clean()
    content.save()
    return _review(content, shelf)


def _review(content: Content, shelf) -> Content:
    content.save_revision(user=shelf.owner)
    content.get_workflow().start(content, shelf.owner)
    content.current_workflow_task_state.approve(user=shelf.moderator)
    content.refresh_from_db()
    return content


def _params(library, params: dict, language: str) -> dict:
    """What the author wrote, and for the rest what the editor would have put in."""
    data = build(library, language, language)
    whole = _filled(data["semantics"], params, data["libraries"])
    return filter_params(data["semantics"], whole, libraries=semantics_lookup(), has_file=lambda _path: False).params


def _filled(fields: list[dict], params: dict, libraries: dict) -> dict:
    """The parameters with the default wherever a field has one and nothing was written."""
    values = {one["name"]: _value(one, params.get(one["name"]), libraries) for one in fields}
    return {name: value for name, value in values.items() if value is not None}


def _value(field: dict, written, libraries: dict):
    kind = field["type"]
    if kind == "group":
        return _filled(field["fields"], written or {}, libraries)
    if kind == "list":
        return [_value(field["field"], one, libraries) for one in written or []]
    if kind == "library":
        return _part(written, libraries)
    return field.get("default") if written is None else written


def _part(written: dict, libraries: dict) -> dict:
    """A content within the content."""
    semantics = libraries[written["library"]]["semantics"]
    return {
        "library": written["library"],
        "params": _filled(semantics, written["params"], libraries),
        "subContentId": str(uuid5(NAMESPACE_URL, f"{written['library']} {written['title']}")),
        "metadata": {"title": written["title"], "license": "U", "contentType": written["library"]},
    }
