"""Addresses of authoring beside those of the snippet; under the administration, for people who may enter it."""

from django.urls import path

from h5p.wagtail import import_views, uploads

app_name = "h5p_admin"

urlpatterns = [
    path("import/", import_views.import_content, name="import"),
    path("jobs/<uuid:key>/", import_views.job_page, name="job"),
    path("jobs/<uuid:key>/state/", import_views.job_state, name="job_state"),
    path("upload/", uploads.upload_file, name="upload"),
    path("files/<int:content_id>/<path:path>", uploads.show_file, name="file"),
]
