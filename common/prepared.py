"""Queries on the hottest paths: built by the ORM once, then only run.

Composing the SQL of a queryset costs several times what PostgreSQL takes to answer it. The queryset stays the one place
that says what is asked; here its SQL is kept, and only the values change.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Prepared:
    """A `values_list` queryset with places for values.

    `build` gets a mark for each name and returns the queryset; a mark is of the type of the value that will stand in
    its place, and equal to no other value in the query.
    """

    def __init__(self, build: Callable[..., QuerySet], **marks):
        self.build, self.marks = build, marks
        self.statement: tuple[str, tuple] | None = None

    def rows(self, **values) -> list[tuple]:
        sql, params = self._statement()
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._value(param, values) for param in params])
            return cursor.fetchall()

    def _statement(self) -> tuple[str, tuple]:
        if self.statement is None:
            self.statement = self.build(**self.marks).query.sql_with_params()
        return self.statement

    def _value(self, param: Any, values: dict) -> Any:
        for name, mark in self.marks.items():
            if type(param) is type(mark) and param == mark:
                return values[name]
        return param
