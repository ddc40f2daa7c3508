"""Launches: who plays which version in which place under which rules, signed so that the browser can carry it.

A launch is no permission: every view asks the policy again. It only says what the caller's page has set. The page holds
the launch and speaks to the site with it; the frame gets a ticket, which opens the player and nothing else.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from secrets import token_urlsafe

from django.core import signing
from django.db import IntegrityError, transaction

from h5p import conf
from h5p.models import Content, SpentTicket

LAUNCH, TICKET = "h5p.launch", "h5p.ticket"


class LaunchInvalid(Exception):
    """Altered, too old, used up, or another person's."""


@dataclass(frozen=True)
class Launch:
    """One person at one content. Without `record`, nothing is kept: authors and previews."""

    user_id: int
    content_id: int
    version_id: int
    context_key: str = ""
    pass_mark: Decimal | None = None
    max_attempts: int = 0
    score_policy: str = "best"
    record: bool = True
    language: str = ""

    @property
    def token(self) -> str:
        facts = {name: value for name, value in asdict(self).items() if value not in ("", None)}
        if self.pass_mark is not None:
            facts["pass_mark"] = str(self.pass_mark)
        return signing.dumps(facts, salt=LAUNCH, compress=True)


def launch(
    user,
    content: Content,
    context_key: str = "",
    pass_mark: Decimal | None = None,
    max_attempts: int = 0,
    *,
    score_policy: str = "best",
    record: bool = True,
    language: str = "",
) -> Launch:
    """A launch of what is published of this content. `context_key` is the caller's own word for the place."""
    if content.version_id is None:
        raise LaunchInvalid("nothing of it is published")
    return Launch(
        user_id=user.pk,
        content_id=content.pk,
        version_id=content.version_id,
        context_key=context_key,
        pass_mark=pass_mark,
        max_attempts=max_attempts,
        score_policy=score_policy,
        record=record,
        language=language or content.language,
    )


def read_launch(token: object, user) -> Launch:
    """The launch in this token, if it was made for this person and is not too old."""
    facts = _load(token, LAUNCH)
    if not user.is_authenticated or facts["user_id"] != user.pk:
        raise LaunchInvalid("made for somebody else")
    if "pass_mark" in facts:
        facts["pass_mark"] = Decimal(facts["pass_mark"])
    return Launch(**facts)


@dataclass(frozen=True)
class Ticket:
    """Opens the player for one person: on a published version in some place, or on a draft of hers."""

    user_id: int
    site: str
    version_id: int = 0
    preview_id: int = 0
    context_key: str = ""
    nonce: str = ""

    @property
    def token(self) -> str:
        facts = {name: value for name, value in asdict(self).items() if value} | {"nonce": token_urlsafe(9)}
        return signing.dumps(facts, salt=TICKET, compress=True)


def read_ticket(token: str) -> Ticket:
    return Ticket(**_load(token, TICKET))


def spend(ticket: Ticket) -> None:
    """A ticket opens the content host once: an address that leaked is worth nothing."""
    try:
        with transaction.atomic():
            SpentTicket.objects.create(nonce=ticket.nonce)
    except IntegrityError as error:
        raise LaunchInvalid("used up") from error


def _load(token: object, salt: str) -> dict:
    try:
        return signing.loads(str(token), salt=salt, max_age=timedelta(hours=conf.get("H5P_LAUNCH_HOURS")))
    except signing.BadSignature as error:
        raise LaunchInvalid(str(error)) from error
