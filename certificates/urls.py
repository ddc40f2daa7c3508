"""Addresses of the app."""

from django.urls import include, path

app_name = "certificates"
urlpatterns = [path("", include("certificates.verification.urls"))]
