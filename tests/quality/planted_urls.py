"""The site's addresses and one more that nobody declared and that talks too much: what the matrix must report."""

from django.http import HttpResponse
from django.urls import path

from lms import urls


def gossip(request):
    return HttpResponse("Write to marta.secret@passerelle.example")


urlpatterns = [
    path("cms/gossip/", gossip, name="admin_gossip"),
    path("gossip/", gossip, name="gossip"),
    *urls.urlpatterns,
]
