"""What is right and wrong in the courses' quizzes: from the authors' files, never from the page."""

from functools import cache

from playwright.sync_api import Locator, Page, expect

from lms.demo import reading
from tests.journeys.walking import Keyboard

# What the trainer's journey adds to her course; whoever walks the course later meets it too.
TRAINERS_QUESTIONS = (
    {
        "kind": "single",
        "prompt": "Who carries the key of the lift?",
        "answers": [
            {"text": "The caretaker", "correct": True, "feedback": "Yes, and he shows you where it hangs."},
            {"text": "Nobody", "correct": False, "feedback": "Somebody always does: ask before the guest arrives."},
        ],
    },
    {
        "kind": "true_false",
        "prompt": "A lift that is locked counts as a lift.",
        "answers": [
            {"text": "True", "correct": False, "feedback": "Only for those who have the key."},
            {"text": "False", "correct": True, "feedback": "Right: nobody can use it alone."},
        ],
    },
)


@cache
def questions() -> dict[str, dict]:
    """All questions of the English courses, by their prompts."""
    lessons = [
        lesson
        for folder in reading.course_folders()
        for module in reading.course(folder)["modules"]
        for lesson in module["lessons"]
    ]
    asked = [question for lesson in lessons for question in lesson.get("questions", [])]
    return {question["prompt"]: question for question in (*asked, *TRAINERS_QUESTIONS)}


def asked_on(page: Page) -> list[tuple[Locator, dict]]:
    """Each question that the page asks, with what its author wrote."""
    legends = page.locator("fieldset.question legend")
    expect(legends.first).to_be_visible()
    prompts = [next(prompt for prompt in questions() if prompt in text) for text in legends.all_inner_texts()]
    return [(page.get_by_role("group", name=prompt), questions()[prompt]) for prompt in prompts]


class ByKeyboard:
    """Answers with keys alone."""

    def __init__(self, page: Page):
        self.keyboard = Keyboard(page)

    def pick(self, group: Locator, text: str) -> None:
        self.keyboard.pick(group, text)

    def tick(self, group: Locator, text: str) -> None:
        self.keyboard.tick(group.get_by_role("checkbox", name=text, exact=True))

    def choose(self, group: Locator, label: str, option: str) -> None:
        self.keyboard.choose(group.get_by_label(label, exact=True), option)

    def write(self, group: Locator, text: str) -> None:
        self.keyboard.write(group.get_by_role("textbox"), text)

    def press(self, button: Locator) -> None:
        self.keyboard.enter(button)


class ByClick:
    """Answers with the mouse; letters come from the keyboard all the same."""

    def __init__(self, page: Page):
        self.page = page

    def pick(self, group: Locator, text: str) -> None:
        group.get_by_text(text, exact=True).click()
        expect(group.get_by_role("radio", name=text, exact=True)).to_be_checked()

    def tick(self, group: Locator, text: str) -> None:
        group.get_by_text(text, exact=True).click()
        expect(group.get_by_role("checkbox", name=text, exact=True)).to_be_checked()

    def choose(self, group: Locator, label: str, option: str) -> None:
        group.get_by_label(label, exact=True).select_option(label=option)

    def write(self, group: Locator, text: str) -> None:
        group.get_by_role("textbox").fill(text)

    def press(self, button: Locator) -> None:
        button.click()


def answer(page: Page, hand, *, right: bool = True) -> None:
    """Answer all questions of the page and send them; wrong means that nothing is right but what cannot be wrong."""
    for group, question in asked_on(page):
        _ANSWERS[question["kind"]](hand, group, question["answers"], right)
    hand.press(page.get_by_role("button", name="Check my answers"))


def _one(hand, group, answers, right):
    hand.pick(group, next(row["text"] for row in answers if row["correct"] is right))


def _several(hand, group, answers, right):
    for row in answers:
        if row["correct"] is right:
            hand.tick(group, row["text"])


def _order(hand, group, answers, right):
    places = range(1, len(answers) + 1) if right else range(len(answers), 0, -1)
    # In the order of the page, so that the keyboard goes once from top to bottom.
    by_text = dict(zip((row["text"] for row in answers), places, strict=True))
    for label in group.locator("label").all_inner_texts():
        hand.choose(group, label, str(by_text[label]))


def _pairs(hand, group, answers, right):
    partners = [row["match"] for row in answers]
    turned = partners if right else [*partners[1:], partners[0]]
    for row, partner in zip(answers, turned, strict=True):
        hand.choose(group, row["text"], partner)


def _number(hand, group, answers, right):
    hand.write(group, f"{answers[0]['number'] if right else answers[0]['number'] + 1000}")


def _words(hand, group, answers, right):
    hand.write(group, answers[0]["text"] if right else "no idea")


_ANSWERS = {
    "single": _one,
    "true_false": _one,
    "multiple": _several,
    "ordering": _order,
    "matching": _pairs,
    "numeric": _number,
    "short_text": _words,
}
