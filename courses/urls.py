"""Addresses of the app."""

from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("courses/", views.catalogue, name="catalogue"),
    path("courses/<str:slug>/", views.course_detail, name="course_detail"),
    path("courses/<str:slug>/enrol/", views.course_enrol, name="course_enrol"),
    path("learn/<str:course_slug>/<str:lesson_slug>/", views.lesson, name="lesson"),
    path("learn/<str:course_slug>/<str:lesson_slug>/done/", views.lesson_done, name="lesson_done"),
    path("learn/<str:course_slug>/<str:lesson_slug>/quiz/", views.quiz_answer, name="quiz_answer"),
]
