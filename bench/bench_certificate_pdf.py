"""What our rendering (frozen facts to the bytes of the PDF: words, QR code, data, drawing) costs against bare typst
on the same documents; and how many PDFs a second one core makes, from the due row to the stored file.
"""

import statistics

from bench import server
from bench.measure import ROUNDS, Figure, compare, own_seconds

DOCUMENTS = 24
A_SECOND = 10


def run() -> Figure:
    server.prepare()
    from certificates.drawing import drawing, rendering

    certificates = make_certificates()
    inputs = [inputs_of(certificate) for certificate in certificates]
    bare_compiler = drawing.compiler()

    def ours() -> float:
        return own_seconds(lambda: [rendering.draw(one) for one in certificates]) / DOCUMENTS

    def bare() -> float:
        return own_seconds(lambda: [compile_bare(bare_compiler, *one) for one in inputs]) / DOCUMENTS

    ours(), bare()
    found = compare(ours, bare)
    speed = statistics.median(stored_a_second(certificates) for _ in range(ROUNDS))
    return Figure(
        "certificate_pdf",
        1 / found.ratio,
        0.7,
        at_least=True,
        notes=[*found.describe(), f"{speed:.0f} stored PDFs a second on one core (limit {A_SECOND})"],
        broken=[] if speed >= A_SECOND else ["too few a second"],
    )


def stored_a_second(certificates) -> float:
    """From the due row to the file with its hash, database and disk included."""
    due_again(certificates)
    return DOCUMENTS / own_seconds(lambda: render_all(certificates))


def make_certificates() -> list:
    """Holders with names of three scripts, each document different, as in life."""
    from tests.factories.accounts import make_user
    from tests.factories.certificates import make_certificate

    names = ["Aino Virtanen", "Ελένη Παπαδάκη", "Милица Ђорђевић", "Żaneta Ødegård"]
    halves = [name.partition(" ")[::2] for name in names]
    people = [make_user(*halves[number % 4], email=new_address()) for number in range(DOCUMENTS)]
    return [make_certificate(person, title=f"Inclusive mobility, course {person.pk}") for person in people]


def new_address() -> str:
    from uuid import uuid4

    return f"{uuid4().hex}@passerelle.example"


def due_again(certificates) -> None:
    from certificates.models import Certificate

    undrawn = {"pdf": "", "pdf_sha256": "", "rendered_at": None, "attempts": 0, "next_attempt_at": None}
    Certificate.objects.filter(pk__in=[certificate.pk for certificate in certificates]).update(**undrawn)


def render_all(certificates) -> None:
    from certificates.drawing.rendering import render

    drawn = [render(certificate.pk) for certificate in certificates]
    assert all(drawn)


def inputs_of(certificate) -> tuple[dict, int]:
    import json

    from certificates.drawing import drawing, rendering

    record = drawing.allow_line_breaks(rendering.record_of(certificate))
    return {"record": json.dumps(record, ensure_ascii=False)}, int(certificate.issued_at.timestamp())


def compile_bare(compiler, inputs, drawn_at) -> bytes:
    from certificates.drawing import drawing

    return compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=drawing.STANDARDS, timestamp=drawn_at)
