"""Addresses: the public board, the applicant's pages, the office of the host."""

from django.urls import path

from mobility_exchange.views import applicant, board, inbox, offers

app_name = "mobility_exchange"
urlpatterns = [
    path("slots/", board.slot_list, name="slot_list"),
    path("slots/<int:pk>/", board.slot_detail, name="slot_detail"),
    path("slots/<int:pk>/apply/", applicant.slot_apply, name="slot_apply"),
    path("applications/", applicant.application_list, name="application_list"),
    path("applications/<int:pk>/", applicant.application_detail, name="application_detail"),
    path("applications/<int:pk>/withdraw/", applicant.application_withdraw, name="application_withdraw"),
    path("office/offers/", offers.offer_list, name="offer_list"),
    path("office/offers/new/", offers.offer_create, name="offer_create"),
    path("office/offers/<int:pk>/", offers.offer_edit, name="offer_edit"),
    path("office/offers/<int:pk>/preview/", offers.offer_preview, name="offer_preview"),
    path("office/offers/<int:pk>/<slug:deed>/", offers.offer_decide, name="offer_decide"),
    path("office/applications/", inbox.inbox, name="inbox"),
    path("office/applications/<int:pk>/", inbox.application_review, name="application_review"),
    path("office/applications/<int:pk>/<slug:deed>/", inbox.application_decide, name="application_decide"),
]
