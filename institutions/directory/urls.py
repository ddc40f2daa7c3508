"""Addresses of the directory."""

from django.urls import path

from institutions.directory import views

urlpatterns = [
    path("", views.institution_list, name="institution_list"),
    path("propose/", views.institution_propose, name="institution_propose"),
    path("<slug:slug>/", views.institution_detail, name="institution_detail"),
]
