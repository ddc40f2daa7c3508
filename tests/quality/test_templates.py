"""What `make lint` asks of the templates, and that it would find what is wrong."""

import shutil
import subprocess

import pytest

from tests.quality import templates
from tests.run import BIN, ROOT


def test_every_template_has_one_element_a_line():
    found = {str(path): templates.layout(path.read_text()) for path in templates.all_templates()}
    assert len(found) > 200, "the templates were not found"
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>\n" + "x" * 121 + "\n</p>", "line 2 has 121 characters"),
        ("<ul><li>x</li></ul>", "line 1 begins more than one element"),
        ('<p class="a">x</p><p>y</p>', "line 1 begins more than one element"),
        ("{% if x %}<h2>x</h2>{% else %}<h3>x</h3>{% endif %}", "line 1 begins more than one element"),
    ],
)
def test_twin_a_crowded_template_is_reported(text, fault):
    assert templates.layout(text) == [fault]


@pytest.mark.parametrize(
    "text", ["x" * 120, '<li><a href="#a"><span>x</span></a></li>', "<header>\n<h1>x</h1>\n</header>"]
)
def test_twin_an_airy_template_is_left_alone(text):
    assert templates.layout(text) == []


@pytest.mark.parametrize("bad", ['<p style="x">', '<a href="/desk/">', "{{ text|safe }}", '<a onclick="x()">'])
def test_twin_what_no_template_may_hold_is_reported(bad):
    assert len(templates.faults(bad)) == 1


@pytest.fixture
def template(tmp_path):
    """A template of another project with our configuration."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates" / "page.html"


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (["djangofmt", "--check", "templates"], "<ul>\n<li>x</li>\n</ul>\n"),
        (["djangofmt", "--check", "templates"], "<{% if x %}a{% else %}p{% endif %}>\n"),
        (["djade", "--check", "--target-version", "5.2", "templates/page.html"], "{% load static i18n %}\n"),
    ],
)
def test_twin_a_template_that_is_not_formatted_is_reported(template, command, text):
    template.write_text(text)
    name, *arguments = command
    done = subprocess.run([BIN / name, *arguments], cwd=template.parent.parent, capture_output=True, check=False)
    assert done.returncode != 0
