"""The certificate and its queries."""

from certificates.models.certificate import Certificate, new_token
from certificates.models.querysets import CertificateQuerySet

__all__ = ["Certificate", "CertificateQuerySet", "new_token"]
