"""Addresses that exist only in the demonstration."""

app_name = "demo"
urlpatterns: list = []
