"""Addresses that exist only in the demonstration."""

from django.urls import path

from lms.views.mailbox import mailbox_letter, mailbox_list
from lms.views.styleguide import styleguide
from lms.views.styleguide_pages import styleguide_page

app_name = "demo"
urlpatterns = [
    path("mailbox/", mailbox_list, name="mailbox_list"),
    path("mailbox/<str:name>/", mailbox_letter, name="mailbox_letter"),
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/<slug:name>/", styleguide_page, name="styleguide_page"),
]
