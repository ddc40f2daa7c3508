"""What a certificate says, in which words and order; both the PDF and the public page are made from it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from certificates.choices import Kind
from common.formatting import calendar_date, duration
from courses.choices import Evidence

HEADINGS = {
    Kind.COURSE: gettext_lazy("Certificate of completion"),
    Kind.PROGRAMME: gettext_lazy("Certificate of completion"),
    Kind.STAY: gettext_lazy("Certificate of a stay abroad"),
    Kind.EVENT: gettext_lazy("Certificate of attendance"),
}
SENTENCES = {
    Kind.COURSE: gettext_lazy("has completed the online course"),
    Kind.PROGRAMME: gettext_lazy("has completed the programme"),
    Kind.STAY: gettext_lazy("has completed the stay"),
    Kind.EVENT: gettext_lazy("has taken part in"),
}
EVIDENCE = {
    Evidence.SERVER_GRADED: gettext_lazy(
        "The learner passed every quiz of the course. The quizzes were marked on our server; "
        "the right answers are never sent to the learner's browser."
    ),
    Evidence.SELF_REPORTED: gettext_lazy(
        "The learner went through every lesson of the course. This was reported by the learner's browser; "
        "nobody marked it."
    ),
}


@dataclass(frozen=True)
class Line:
    """One fact: its label and its value."""

    icon: str
    label: str
    value: str


@dataclass(frozen=True)
class Statement:
    """Everything a certificate says, in one language, in reading order."""

    language: str
    content_language: str
    heading: str
    holder_name: str
    sentence: str
    title: str
    lines: list[Line]
    outcomes: list[str]
    modules: list[str]
    evidence: str
    issuer: str
    serial: str
    version: int


def build_statement(certificate, language: str) -> Statement:
    """Return what the certificate says in this language, from its frozen facts."""
    facts = certificate.facts_in(language)
    with override(language):
        return Statement(
            language=language,
            content_language=facts["content_language"],
            heading=str(HEADINGS[certificate.kind]),
            holder_name=certificate.holder_name,
            sentence=str(SENTENCES[certificate.kind]),
            title=facts["title"],
            lines=build_lines(facts),
            outcomes=facts.get("outcomes", []),
            modules=facts.get("modules", []),
            evidence=str(EVIDENCE[facts["evidence"]]) if facts.get("evidence") else "",
            issuer=facts["issuer"],
            serial=certificate.serial,
            version=certificate.version,
        )


def build_lines(facts: dict) -> list[Line]:
    lines = [Line("calendar", _("Completed on"), calendar_date(facts["completed_on"]))]
    if facts.get("hours"):
        lines.append(Line("clock", _("Learning time"), duration(facts["hours"])))
    if facts.get("eqf_level"):
        lines.append(Line("book", _("EQF level"), str(facts["eqf_level"])))
    if facts.get("evidence"):
        lines.append(Line("check", _("Evidence"), str(Evidence(facts["evidence"]).label)))
    lines.append(Line("bridge", _("Issued by"), facts["issuer"]))
    return lines
