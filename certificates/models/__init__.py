"""The certificate and its queries."""

from certificates.models.certificate import Certificate, new_token
from certificates.models.querysets import MAX_ATTEMPTS, CertificateQuerySet

__all__ = ["MAX_ATTEMPTS", "Certificate", "CertificateQuerySet", "new_token"]
