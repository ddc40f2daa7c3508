"""All addresses. What people read lies under a language prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.views.media import media_file

handler500 = "lms.views.errors.server_error"

urlpatterns = [
    path("health/", include("lms.urls_health")),
    # One door for all: the admin's own log-in form knows neither second factors nor limits.
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("h5p/", include("h5p.urls")),
    path("media/<path:path>", media_file, name="media_file"),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEMO:
    urlpatterns += [path("", include("lms.urls_demo"))]
urlpatterns += i18n_patterns(
    path("", include("lms.urls_pages")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    path("", include("mobility_exchange.urls")),
    path("institutions/", include("institutions.urls")),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("", include(wagtail_urls)),
)
