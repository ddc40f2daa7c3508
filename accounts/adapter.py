"""What allauth asks the project: the language of its mails and the page after the log-in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import translation


class AccountAdapter(DefaultAccountAdapter):
    def format_email_subject(self, subject):
        return f"{settings.SITE_NAME}: {subject}"

    def send_mail(self, template_prefix, email, context):
        """Write in the reader's language; who has no account is answered in the language of the page she used."""
        reader = context.get("user") or get_user_model().objects.filter(email__iexact=email).first()
        language = reader.language if reader else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, "reader": reader, "site_name": settings.SITE_NAME})

    def render_mail(self, template_prefix, email, context, headers=None):
        """Render the plain text, and the simple page of the same words beside it."""
        message = super().render_mail(template_prefix, email, context, headers)
        return self.with_html(message)

    def with_html(self, message) -> EmailMultiAlternatives:
        context = {
            "subject": message.subject,
            "paragraphs": [part for part in message.body.split("\n\n") if part.strip()],
            "language": translation.get_language(),
        }
        message.attach_alternative(render_to_string("account/email/message.html", context), "text/html")
        return message

    def get_login_redirect_url(self, request):
        with translation.override(request.user.language):
            return resolve_url(settings.LOGIN_REDIRECT_URL)
