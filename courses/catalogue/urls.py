"""Addresses of the catalogue and of one course."""

from django.urls import path

from courses.catalogue import views

urlpatterns = [
    path("courses/", views.catalogue, name="catalogue"),
    path("courses/<str:slug>/", views.course_detail, name="course_detail"),
    path("courses/<str:slug>/enrol/", views.course_enrol, name="course_enrol"),
]
