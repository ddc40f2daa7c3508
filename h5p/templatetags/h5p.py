"""`{% h5p_player launch content %}`: an activity in a page."""

from django import template
from django.utils.safestring import mark_safe

from h5p.playing.embedding import player_html

register = template.Library()


@register.simple_tag(takes_context=True)
def h5p_player(context, launch, content) -> str:
    """`launch` of h5p.playing.launching.launch. The view marks its response with h5p.middleware.allow_player."""
    return mark_safe(player_html(context["request"], launch, content))  # noqa: S308 -- our own template escaped it
