"""The test database: migrated once into a template, then copied in a moment for each run and each worker.

The template is named by what the migrations and the locked packages are, so a changed migration builds a new one.
"""

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
# Any number will do, as long as all workers ask for the same lock.
LOCK = 20_261_122
OURS = "test_passerelle_"


def fingerprint() -> str:
    """Changes when a migration or a locked package does."""
    seen = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        seen.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return seen.hexdigest()[:16]


@contextmanager
def test_database():
    """A fresh copy of the template, this process's own, in use by the default connection, dropped at the end."""
    name = f"{OURS}{os.getpid()}"
    with _server() as server:
        # One worker builds, the others wait: afterwards each takes its copy.
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        _hurry(server)
        template = _ensure_template(server)
        _drop_left_over(server)
        _create(server, name, template)
        server.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    before = _use(name)
    try:
        yield
    finally:
        _use(before)
        with _server() as server:
            _drop(server, name)


def _hurry(server: psycopg.Connection) -> None:
    """Our own server under var/tests does not wait for the disk: what a power cut would take is no loss."""
    if "DATABASE_URL" not in os.environ:
        server.execute("ALTER SYSTEM SET fsync = off")
        server.execute("SELECT pg_reload_conf()")


def _server() -> psycopg.Connection:
    """A connection to no database in particular, for making and dropping others."""
    facts = {**connection.get_connection_params(), "dbname": "postgres"}
    wanted = {key: facts[key] for key in ("host", "port", "user", "password", "dbname") if facts.get(key)}
    return psycopg.connect(**wanted, autocommit=True)


def _ensure_template(server: psycopg.Connection) -> str:
    name = f"tests_{fingerprint()}"
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return name
    half = f"{name}_half"
    _drop(server, half)
    _create(server, half, "template0")
    before = _use(half)
    call_command("migrate", verbosity=0)
    _use(before)
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half), sql.Identifier(name)))
    return name


def _create(server: psycopg.Connection, name: str, template: str) -> None:
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    server.execute(words.format(sql.Identifier(name), sql.Identifier(template)))


def _drop_left_over(server: psycopg.Connection) -> None:
    """What a process that was killed could not drop any more."""
    rows = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [OURS]).fetchall()
    for (name,) in rows:
        if not psutil.pid_exists(int(name.removeprefix(OURS))):
            _drop(server, name)


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _use(name: str) -> str:
    """Lets the default connection speak to this database; gives the one it spoke to before."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    return before
