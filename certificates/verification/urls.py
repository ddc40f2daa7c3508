"""Addresses of the public pages and of the holder's list."""

from django.urls import path

from certificates.verification import views

urlpatterns = [
    path("certificates/", views.certificate_list, name="certificate_list"),
    path("verify/<str:token>/", views.certificate_detail, name="certificate_detail"),
    path("verify/<str:token>/pdf/", views.certificate_pdf, name="certificate_pdf"),
    path("verify/<str:token>/status/", views.certificate_status, name="certificate_status"),
]
