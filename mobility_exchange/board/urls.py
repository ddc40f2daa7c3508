"""Addresses of the public board and of one slot."""

from django.urls import path

from mobility_exchange.board import views

urlpatterns = [
    path("slots/", views.slot_list, name="slot_list"),
    path("slots/<int:pk>/", views.slot_detail, name="slot_detail"),
]
