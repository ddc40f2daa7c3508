"""Addresses of the app."""

from django.urls import include, path

app_name = "institutions"
urlpatterns = [
    # Before the directory, whose <slug> would match mine/ as well.
    path("", include("institutions.membership.urls")),
    path("", include("institutions.directory.urls")),
]
