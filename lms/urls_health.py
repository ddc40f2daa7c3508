"""Addresses for watchers."""

from django.urls import path

from lms.views.health import live, ready

app_name = "health"
urlpatterns = [
    path("", ready, name="ready"),
    path("live/", live, name="live"),
]
