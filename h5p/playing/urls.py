"""Addresses of the player page and of the files that it loads."""

from django.urls import path

from h5p.playing import file_views, views

urlpatterns = [
    path("play/", views.play_root, name="play_root"),
    path("play/<str:token>/", views.play, name="play"),
    path("c/<str:token>/<path:path>", file_views.media, name="media"),
    path("lib/bundle/<str:key>.js", file_views.bundle, name="bundle"),
    path("lib/<str:folder>/<path:path>", file_views.library_file, name="library_file"),
    path("core/<str:fingerprint>/<path:path>", file_views.core_file, name="core_file"),
]
