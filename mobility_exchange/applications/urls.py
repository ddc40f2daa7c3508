"""Addresses of the applicant's pages and of the host's inbox."""

from django.urls import path

from mobility_exchange.applications.views import applicant, inbox

urlpatterns = [
    path("slots/<int:pk>/apply/", applicant.slot_apply, name="slot_apply"),
    path("applications/", applicant.application_list, name="application_list"),
    path("applications/<int:pk>/", applicant.application_detail, name="application_detail"),
    path("applications/<int:pk>/withdraw/", applicant.application_withdraw, name="application_withdraw"),
    path("office/applications/", inbox.inbox, name="inbox"),
    path("office/applications/<int:pk>/", inbox.application_review, name="application_review"),
    path("office/applications/<int:pk>/<slug:action>/", inbox.application_decide, name="application_decide"),
]
