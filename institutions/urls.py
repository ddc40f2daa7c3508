"""Addresses of the app."""

app_name = "institutions"
urlpatterns: list = []
