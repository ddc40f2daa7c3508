"""Text as people type it in a hurry: without case, accents and the letters that a keyboard lacks. A leaf."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
WHOLE_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ς": "σ"}
LETTERS_OF_TWO = {"þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
# First and last of Unicode's combining diacritical marks.
COMBINING_MARKS = ("\u0300", "\u036f")

_PLAIN = str.maketrans(WHOLE_LETTERS | LETTERS_OF_TWO)


def fold(text: str) -> str:
    """No case, no marks: "Ährlich" and "ahrlich", "Łódź" and "lodz", "Σχολείο" and "σχολειο" become one."""
    apart = unicodedata.normalize("NFKD", text.replace("\0", " ").casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return plain.casefold().translate(_PLAIN)


def fold_words(text: str) -> str:
    """As `fold`, with single spaces and without punctuation around the words."""
    return " ".join(word.strip(".,;:!?\"'()«»“”„’") for word in fold(text).split()).strip()
