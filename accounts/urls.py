"""Addresses of the app."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("notices/read/", views.notice_read_all, name="notice_read_all"),
    path("notices/<int:pk>/open/", views.notice_open, name="notice_open"),
    path("notices/<int:pk>/read/", views.notice_read, name="notice_read"),
    path("settings/", views.settings, name="settings"),
]
