"""Addresses of lessons."""

from django.urls import path

from courses.lessons import views

urlpatterns = [
    path("learn/<str:course_slug>/<str:lesson_slug>/", views.lesson, name="lesson"),
    path("learn/<str:course_slug>/<str:lesson_slug>/done/", views.lesson_done, name="lesson_done"),
]
