"""Addresses of the app."""

app_name = "courses"
urlpatterns: list = []
