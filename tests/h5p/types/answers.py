"""How a person answers each kind of question, by hand."""


def tick(*numbers):
    def action(lesson):
        for number in numbers:
            lesson.click(f".p-row:nth-child({number}) .p-option")

    return action


def write(*texts):
    def action(lesson):
        for number, text in enumerate(texts):
            lesson.frame.locator("input[type=text] >> visible=true").nth(number).fill(text)

    return action


def match(*words):
    def action(lesson):
        for number, text in enumerate(words):
            lesson.frame.locator("select >> visible=true").nth(number).select_option(label=text)

    return action


def items(lesson) -> list[str]:
    return lesson.frame.locator(".p-sort-text >> visible=true").all_inner_texts()


def sort(*wanted):
    """By the buttons: each item up to its place. The first goes down and comes back: what chance has laid in order
    already is an answer only when somebody has touched it.
    """

    def action(lesson):
        first = items(lesson)[0]
        lesson.click(".p-sort-item:nth-child(1) .p-mover:last-child")
        lesson.click(".p-sort-item:nth-child(2) .p-mover:first-child")
        assert items(lesson)[0] == first
        for place, text in enumerate(wanted):
            while (at := items(lesson).index(text)) > place:
                lesson.click(f".p-sort-item:nth-child({at + 1}) .p-mover:first-child")
                assert items(lesson)[at - 1] == text

    return action


STEPS = (
    "Find a host & agree on dates",
    "Sign the learning agreement",
    "Book the journey (< 600 km: by train)",
    "Reflect on what was learnt",
)
# Of each: an answer that is wrong somewhere, its points, the right one, all points.
ANSWERS = {
    "SingleChoice": (tick(2), 0, tick(1), 1),
    "MultipleChoice": (tick(1, 2, 3), 1, tick(1, 2, 4), 3),
    "TrueFalse": (tick(1), 0, tick(2), 1),
    "FillIn": (write("agreement", "four"), 1, write("  Agreement ", "three", "SEVEN"), 3),
    "Sorting": (sort(STEPS[1], STEPS[0], *STEPS[2:]), 2, sort(*STEPS), 4),
    "Matching": (
        match("Germany", "Ireland <3"),
        1,
        match("Germany", "Finland", "Spain"),
        3,
    ),
}


def answer_in(lesson):
    """Some answer in a single choice, checked."""
    ANSWERS["SingleChoice"][2](lesson)
    lesson.button("Check").click()


def go(lesson, name: str, key: str = "Tab"):
    """By this key to the control of that name; what is not reached does not exist."""
    seen = []
    for _ in range(40):
        seen.append(lesson.focused())
        if seen[-1].startswith(name):
            return
        lesson.press(key)
    raise AssertionError(f"{name!r} was not reached: {seen}")
