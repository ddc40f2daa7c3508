"""Rate limits of the public pages, so that nobody can guess addresses by the thousand."""

import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


def visitor_address(request) -> str:
    """Return the visitor's address; X-Forwarded-For is trusted only as far as our own proxies wrote it."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXY_COUNT and len(forwarded) >= settings.PROXY_COUNT:
        return forwarded[-settings.PROXY_COUNT]
    return request.META.get("REMOTE_ADDR", "")


def is_over_limit(request, bucket: str, per_minute: int) -> bool:
    """Count this request; true if it is over the limit of this minute."""
    key = f"certificates:{bucket}:{visitor_address(request)[:64]}:{int(time.time() // 60)}"
    if cache.add(key, 1, timeout=90):
        return False
    try:
        return cache.incr(key) > per_minute
    except ValueError:  # the entry expired between the two calls
        return False


def rate_limit(bucket: str, per_minute: int):
    """Answer 429 over the limit, before anything is looked up."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if is_over_limit(request, bucket, per_minute):
                response = render(request, "certificates/verification/too_many.html", status=429)
                response["Retry-After"] = "60"
                return response
            return view(request, *args, **kwargs)

        return guarded

    return decorate
