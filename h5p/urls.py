"""Addresses of the player, its files and its API; a site includes them under /h5p/."""

from django.urls import include, path

app_name = "h5p"

urlpatterns = [
    path("", include("h5p.playing.urls")),
    path("", include("h5p.results.urls")),
]
