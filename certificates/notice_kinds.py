"""The notices of this app."""

from django.utils.translation import gettext_lazy as _

from accounts.notices import register

register(
    kind="certificates.issued",
    title=_("Your certificate for “%(course)s” is ready"),
    body=_(
        "You completed “%(course)s”. Your certificate has its own page, where you can download it as a PDF and "
        "where everyone to whom you give the address can check it."
    ),
    action=_("See your certificate"),
)
register(
    kind="certificates.revoked",
    title=_("Your certificate for “%(course)s” was revoked"),
    body=_(
        "Your certificate for “%(course)s” is no longer valid. The reason: %(reason)s "
        "If you think that this is a mistake, answer to the people who run this site."
    ),
    action=_("See the certificate"),
)
