"""Addresses of the player, its files and its API; a site includes them under /h5p/."""

from django.urls import path

from h5p.views import api, assets, play

app_name = "h5p"

urlpatterns = [
    path("play/", play.play_root, name="play_root"),
    path("play/<str:token>/", play.play, name="play"),
    path("c/<str:token>/<path:path>", assets.media, name="media"),
    path("lib/bundle/<str:key>.js", assets.bundle, name="bundle"),
    path("lib/<str:folder>/<path:path>", assets.library_file, name="library_file"),
    path("core/<str:fingerprint>/<path:path>", assets.core_file, name="core_file"),
    path("api/event/", api.event, name="event"),
    path("api/state/", api.state, name="state"),
    path("api/reset/", api.reset, name="reset"),
]
