"""Addresses of the host's offers."""

from django.urls import path

from mobility_exchange.offers import views

urlpatterns = [
    path("office/offers/", views.offer_list, name="offer_list"),
    path("office/offers/new/", views.offer_create, name="offer_create"),
    path("office/offers/<int:pk>/", views.offer_edit, name="offer_edit"),
    path("office/offers/<int:pk>/preview/", views.offer_preview, name="offer_preview"),
    path("office/offers/<int:pk>/<slug:action>/", views.offer_decide, name="offer_decide"),
]
