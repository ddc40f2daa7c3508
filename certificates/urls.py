"""Addresses of the app."""

app_name = "certificates"
urlpatterns: list = []
