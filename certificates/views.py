"""My certificates, and the public page that shows what a certificate says."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from certificates import rendering
from certificates.limits import limited
from certificates.models import Certificate
from certificates.statement import state


@login_required
@require_safe
def certificate_list(request):
    certificates = Certificate.objects.held_by(request.user).current()
    return render(request, "certificates/certificate_list.html", {"certificates": certificates})


def found_by_token(view):
    """Gives the view the certificate of the address; unknown and malformed get the same answer."""

    @wraps(view)
    @require_safe
    @cache_control(private=True, max_age=0, must_revalidate=True)
    def lookup(request, token):
        certificate = Certificate.objects.with_token(token).first()
        if certificate is None:
            response = render(request, "certificates/certificate_unknown.html", status=404)
        else:
            response = view(request, certificate)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return lookup


@limited("page", per_minute=30)
@found_by_token
def certificate_detail(request, certificate):
    context = {
        "certificate": certificate,
        "statement": state(certificate, translation.get_language()),
        "newest": None if certificate.is_valid else certificate.newest_version(),
        "is_holder": certificate.holder_id is not None and certificate.holder_id == request.user.pk,
    }
    return render(request, "certificates/certificate_detail.html", context)


@limited("page", per_minute=30)
@found_by_token
def certificate_pdf(request, certificate):
    if not certificate.is_ready:
        return redirect(certificate)
    document = rendering.open_document(certificate)
    return FileResponse(
        document, as_attachment=True, filename=f"{certificate.serial}.pdf", content_type="application/pdf"
    )


@limited("status", per_minute=60)
@found_by_token
def certificate_status(request, certificate):
    """The part of the page that updates itself until the document is there."""
    response = render(request, "certificates/_document.html", {"certificate": certificate})
    if not certificate.is_being_made:
        response["X-Poll"] = "done"
    return response
