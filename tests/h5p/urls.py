"""A site with this app and Wagtail's administration, for tests that need addresses."""

from django.http import HttpResponse
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls


def forbidden(request, exception):
    return HttpResponse("forbidden", status=403)


def not_found(request, exception):
    return HttpResponse("not found", status=404)


# The site's own error pages may need addresses that are not here.
handler403, handler404 = forbidden, not_found
urlpatterns = [path("cms/", include(wagtailadmin_urls)), path("h5p/", include("h5p.urls"))]
