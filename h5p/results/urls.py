"""Addresses to which the embedding page sends what happened."""

from django.urls import path

from h5p.results import views

urlpatterns = [
    path("api/event/", views.event, name="event"),
    path("api/state/", views.state, name="state"),
    path("api/reset/", views.reset, name="reset"),
]
