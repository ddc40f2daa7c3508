"""A site that shows activities on one plain page."""

from django.http import HttpResponse
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from tests.h5p.site.pages import place


def forbidden(request, exception=None, reason=""):
    return HttpResponse("forbidden", status=403)


def not_found(request, exception):
    return HttpResponse("not found", status=404)


# Another project's own error pages may need addresses that are not here.
handler403, handler404 = forbidden, not_found
urlpatterns = [
    path("place/<str:numbers>/", place),
    path("h5p/", include("h5p.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
