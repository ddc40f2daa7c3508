"""Addresses of authoring beside those of the snippet; under the administration, for people who may enter it."""

from django.urls import path

from h5p.authoring import export_views, import_views, library_views, results_views, uploads
from h5p.authoring.official import ajax, client

app_name = "h5p_admin"

urlpatterns = [
    path("import/", import_views.import_content, name="import"),
    path("jobs/<uuid:key>/", import_views.job_page, name="job"),
    path("jobs/<uuid:key>/state/", import_views.job_state, name="job_state"),
    path("jobs/<uuid:key>/package/", export_views.package, name="package"),
    path("export/<int:pk>/", export_views.export_content, name="export"),
    path("results/<int:pk>/", results_views.results, name="results"),
    path("results/<int:pk>/csv/", results_views.results_csv, name="results_csv"),
    path("official/ajax/", ajax.ajax, name="official_ajax"),
    path("official/params/<int:pk>/", ajax.params, name="official_params"),
    path("official/client/<path:path>", client.client_file, name="official_client"),
    path("official/<int:pk>/", client.editor_page, name="official_editor"),
    path("upload/", uploads.upload_file, name="upload"),
    path("files/<int:content_id>/<path:path>", uploads.show_file, name="file"),
    path("libraries/", library_views.libraries, name="libraries"),
    path("libraries/history/", library_views.library_history, name="library_history"),
    path("libraries/<int:pk>/", library_views.library, name="library"),
    path("libraries/<int:pk>/delete/", library_views.delete_library, name="delete_library"),
]
