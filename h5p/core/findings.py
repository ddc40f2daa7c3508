"""Collects what is wrong, so that an author hears everything at once and not one thing a day."""

from h5p.core.problems import ERROR, INFO, WARNING, Problem, Refused

# A hostile archive could have a finding for each of its entries.
MOST = 200


class Findings:
    def __init__(self):
        self.problems: list[Problem] = []

    def error(self, code: str, path: str = "", **params) -> None:
        self._add(Problem(code, path, params, ERROR))

    def warn(self, code: str, path: str = "", **params) -> None:
        self._add(Problem(code, path, params, WARNING))

    def note(self, code: str, path: str = "", **params) -> None:
        self._add(Problem(code, path, params, INFO))

    def take(self, refused: Refused) -> None:
        """Goes on after a part was refused."""
        for problem in refused.problems:
            self._add(problem)

    def refuse(self, code: str, path: str = "", **params) -> None:
        """Nothing more can be found out after this one."""
        self.error(code, path, **params)
        self.stop_if_wrong()

    def stop_if_wrong(self) -> None:
        """Errors come first: where there is room for one sentence, it is one of theirs."""
        if any(problem.severity == ERROR for problem in self.problems):
            raise Refused(*sorted(self.problems, key=lambda one: one.severity != ERROR))

    def _add(self, problem: Problem) -> None:
        # Past the limit only the first error still matters: without it a package full of warnings would pass.
        known = any(one.severity == ERROR for one in self.problems)
        if len(self.problems) < MOST or (problem.severity == ERROR and not known):
            self.problems.append(problem)
