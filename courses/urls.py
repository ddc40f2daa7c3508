"""Addresses of the app."""

from django.urls import include, path

app_name = "courses"
urlpatterns = [
    path("", include("courses.catalogue.urls")),
    path("", include("courses.lessons.urls")),
    path("", include("courses.quiz.urls")),
]
