"""Certificates for tests: issued by the same action as in life, or drawn by hand for the drawing's own tests."""

from uuid import uuid4

from django.conf import settings

from certificates.choices import Kind
from certificates.issuing.issuing import issue_certificate
from certificates.models import Certificate


def make_facts(**changes) -> dict[str, dict]:
    """Facts in every language of the site; the title says which."""
    return {code: facts_in(code, **changes) for code, _name in settings.LANGUAGES}


def facts_in(code: str, **changes) -> dict:
    return {
        "content_language": code,
        "title": f"Inclusive mobility ({code})",
        "modules": ["Who stays at home, and why", "Planning with the learner"],
        "hours": "2.5",
        "eqf_level": 5,
        "outcomes": ["You can name five barriers that keep learners at home.", "You can plan a stay step by step."],
        "evidence": "server_graded",
        "issuer": "Passerelle",
        "completed_on": "2026-11-22",
        **changes,
    }


def make_certificate(holder, *, course_key=None, language: str | None = None, source: str = "", **facts) -> Certificate:
    """A valid course certificate of this person."""
    key = course_key or uuid4()
    return issue_certificate(
        kind=Kind.COURSE,
        source=source or f"course:{key}:user:{holder.public_id}",
        holder=holder,
        facts=make_facts(**facts),
        language=language or holder.language,
        course_key=key,
    )
