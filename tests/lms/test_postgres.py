"""The address of the database: all that libpq knows reaches the connection, all else is refused in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import ConnectionHandler

from lms.postgres import database_settings


def address_with(options: str) -> str:
    facts = connection.get_connection_params()
    return f"postgresql://{facts['user']}@/{facts['dbname']}?host={facts['host']}&{options}"


@pytest.mark.django_db
def test_options_of_the_address_reach_the_connection():
    url = address_with("connect_timeout=7&options=-c%20statement_timeout%3D4321ms")
    own = ConnectionHandler({"default": database_settings(url)})["default"]
    try:
        with own.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("4321ms",)
        assert own.get_connection_params()["connect_timeout"] == "7"
    finally:
        own.close()


def test_an_unknown_option_is_refused_by_its_name_and_without_the_password():
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL knows no option 'sslmod'") as refused:
        database_settings("postgresql://passerelle:secret@db/passerelle?sslmod=require")
    assert "secret" not in str(refused.value)


def test_what_is_no_address_is_refused():
    with pytest.raises(ImproperlyConfigured, match="Accepted: postgresql://"):
        database_settings("postgresql://[half")
