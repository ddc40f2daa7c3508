"""What is wrong with a package or its parameters: codes, collected, never prose: `h5p.messages` has that."""

from dataclasses import asdict, dataclass, field

ERROR, WARNING, INFO = "error", "warning", "info"
LONGEST_PATH = 120


@dataclass(frozen=True)
class Problem:
    """One finding. `path` is a file in the package, or a place in JSON like "questions[2].text"."""

    code: str
    path: str = ""
    params: dict = field(default_factory=dict)
    severity: str = ERROR

    def __post_init__(self):
        if len(self.path) > LONGEST_PATH:
            object.__setattr__(self, "path", f"{self.path[: LONGEST_PATH - 1]}…")

    def as_dict(self) -> dict:
        return asdict(self)


class Refused(Exception):
    """The package or the input cannot be taken. `problems` holds every finding so far, at least one an error."""

    def __init__(self, *problems: Problem):
        self.problems = list(problems)
        super().__init__(", ".join(f"{one.code} {one.path}".strip() for one in self.problems))
