"""Where people stand inside activities: kept, given back, never overwritten unseen and never emptied by mistake."""

import json
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from h5p import conf
from h5p.access import policy
from h5p.core.filtering import is_uuid
from h5p.core.html import printable
from h5p.core.xapi import refused
from h5p.models import Content, UserState
from h5p.playing.launching import Launch

LARGEST = 256 * 1024
DEEPEST = 200


class Outdated(Exception):
    """Another window or device wrote in between; `state` is what it wrote, or None where it threw all away."""

    def __init__(self, state: UserState | None):
        self.state = state
        super().__init__("an older state")


@dataclass(frozen=True)
class StateKey:
    """One value of a person: of the content itself ("0") or of a part of it."""

    sub_content_id: str = "0"
    data_type: str = "state"

    @classmethod
    def read(cls, sub_content_id: object, data_type: object) -> "StateKey":
        part = str(sub_content_id or "0")
        if part != "0" and not is_uuid(part):
            raise refused("state-invalid", "sub_content_id")
        if not isinstance(data_type, str) or not 0 < len(data_type) <= 60 or printable(data_type) != data_type:
            raise refused("state-invalid", "data_type")
        return cls(part, data_type)


def states_of(user, launch: Launch):
    return UserState.objects.filter(user=user, content_id=launch.content_id, context_key=launch.context_key)


def states_for(user, launch: Launch) -> list[UserState]:
    """What the player page brings along."""
    return list(states_of(user, launch).filter(preload=True))


def revisions(states) -> dict[str, int]:
    """By key ("0:state"), the number that the next write must name."""
    return {f"{state.sub_content_id}:{state.data_type}": state.rev for state in states}


def save_state(
    user,
    launch: Launch,
    key: StateKey,
    value: str | None,
    *,
    rev: int = 0,
    preload: bool = True,
    invalidate: bool = True,
) -> int:
    """Keep this value, or delete it (None); its new revision. `rev` is the one the writer last saw, 0 for none."""
    permit(user, launch)
    if value is None:
        return _delete(user, launch, key, rev)
    is_empty = _check(value)
    kept = {"value": value, "preload": preload, "invalidate": invalidate}
    with transaction.atomic():
        current = _row(user, launch, key).select_for_update().first()
        if current is None:
            return _create(user, launch, key, rev, kept)
        return _overwrite(current, rev, kept, is_empty)


def permit(user, launch: Launch) -> Content:
    content = Content.objects.defer("params", "metadata", "alternative").filter(pk=launch.content_id).first()
    if content is None or not policy().can_view(user, content, launch.context_key):
        raise refused("not-permitted")
    return content


def _row(user, launch: Launch, key: StateKey):
    return states_of(user, launch).filter(sub_content_id=key.sub_content_id, data_type=key.data_type)


def _check(value: object) -> bool:
    """Whether this JSON says nothing at all; Refused if it is none."""
    largest = min(conf.get("H5P_MAX_STATE"), LARGEST)
    if not isinstance(value, str):
        raise refused("state-invalid", "value")
    try:
        if len(value.encode()) > largest:
            raise refused("state-too-large", max=largest)
        parsed = json.loads(value, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refused("state-invalid", "value") from error
    return parsed in ({}, [], "", None)


def _no_number(name: str):
    raise ValueError(name)


def _create(user, launch: Launch, key: StateKey, rev: int, kept: dict) -> int:
    if rev:
        raise Outdated(None)
    everywhere = UserState.objects.filter(user=user, content_id=launch.content_id)
    if everywhere.count() >= conf.get("H5P_MAX_STATES"):
        raise refused("too-many-states", max=conf.get("H5P_MAX_STATES"))
    where = {"sub_content_id": key.sub_content_id, "data_type": key.data_type, "context_key": launch.context_key}
    try:
        with transaction.atomic():
            return UserState.objects.create(user=user, content_id=launch.content_id, **where, **kept).rev
    except IntegrityError:
        # Two windows began at once.
        return _overwrite(_row(user, launch, key).select_for_update().get(), rev, kept, False)


def _overwrite(current: UserState, rev: int, kept: dict, is_empty: bool) -> int:
    if current.value == kept["value"]:  # sent again, because the first answer was lost
        return current.rev
    if is_empty and not _check(current.value):
        raise refused("state-empty")
    if not newest(current, rev).update(**kept, rev=F("rev") + 1):
        raise Outdated(current)
    return current.rev + 1


def newest(current: UserState, rev: int):
    """The row, if the writer saw the last one."""
    return UserState.objects.filter(pk=current.pk, rev=rev)


def _delete(user, launch: Launch, key: StateKey, rev: int) -> int:
    current = _row(user, launch, key).first()
    if current is not None and not newest(current, rev).delete()[0]:
        raise Outdated(current)
    return 0


def reset(user, launch: Launch) -> None:
    """Start again: nothing of where she stood stays. Attempts stay."""
    permit(user, launch)
    states_of(user, launch).delete()


def forget_changed(content: Content) -> int:
    """After content changed: who was in the middle of it starts anew. How many people that concerns."""
    gone = UserState.objects.filter(Q(content=content), invalidate=True)
    people = gone.values("user").distinct().count()
    gone.delete()
    return people
