"""The page of the test site: activities one under another, with as much between them as the test asks for."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template import engines

from h5p.middleware import allow_player
from h5p.models import Content
from h5p.playing.launching import launch

PAGE = """{% load h5p %}<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A place</title>
{% include "h5p/head.html" only %}</head><body><main><h1>A place</h1>
{% for one, content in players %}<section id="at-{{ content.pk }}">{% h5p_player one content %}</section>
<pre class="space">{{ space }}</pre>{% endfor %}</main></body></html>"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def place(request, numbers):
    """`numbers`: contents, joined by dashes; "none": no content. `?space=` lines between them; `?author`: no record."""
    contents = [Content.objects.select_related("library").get(pk=pk) for pk in numbers.split("-") if pk.isdecimal()]
    record = "author" not in request.GET
    players = [(launch(request.user, one, "place", record=record), one) for one in contents]
    space = "\n" * int(request.GET.get("space", 0))
    html = engines["django"].from_string(PAGE).render({"players": players, "space": space}, request)
    get_token(request)
    response = HttpResponse(html)
    response["Content-Security-Policy"] = POLICY
    return allow_player(response)
