"""The words in which the permission matrix is written."""

from collections.abc import Callable
from dataclasses import dataclass

PEOPLE = ("visitor", "aino", "noor", "eleni", "pieter", "marta", "petra", "sara", "ada")


def nothing(world) -> dict:
    return {}


@dataclass(frozen=True)
class Case:
    """One action at one address, and what each person gets.

    `who` reads "visitor=login marta=ok *=missing"; the star stands for all who are not named. The answers:
    ok, login (sent to log in), onward (sent elsewhere), refused (403), missing (404), invalid (400 or 422),
    method (405), gone (410), conflict (409), limited (429).
    """

    who: str
    at: Callable = nothing
    data: Callable = nothing
    method: str = "get"
    query: str = ""
    about: str = ""

    @property
    def answers(self) -> dict[str, str]:
        said = dict(part.split("=") for part in self.who.split())
        unknown = set(said) - {*PEOPLE, "*"}
        if unknown or ("*" not in said and set(said) != set(PEOPLE)):
            raise ValueError(f"who is meant by {self.who!r}?")
        return {person: said.get(person, said.get("*")) for person in PEOPLE}

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.about}".strip()


def get(who: str, at: Callable = nothing, query: str = "", about: str = "") -> Case:
    return Case(who, at=at, query=query, about=about)


def post(who: str, at: Callable = nothing, data: Callable = nothing, about: str = "") -> Case:
    return Case(who, at=at, data=data, method="post", about=about)
