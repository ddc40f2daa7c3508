"""The addresses for watchers."""

import pytest


@pytest.mark.django_db
def test_health_is_ready_with_a_database(client):
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True}


@pytest.mark.django_db
def test_home_leads_to_a_language(client):
    assert client.get("/").headers["Location"] == "/en/"
    assert client.get("/en/").status_code == 200
