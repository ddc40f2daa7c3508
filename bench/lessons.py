"""A lesson as authors write it: text with links, images, callouts, a table, a quotation, a quiz of five questions."""

PARAGRAPH = (
    "Before the journey begins, the school agrees with the host what the learner will be able to do afterwards. "
    "It sounds like paperwork and is a conversation: which machines, which customers, which words in which language. "
    "Write it down in sentences that a learner of seventeen understands, for she is the one who has to live it."
)


def make_bench_course(title: str):
    """Twelve lessons in three modules; the fifth is the realistic one."""
    from courses.models import LessonPage, ModulePage
    from tests.factories.courses import make_course, make_image, make_lesson

    course = make_course(title, lessons=11, modules=3)
    module = ModulePage.objects.child_of(course).first()
    links = list(LessonPage.objects.descendant_of(course)[:6])
    images = [make_image(f"{title} {number}.png") for number in range(3)]
    lesson = make_lesson(module, "Agree on what will be learned", body=blocks(links, images), quiz=True)
    lesson.questions = questions()
    lesson.save_revision().publish()
    return course, LessonPage.objects.get(pk=lesson.pk)


def blocks(links, images) -> list[dict]:
    from tests.factories.courses import heading_block, text_block

    body = []
    for number in range(5):
        body.append(heading_block(f"Part {number + 1}: what is agreed"))
        body.append(text_block(paragraphs(links, number)))
        if number < 3:
            body.append(image_block(images[number]))
    body += [callout_block(), table_block(), quote_block(), accordion_block()]
    return body


def paragraphs(links, number: int) -> str:
    page = links[number]
    link = f'<a linktype="page" id="{page.pk}">{page.title}</a>'
    return f"<p>{PARAGRAPH}</p><p>See {link}. {PARAGRAPH}</p><ul><li>Name it.</li><li>Show it.</li></ul>"


def block(kind: str, value) -> dict:
    from uuid import uuid4

    return {"type": kind, "value": value, "id": str(uuid4())}


def image_block(image) -> dict:
    return block(
        "image", {"image": image.pk, "alt": "Two people at a lathe.", "decorative": False, "caption": "Day one"}
    )


def callout_block() -> dict:
    return block("callout", {"kind": "practice", "title": "In your school", "text": f"<p>{PARAGRAPH}</p>"})


def quote_block() -> dict:
    return block("quote", {"text": "I learned to ask before I did.", "source": "A learner, Tampere"})


def accordion_block() -> dict:
    items = [{"title": f"Question {n}", "text": f"<p>{PARAGRAPH}</p>"} for n in range(3)]
    return block("accordion", {"items": items})


def table_block() -> dict:
    columns = [{"type": "text", "heading": heading} for heading in ("Week", "Task", "Shown by")]
    rows = [{"values": [f"Week {n}", "Turn a shaft to size", "A measured piece"]} for n in range(1, 5)]
    return block("table", {"caption": "A plan of four weeks", "columns": columns, "rows": rows})


def questions() -> list:
    from tests.factories.courses import make_question

    kinds = ("single", "multiple", "true_false", "ordering", "matching")
    return [make_question(kind, f"What is agreed first? ({kind})") for kind in kinds]


def signed_in_learner(course, lesson) -> str:
    """A learner in the middle of the course; gives her session cookie."""
    from uuid import uuid4

    from django.test import Client

    from courses.outline.structure import outline_of
    from courses.progress.enrolling import enrol
    from courses.progress.recording import record_result
    from tests.factories.accounts import make_user

    learner = make_user("Aino", "Virtanen", email=f"{uuid4().hex}@passerelle.example")
    enrolment = enrol(learner, course)
    for other in outline_of(course).lessons[:4]:
        record_result(enrolment, other, kind="viewed", evidence="self_reported", passed=True, request_id=uuid4())
    client = Client()
    client.force_login(learner)
    return client.cookies["sessionid"].value
