"""What the embedding page tells the site: events, states, starting again. JSON in, JSON out, POST with CSRF token."""

from functools import wraps

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from h5p import conf
from h5p.core import strict_json
from h5p.core.problems import Problem, Refused
from h5p.playing import states
from h5p.playing.launching import Launch, LaunchInvalid, read_launch
from h5p.results.recording import record_event, record_refusal
from h5p.results.refusals import message_for

# Everything else that is refused is a bad request.
STATUS = {
    "signed-out": 403,
    "launch-invalid": 403,
    "not-permitted": 403,
    "no-attempts-left": 409,
    "busy": 429,
    "too-many-events": 429,
    "too-many-statements": 429,
}


def speaks_json(view):
    """The view gets the body and the launch that stands in it; what it refuses becomes a code and a sentence."""

    @never_cache
    @require_POST
    @wraps(view)
    def wrapper(request):
        try:
            body = _body(request)
            return view(request, body, _launch(request, body))
        except Refused as refusal:
            return refusal_response(refusal.problems[0])

    return wrapper


def refusal_response(problem: Problem):
    status = STATUS.get(problem.code, 400)
    return JsonResponse({"error": problem.code, "message": message_for(problem)}, status=status)


def _body(request) -> dict:
    body = strict_json.load(request.body, conf.limits())
    if not isinstance(body, dict):
        raise Refused(Problem("json-invalid"))
    return body


def _launch(request, body: dict) -> Launch:
    if not request.user.is_authenticated:
        raise Refused(Problem("signed-out"))
    try:
        return read_launch(body.get("launch"), request.user)
    except LaunchInvalid as invalid:
        refusal = Refused(Problem("launch-invalid"))
        record_refusal(request.user, "launch_refused", "", refusal)
        raise refusal from invalid


@speaks_json
def event(request, body, launch):
    if not launch.record:
        return JsonResponse({"ok": True, "attempt": None})
    attempt = record_event(request.user, launch, body.get("event_id"), body.get("statement")).attempt
    scaled = None if attempt.scaled is None else float(attempt.scaled)
    facts = {"number": attempt.number, "completed": attempt.completed, "success": attempt.success, "scaled": scaled}
    return JsonResponse({"ok": True, "attempt": facts})


@speaks_json
def state(request, body, launch):
    if not launch.record:
        return JsonResponse({"rev": 0})
    rev = body.get("rev") or 0
    if not isinstance(rev, int) or not 0 <= rev < 2**31:
        raise Refused(Problem("state-invalid", "rev"))
    key = states.StateKey.read(body.get("sub_content_id"), body.get("data_type"))
    keep = {"preload": body.get("preload") is not False, "invalidate": body.get("invalidate") is not False}
    try:
        rev = states.save_state(request.user, launch, key, body.get("value"), rev=rev, **keep)
        return JsonResponse({"rev": rev})
    except states.Outdated as outdated:
        newer = outdated.state
        facts = {"rev": newer.rev if newer else 0, "value": newer.value if newer else None}
        return JsonResponse({**facts, **_error("state-outdated")}, status=409)


def _error(code: str) -> dict:
    return {"error": code, "message": message_for(Problem(code))}


@speaks_json
def reset(request, body, launch):
    if launch.record:
        states.reset(request.user, launch)
    return JsonResponse({"ok": True})
