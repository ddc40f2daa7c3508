"""The site's addresses and some that nobody declared, that talk too much or crash: what the checks must report."""

from django.http import HttpResponse
from django.urls import path

from lms import urls


def gossip(request):
    return HttpResponse("Write to marta.secret@passerelle.example")


def crash(request):
    return HttpResponse(str(1 / 0))


urlpatterns = [
    path("cms/gossip/", gossip, name="admin_gossip"),
    path("gossip/", gossip, name="gossip"),
    path("crash/", crash, name="crash"),
    *urls.urlpatterns,
]
