"""Two addresses for watchers: alive (this process answers) and ready (the database answers)."""

from django.db import connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def live(request):
    return JsonResponse({"live": True})


@require_safe
def ready(request):
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001 -- whatever is wrong with the database, the answer is "not ready"
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})
