"""A content of each type, with characters in it that show wrong escaping: & < > " and letters of several alphabets."""

from copy import deepcopy

SINGLE = {
    "question": "<p>Your trainee is late on the first day in Tampere. What do you do <strong>first</strong>?</p>",
    "answers": [
        {
            "text": "Ask her what happened &amp; listen",
            "correct": True,
            "feedback": "Buses at 6 o&#039;clock are &lt; 2 an hour: the reason is often the way, not the will.",
        },
        {
            "text": "Write a warning to her school",
            "correct": False,
            "feedback": "A warning without a talk closes the door before you know what is behind it.",
        },
        {"text": "Say nothing, it is only the first day", "correct": False},
    ],
    "behaviour": {"enableRetry": True, "enableSolutionsButton": True, "randomAnswers": False},
}
MULTIPLE = {
    "question": "<p>Which papers does a learner from <em>outside</em> the EU need before an exchange?</p>",
    "answers": [
        {"text": "A residence permit &lt; 90 days old", "correct": True, "feedback": "Your host asks on day one."},
        {"text": "A European Health Insurance Card", "correct": True},
        {"text": "A letter from the mayor", "correct": False, "feedback": "Nice to have, but nobody asks for it."},
        {"text": "The learning agreement, signed by all three", "correct": True},
    ],
    "behaviour": {"enableRetry": True, "enableSolutionsButton": True, "randomAnswers": False},
}
TRUE_FALSE = {
    "question": "<p>A host company must pay the trainee.</p>",
    "correct": "false",
    "feedbackTrue": "Some do &amp; may, but nothing obliges them.",
    "feedbackFalse": "The grant covers travel &amp; living costs.",
}
FILL_IN = {
    "task": "<p>Fill in the gaps with words from the lesson.</p>",
    "sentences": [
        {"text": "The *learning agreement/agreement* is signed by *three* sides &amp; dated."},
        {"text": "In Finland the working day often starts at *7/seven* o&#039;clock.", "hint": "Early birds."},
    ],
}
SORTING = {
    "task": "<p>What comes first? Put the steps of an exchange in order.</p>",
    "items": [
        "Find a host &amp; agree on dates",
        "Sign the learning agreement",
        "Book the journey (&lt; 600 km: by train)",
        "Reflect on what was learnt",
    ],
}
MATCHING = {
    "task": "<p>Which word belongs to which country?</p>",
    "pairs": [
        {"item": "Ausbildung", "match": "Germany"},
        {"item": "Ammattikoulu", "match": "Finland"},
        {"item": "Formación Profesional &amp; prácticas", "match": "Spain"},
    ],
    "distractors": ["Ireland &lt;3"],
}
CARDS = {
    "introduction": "<p>Six words for the first day.</p>",
    "cards": [
        {"front": "<p>¡Buenos días!</p>", "back": "<p>Good morning &amp; welcome</p>"},
        {"front": "<p>el taller</p>", "back": "<p>the workshop</p>"},
        {"front": "<p>la jornada</p>", "back": "<p>the working day</p>"},
    ],
}
ACCORDION = {
    "panels": [
        {"title": "Before you leave &amp; pack", "text": "<p>Learn ten sentences in the language of your hosts.</p>"},
        {"title": "The first week", "text": "<ul><li>Say who you are.</li><li>Ask who is who.</li></ul>"},
        {"title": "When you are back", "text": "<p>Tell the next group what you would do again.</p>"},
    ],
}
SCENARIO = {
    "scenes": [
        {
            "key": "start",
            "title": "Monday, 6:50 &amp; raining",
            "text": "<p>You stand before the workshop in Tampere. The door is locked, and nobody answers.</p>",
            "choices": [
                {"text": "Call your mentor", "goTo": "call", "feedback": "She answers at once: “Side door &amp; up.”"},
                {"text": "Go back to the flat", "goTo": "flat"},
            ],
        },
        {
            "key": "call",
            "title": "Coffee with Liisa",
            "text": "<p>Liisa shows you the lockers and pours coffee. Nobody speaks for a while.</p>",
            "choices": [
                {"text": "Enjoy the silence", "goTo": "good"},
                {"text": "Fill it with a joke", "goTo": "joke", "feedback": "A polite smile."},
            ],
        },
        {"key": "good", "title": "At ease", "text": "<p>Silence is a way of being together here.</p>", "points": 2},
        {"key": "joke", "title": "A little stiff", "text": "<p>It will be better tomorrow.</p>", "points": 1},
        {"key": "flat", "title": "They missed you", "text": "<p>A call would have saved the day.</p>", "points": 0},
    ],
}


def _child(name: str, params: dict, number: int) -> dict:
    return {
        "library": f"Passerelle.{name} 1.0",
        "params": params,
        "subContentId": f"00000000-0000-4000-8000-{number:012d}",
        "metadata": {"title": f"{name} & more", "license": "U", "contentType": name},
    }


QUESTIONS = [("SingleChoice", SINGLE), ("MultipleChoice", MULTIPLE), ("TrueFalse", TRUE_FALSE)]
QUESTIONS += [("FillIn", FILL_IN), ("Sorting", SORTING), ("Matching", MATCHING)]
SAMPLES = {
    **dict(QUESTIONS),
    "DialogCards": CARDS,
    "Accordion": ACCORDION,
    "Scenario": SCENARIO,
    "QuestionSet": {
        "intro": {"show": True, "title": "Ready to go?", "text": "<p>Six questions, no time limit.</p>"},
        "questions": [_child(name, params, number) for number, (name, params) in enumerate(QUESTIONS, 1)],
        "passPercentage": 60,
    },
}


def sample(name: str) -> dict:
    return deepcopy(SAMPLES[name])
