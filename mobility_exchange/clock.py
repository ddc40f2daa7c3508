"""The one clock that decides deadlines: the database's, the same for every web worker."""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The time now, as the database sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT STATEMENT_TIMESTAMP()")
        return cursor.fetchone()[0]
