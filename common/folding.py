"""Text as people type it in a hurry: without case, accents and the letters that a keyboard lacks. A leaf."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ŋ": "n", "ŧ": "t"}
)


def fold(text: str) -> str:
    """No case, no marks: "Ährlich" and "ahrlich", "Σχολείο" and "σχολειο" become one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return plain.casefold().translate(WHOLE_LETTERS)


def fold_words(text: str) -> str:
    """As `fold`, with single spaces and without punctuation around the words."""
    return " ".join(word.strip(".,;:!?\"'()«»“”„’") for word in fold(text).split()).strip()
