"""Where the answers to a quiz go."""

from django.urls import path

from courses.quiz import views

urlpatterns = [
    path("learn/<str:course_slug>/<str:lesson_slug>/quiz/", views.quiz_answer, name="quiz_answer"),
]
