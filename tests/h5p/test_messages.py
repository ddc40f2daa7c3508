"""Every code has a sentence that says what to do; nothing in it is taken for HTML or for a format."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from h5p import messages
from h5p.core.problems import Problem

APP = Path(messages.__file__).parent
FOR_LEARNERS = {
    *("results/views.py", "results/recording.py", "results/refusals.py", "playing/states.py", "core/xapi.py"),
}
RAISED = re.compile(
    r'(?:Problem|\.error|\.warn|\.note|\.refuse|\.drop|\.report)\(\s*"([a-z0-9]+(?:-[a-z0-9]+)*)"|yield "([a-z0-9-]+)"'
)


def codes_raised() -> set[str]:
    """By reading our own sources, so that a new code without words fails here. Learners have words of their own."""
    sources = [path for path in APP.rglob("*.py") if path.relative_to(APP).as_posix() not in FOR_LEARNERS]
    found = {code for path in sources for pair in RAISED.findall(path.read_text()) for code in pair}
    return found - {""}


def test_every_code_has_a_sentence():
    assert len(codes_raised()) > 60
    assert codes_raised() - set(messages.SENTENCES) == set()


@pytest.mark.parametrize("code", messages.SENTENCES)
def test_every_code_has_a_message_even_without_its_values(code):
    message = messages.message_for(Problem(code, "a.txt"))
    assert message
    assert "%(" not in message


def test_message_for_fills_in_numbers_and_names():
    assert "64.0" in messages.message_for(Problem("package-too-large", "", {"limit": 64 * 1024 * 1024})).replace(
        "\xa0", " "
    )
    assert "20 levels" in messages.message_for(Problem("nesting-too-deep", "", {"max": 20}))
    assert "H5P.Gone 1.2" in messages.message_for(
        Problem("dependency-missing", "H5P.A 1.0", {"library": "H5P.Gone 1.2"})
    )
    assert messages.message_for({"code": "brand-new", "path": "", "params": {}}).endswith("brand-new")


def test_messages_for_names_the_path():
    (message,) = messages.messages_for([Problem("file-unused", "images/a.png")])
    assert message.startswith("images/a.png: ")


def test_what_packages_hold_is_only_text():
    evil = "<script>alert(1)</script>%(path)s%s"
    message = messages.messages_for([Problem("dependency-missing", evil, {"library": evil})])
    page = Template("{% for one in message %}{{ one }}{% endfor %}").render(Context({"message": message}))
    assert "<" not in page
    assert page.count("%(path)s%s") == 2


def test_messages_are_translated_when_asked_for():
    with translation.override("xx-none"):
        assert messages.message_for(Problem("zip-damaged"))
