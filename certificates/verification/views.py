"""The holder's certificates, and the public page of a certificate with its PDF."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from certificates.drawing import rendering
from certificates.drawing.statement import build_statement
from certificates.models import Certificate
from certificates.verification.limits import rate_limit


@login_required
@require_safe
def certificate_list(request):
    certificates = Certificate.objects.held_by(request.user).current()
    return render(request, "certificates/verification/certificate_list.html", {"certificates": certificates})


def found_by_token(view):
    """Pass the certificate of the address to the view; unknown and malformed tokens get the same answer."""

    @wraps(view)
    @require_safe
    @cache_control(private=True, max_age=0, must_revalidate=True)
    def lookup(request, token):
        certificate = Certificate.objects.with_token(token).first()
        if certificate is None:
            response = render(request, "certificates/verification/certificate_unknown.html", status=404)
        else:
            response = view(request, certificate)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return lookup


@rate_limit("page", per_minute=30)
@found_by_token
def certificate_detail(request, certificate):
    context = {
        "certificate": certificate,
        "statement": build_statement(certificate, translation.get_language()),
        "newest": None if certificate.is_valid else certificate.newest_version(),
        "is_holder": certificate.holder_id is not None and certificate.holder_id == request.user.pk,
    }
    return render(request, "certificates/verification/certificate_detail.html", context)


@rate_limit("page", per_minute=30)
@found_by_token
def certificate_pdf(request, certificate):
    if not certificate.is_ready:
        return redirect(certificate)
    document = rendering.open_document(certificate)
    return FileResponse(
        document, as_attachment=True, filename=f"{certificate.serial}.pdf", content_type="application/pdf"
    )


@rate_limit("status", per_minute=60)
@found_by_token
def certificate_status(request, certificate):
    """The part of the page that polls until the document is ready."""
    response = render(request, "certificates/verification/_document.html", {"certificate": certificate})
    if not certificate.is_being_made:
        response["X-Poll"] = "done"
    return response
