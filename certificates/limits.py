"""How often one address may ask for certificates, so that nobody can try addresses by the thousand."""

import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


def visitor_address(request) -> str:
    """The visitor's own address; of X-Forwarded-For only as much is believed as we have proxies."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXY_COUNT and len(forwarded) >= settings.PROXY_COUNT:
        return forwarded[-settings.PROXY_COUNT]
    return request.META.get("REMOTE_ADDR", "")


def is_over_limit(request, bucket: str, per_minute: int) -> bool:
    """Counts this request and says whether it is one too many in this minute."""
    key = f"certificates:{bucket}:{visitor_address(request)[:64]}:{int(time.time() // 60)}"
    if cache.add(key, 1, timeout=90):
        return False
    try:
        return cache.incr(key) > per_minute
    except ValueError:  # the entry expired between the two calls
        return False


def limited(bucket: str, per_minute: int):
    """Answers 429 past the limit, before anything is looked up."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if is_over_limit(request, bucket, per_minute):
                response = render(request, "certificates/too_many.html", status=429)
                response["Retry-After"] = "60"
                return response
            return view(request, *args, **kwargs)

        return guarded

    return decorate
