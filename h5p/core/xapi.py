"""xAPI statements as activities send them: what is taken, what of it is kept. Who and when is the server's word."""

import json
import math
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from h5p.core.filtering import is_uuid
from h5p.core.html import printable
from h5p.core.problems import Problem, Refused

ADL = "http://adlnet.gov/expapi/verbs/"
CONSUME = "http://activitystrea.ms/schema/1.0/consume"
# The list of H5P's core.
VERBS = {
    *("answered", "asked", "attempted", "attended", "commented", "completed", "exited", "experienced", "failed"),
    *("imported", "initialized", "interacted", "launched", "mastered", "passed", "preferred", "progressed"),
    *("registered", "responded", "resumed", "scored", "shared", "suspended", "terminated", "voided", "downloaded"),
    *("copied", "accessed-reuse", "accessed-embed", "accessed-copyright"),
}
LARGEST = 64 * 1024
HIGHEST_SCORE = 10_000_000
LONGEST_DURATION = Decimal(10**8)
DEEPEST = 40
PLACES = Decimal("0.0001")
_PART = re.compile(r"\?subContentId=(.+)\Z", re.DOTALL)
_DURATION = re.compile(r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?\Z", re.ASCII)
_DEFINED = {
    *("type", "name", "description", "interactionType", "correctResponsesPattern", "choices", "scale", "source"),
    *("target", "steps", "extensions"),
}


@dataclass(frozen=True)
class Score:
    raw: Decimal
    max: Decimal
    scaled: Decimal


@dataclass(frozen=True)
class Checked:
    """What a statement says. `kept` holds the parts of it that are stored."""

    verb: str
    object_id: str
    sub_content_id: str
    is_top_level: bool
    score: Score | None = None
    success: bool | None = None
    completion: bool | None = None
    duration: Decimal | None = None
    response: str = ""
    kept: dict = field(default_factory=dict)


def check(statement: object, iri: str, largest: int = LARGEST) -> Checked:
    """What this statement says about the content of this IRI, or Refused."""
    found = _plain_object(statement, largest)
    verb, verb_id = _verb(found)
    object_id, part = _object(found, iri)
    activities = _dict(_dict(found, "context"), "contextActivities")
    result = _dict(found, "result")
    score = _score(result)
    duration = _duration(result.get("duration"))
    kept = {
        "verb": {"id": verb_id, "display": {"en-US": "consumed" if verb == "consume" else verb}},
        "object": {"objectType": "Activity", "id": object_id, **_definition(found)},
        "context": _context(activities),
        "result": _kept_result(result, score, duration),
    }
    return Checked(
        verb=verb,
        object_id=object_id,
        sub_content_id=part,
        # About a part of the content, or for a parent: it says nothing about the whole.
        is_top_level=not part and not activities.get("parent"),
        score=score,
        success=_boolean(result, "success"),
        completion=_boolean(result, "completion"),
        duration=duration,
        response=_text(result.get("response")),
        kept={key: value for key, value in kept.items() if value},
    )


def refused(code: str, path: str = "", **params) -> Refused:
    return Refused(Problem(code, path, params))


def _plain_object(statement: object, largest: int) -> dict:
    if not isinstance(statement, dict):
        raise refused("statement-invalid")
    try:
        size = len(json.dumps(statement, allow_nan=False))
        found = _cleaned(statement, DEEPEST)
    except (ValueError, RecursionError, TypeError) as error:
        raise refused("statement-invalid") from error
    if size > largest:
        raise refused("statement-too-large", max=largest)
    return found


def _cleaned(value: object, deep: int):
    """Without the characters that no database keeps."""
    if deep == 0:
        raise ValueError("too deep")
    if isinstance(value, dict):
        return {printable(str(key)): _cleaned(one, deep - 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one, deep - 1) for one in value]
    return printable(value) if isinstance(value, str) else value


def _dict(holder: dict, name: str) -> dict:
    value = holder.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refused("statement-invalid", name)
    return value


def _verb(statement: dict) -> tuple[str, str]:
    identity = _dict(statement, "verb").get("id")
    if identity in (CONSUME, f"{CONSUME}d"):
        return "consume", CONSUME
    if isinstance(identity, str) and identity.startswith(ADL) and identity.removeprefix(ADL) in VERBS:
        return identity.removeprefix(ADL), identity
    raise refused("verb-unknown", "verb.id")


def _object(statement: dict, iri: str) -> tuple[str, str]:
    identity = _dict(statement, "object").get("id")
    if identity == iri:
        return iri, ""
    if isinstance(identity, str) and identity.startswith(iri):
        found = _PART.match(identity.removeprefix(iri))
        if found and is_uuid(found[1]):
            return identity, found[1].lower()
    raise refused("object-foreign", "object.id")


def _definition(statement: dict) -> dict:
    definition = _dict(_dict(statement, "object"), "definition")
    kept = {name: value for name, value in definition.items() if name in _DEFINED}
    return {"definition": kept} if kept else {}


def _context(activities: dict) -> dict:
    kept = {name: activities[name] for name in ("parent", "grouping", "category") if activities.get(name)}
    return {"contextActivities": kept} if kept else {}


def _score(result: dict) -> Score | None:
    """Out of 0 is no score. What is said of `scaled` is not believed but computed."""
    score = _dict(result, "score")
    low, raw, most = (_number(score, name) for name in ("min", "raw", "max"))
    _number(score, "scaled")
    if most is not None and not 0 <= most <= HIGHEST_SCORE:
        raise refused("score-invalid", "result.score.max")
    if raw is not None and not max(low or 0, 0) <= raw <= (HIGHEST_SCORE if most is None else most):
        raise refused("score-invalid", "result.score.raw")
    if raw is None or not most:
        return None
    scaled = (raw / most).quantize(PLACES, ROUND_HALF_UP)
    return Score(raw.quantize(PLACES, ROUND_HALF_UP), most.quantize(PLACES, ROUND_HALF_UP), scaled)


def _number(score: dict, name: str) -> Decimal | None:
    value = score.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise refused("score-invalid", f"result.score.{name}")
    return Decimal(repr(value)) if abs(value) < 1e15 else Decimal(10**15)


def _boolean(result: dict, name: str) -> bool | None:
    value = result.get(name)
    if value is not None and not isinstance(value, bool):
        raise refused("statement-invalid", f"result.{name}")
    return value


def _duration(value: object) -> Decimal | None:
    """Seconds; what is no duration is none."""
    found = _DURATION.match(value) if isinstance(value, str) else None
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (Decimal(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return min(total, LONGEST_DURATION).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kept_result(result: dict, score: Score | None, duration: Decimal | None) -> dict:
    kept = {name: result[name] for name in ("success", "completion") if result.get(name) is not None}
    if _text(result.get("response")):
        kept["response"] = result["response"]
    if isinstance(result.get("extensions"), dict):
        kept["extensions"] = result["extensions"]
    if duration is not None:
        kept["duration"] = f"PT{duration.normalize():f}S"
    if score:
        kept["score"] = {"min": 0} | {name: _shortest(getattr(score, name)) for name in ("raw", "max", "scaled")}
    return kept


def _shortest(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
