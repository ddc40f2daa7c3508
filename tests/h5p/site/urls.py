"""A site that shows activities on one plain page."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from tests.h5p.site.pages import place

urlpatterns = [
    path("place/<str:numbers>/", place),
    path("h5p/", include("h5p.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
