"""Packages as the real tools make them: what is odd about them is right all the same."""

import json

from tests.h5p.packages import MP3, MP4, PNG, Lib, dumped, package, plain, png

PART = "8f1c0a52-1f0c-4d7a-9d3f-0a7c6b1e2d11"


def text(name: str, **more) -> dict:
    return {"name": name, "type": "text", "label": name, **more}


def as_strings(facts: dict) -> dict:
    return {key: str(value) if isinstance(value, int) else value for key, value in facts.items()}


def numbers_as_strings() -> bytes:
    library = plain(facts={"majorVersion": "1", "minorVersion": "0", "patchVersion": "0", "runnable": "1"})
    return package(libraries=[library], preloadedDependencies=[as_strings(plain().ref)])


def one_field_groups() -> bytes:
    """The value of a group of one field is that field's value, unless the group is a content."""
    flat = {"name": "flat", "type": "group", "fields": [text("only")]}
    deep = {"name": "deep", "type": "group", "fields": [{"name": "inner", "type": "group", "fields": [text("only")]}]}
    kept = {"name": "kept", "type": "group", "isSubContent": True, "fields": [text("only")]}
    many = {"name": "many", "type": "list", "field": {"name": "one", "type": "group", "fields": [text("only")]}}
    params = {"flat": "a", "deep": "b", "kept": {"only": "c", "subContentId": PART}, "many": ["d", "e"]}
    return package(params, libraries=[plain(semantics=[flat, deep, kept, many])])


def nameless_fields() -> bytes:
    return package({"answer": "a"}, libraries=[plain(semantics=[{"type": "boolean"}, text("answer")])])


def optgroups() -> bytes:
    options = [
        {"type": "optgroup", "label": "Far", "options": [{"value": "fi", "label": "Finland"}]},
        {"value": "es", "label": "Spain"},
    ]
    select = {"name": "country", "type": "select", "options": options}
    return package({"country": "fi"}, libraries=[plain(semantics=[select])])


def video_from_elsewhere() -> bytes:
    clip = {"path": "https://videos.example/watch?v=1&t=2", "mime": "video/YouTube", "copyright": {"license": "U"}}
    return package({"answer": "a", "clip": [clip]})


def media_of_all_kinds() -> bytes:
    params = {
        "answer": "a",
        "picture": {
            "path": "images/a.png",
            "mime": "image/png",
            "width": 4,
            "height": 3,
            "copyright": {"license": "U"},
        },
        "clip": [{"path": "videos/b.mp4", "mime": "video/mp4"}],
        "sound": [{"path": "audios/c.mp3", "mime": "audio/mpeg"}],
    }
    return package(params, files={"images/a.png": png(4, 3), "videos/b.mp4": MP4, "audios/c.mp3": MP3})


def odd_file_names() -> bytes:
    name = "images/O'Brien – façade (1)#x.PNG"
    return package({"answer": "a", "picture": {"path": f"{name}#tmp", "mime": "image/png"}}, files={name: PNG})


def sub_content() -> bytes:
    """Contents within contents, three deep, with rights of use of their own."""
    params = {"answer": "innermost"}
    for depth in range(3):
        metadata = {"title": f"Part {depth} & more", "license": "CC BY", "authors": [{"name": "Ana", "role": "Author"}]}
        part = {"library": "Test.Plain 1.0", "params": params, "metadata": metadata, "subContentId": PART}
        params = {"answer": f"level {depth}", "parts": [part]}
    return package(params)


def byte_order_mark() -> bytes:
    entries = {"h5p.json": b"\xef\xbb\xbf" + json.dumps(manifest()).encode()}
    return package(b"\xef\xbb\xbf" + dumped({"answer": "é"}), entries=entries)


def manifest() -> dict:
    return {
        "title": "With a mark",
        "language": "pt-br",
        "mainLibrary": "Test.Plain",
        "embedTypes": ["iframe", "div"],
        "license": "CC BY-SA",
        "licenseVersion": "4.0",
        "authors": [{"name": "Ana & Co", "role": "Author"}],
        "source": "https://source.example/a?b=1",
        "yearFrom": "2019",
        "yearTo": 2024,
        "licenseExtras": "Ask <first>",
        "changes": [{"date": "01-02-24 10:00:00", "author": "Ana", "log": "Made shorter"}],
        "authorComments": "None",
        "defaultLanguage": "en",
        "preloadedDependencies": [plain().ref],
    }


def folder_without_version() -> bytes:
    return package(libraries=[plain(folder="Test.Plain")])


def folder_with_patch() -> bytes:
    return package(libraries=[plain(folder="Test.Plain-1.0.0")])


def twenty_five_libraries() -> bytes:
    """A tree of needs, with editors' libraries that only the editor loads."""
    made: list[Lib] = []
    for number in range(23):
        files = {f"l{number}.js": b"window.loaded = (window.loaded || 0) + 1;", f"l{number}.css": b"a{}"}
        made.append(Lib(f"Test.L{number}", 1, number, runnable=0, files=files, needs=tuple(made[-2:])))
    editor = Lib("Test.Editor", runnable=0, files={"editor.js": b"1"})
    return package(libraries=[plain(needs=(made[-1], made[10]), edits_with=(editor,))])


def empty_parameters() -> bytes:
    return package(b"[]")


def what_systems_leave() -> bytes:
    return package(entries={"__MACOSX/._h5p.json": b"x", "content/.DS_Store": b"x", "Thumbs.db": b"x"})


GENUINE = {
    make.__name__: make
    for make in (
        numbers_as_strings, one_field_groups, nameless_fields, optgroups, video_from_elsewhere, media_of_all_kinds,
        odd_file_names, sub_content, byte_order_mark, folder_without_version, folder_with_patch, twenty_five_libraries,
        empty_parameters, what_systems_leave,
    )
}  # fmt: skip
