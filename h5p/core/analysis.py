"""Item analysis in plain values: a row for each question and language, and the table as a file."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Row:
    """How one question was answered by those who played in one language."""

    question: str
    sub_content_id: str
    language: str
    answers: int
    right: int
    # Mean of the scores from 0 to 1; None where no answer had one.
    mean: float | None = None

    @property
    def share_right(self) -> float:
        return self.right / self.answers if self.answers else 0.0


def neutral(cell: object) -> str:
    """The text of a cell that no spreadsheet runs. Numbers stay numbers."""
    if isinstance(cell, int | float):
        return str(cell)
    text = "" if cell is None else str(cell).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def csv_text(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV; spreadsheets know by its first character that it is UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([neutral(cell) for cell in head])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return f"\ufeff{target.getvalue()}"
