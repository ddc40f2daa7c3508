"""Launches: who plays which version in which place under which rules, signed so that the browser can carry it.

A launch is no permission: every view asks the policy again. It only says what the caller's page has set.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal

from django.core import signing

from h5p import conf

SALT = "h5p.launch"


class LaunchInvalid(Exception):
    """Altered, too old, or another person's."""


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
        return signing.dumps(facts, salt=SALT, compress=True)


def read_launch(token: object, user) -> Launch:
    """The launch in this token, if it was made for this person and is not too old."""
    try:
        facts = signing.loads(str(token), salt=SALT, max_age=timedelta(hours=conf.get("H5P_LAUNCH_HOURS")))
    except signing.BadSignature as error:
        raise LaunchInvalid(str(error)) from error
    if not user.is_authenticated or facts["user_id"] != user.pk:
        raise LaunchInvalid("made for somebody else")
    if "pass_mark" in facts:
        facts["pass_mark"] = Decimal(facts["pass_mark"])
    return Launch(**facts)
