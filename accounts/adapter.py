"""What allauth asks the project: the language and addresses of its mails, and the page after the log-in."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.mailing import absolute
from accounts.notices import with_language, without_language

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def format_email_subject(self, subject):
        return f"{settings.SITE_NAME}: {subject}"

    def send_mail(self, template_prefix, email, context):
        """Write in the reader's language; who has no account is answered in that of the page she used.

        A mail server that is away is told to whoever asked for the mail, known here or not, in the same words.
        """
        reader = context.get("user") or get_user_model().objects.filter(email=email.lower()).first()
        language = reader.language if reader else translation.get_language()
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, self.mail_context(context, reader, language))
        except OSError as problem:
            # No traceback: it would carry the address.
            log.error("Mail %s did not leave: %s", template_prefix, type(problem).__name__)  # noqa: TRY400 -- see above
            messages.error(allauth_context.request, _("Our mail did not leave just now. Please try again later."))

    def mail_context(self, context, reader, language) -> dict:
        addresses = {name: public(url, language) for name, url in context.items() if name.endswith("_url")}
        return {
            **context,
            **addresses,
            "reader": reader,
            "site_name": settings.SITE_NAME,
            "reset_url": absolute(reverse("account_reset_password")),
        }

    def render_mail(self, template_prefix, email, context, headers=None):
        """Render the plain text, and a simple page of the same words beside it."""
        message = super().render_mail(template_prefix, email, context, {"Auto-Submitted": "auto-generated"})
        message.attach_alternative(self.page(message), "text/html")
        return message

    def page(self, message: EmailMultiAlternatives) -> str:
        context = {
            "subject": message.subject,
            "paragraphs": [part for part in message.body.split("\n\n") if part.strip()],
            "language": translation.get_language(),
        }
        return render_to_string("account/email/message.html", context)

    def is_safe_url(self, url):
        try:
            return super().is_safe_url(url)
        except ValueError:  # an address that nobody can read, such as http://[example
            return False

    def get_login_redirect_url(self, request):
        with translation.override(request.user.language):
            return resolve_url(settings.LOGIN_REDIRECT_URL)


def public(url: str, language: str) -> str:
    """Return the address as the reader should get it: our host, whatever the request claimed, and her language."""
    return absolute(with_language(without_language(urlsplit(url).path), language))
