"""What people see when something is broken."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path

import lms.urls
from lms.urls import handler500  # noqa: F401 -- this module is a urls module of its own


def database_away(request):
    raise OperationalError("the connection is lost")


def our_fault(request):
    raise RuntimeError("secret detail")


urlpatterns = [*lms.urls.urlpatterns, path("away/", database_away), path("fault/", our_fault)]


@pytest.fixture
def visitor(db, settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_lost_database_is_said_with_a_time_to_come_back(visitor, caplog):
    answer = visitor.get("/away/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "15"
    assert "Your work is safe" in answer.text


def test_our_own_fault_is_a_500_without_details(visitor, caplog):
    answer = visitor.get("/fault/")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Retry-After" not in answer
