"""Addresses of the app."""

from django.urls import include, path

app_name = "mobility_exchange"
urlpatterns = [
    path("", include("mobility_exchange.board.urls")),
    path("", include("mobility_exchange.applications.urls")),
    path("", include("mobility_exchange.offers.urls")),
]
