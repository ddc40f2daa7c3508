"""How contents and people are named towards libraries and in statements: nothing that leads back to a person."""

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings


def content_iri(key: UUID) -> str:
    """The xAPI object id of a content; the same on every host, so that statements survive a move."""
    return f"urn:uuid:{key}"


def pseudonym(user) -> str:
    """A name for a person that only this site can lead back to her."""
    return hmac.new(settings.SECRET_KEY.encode(), f"h5p.person.{user.pk}".encode(), sha256).hexdigest()[:24]
