"""A site with this app and Wagtail's administration, for tests that need addresses."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [path("cms/", include(wagtailadmin_urls)), path("h5p/", include("h5p.urls"))]
