"""Addresses of the app."""

app_name = "mobility_exchange"
urlpatterns: list = []
