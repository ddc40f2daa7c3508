"""Launches and tickets: signed, one person's, short-lived, spent once, for one place."""

from tests.mutants.mutant import mutants_of

LAUNCHING = "tests/h5p/playing/test_launching.py"
PLAYER = "tests/h5p/playing/test_views.py"
HOSTS = "tests/h5p/playing/test_hosts.py"
RETENTION = "tests/h5p/results/test_retention.py"

NO_NUMBER = "who is not signed in has no number that a launch could be made for"

MUTANTS = [
    *mutants_of(
        "h5p.playing.launching",
        (LAUNCHING,),
        ("salt=salt, max_age", "max_age"),
        ('max_age=timedelta(hours=conf.get("H5P_LAUNCH_HOURS"))', "max_age=None"),
        ("    return Ticket(**_load(token, TICKET))", "    return Ticket(**_load(token, LAUNCH))"),
        ("not user.is_authenticated or facts", "facts", NO_NUMBER),
        ('not user.is_authenticated or facts["user_id"] != user.pk', "not user.is_authenticated"),
        ('facts["pass_mark"] = Decimal(facts["pass_mark"])', "pass"),
        ("if content.version_id is None:", "if False:"),
        ('| {"nonce": token_urlsafe(9)}', '| {"nonce": "once"}'),
        ("SpentTicket.objects.create(nonce=ticket.nonce)", "SpentTicket.objects.get_or_create(nonce=ticket.nonce)"),
    ),
    *mutants_of(
        "h5p.playing.views",
        (PLAYER, HOSTS),
        ("        spend(ticket)\n", "        pass\n"),
        (", is_active=True)", ")"),
        ("if request.user.pk != ticket.user_id:", "if False:"),
        ('select_related("library").filter(user=user)', 'select_related("library")'),
        ("if not policy().can_view(user, version.content, ticket.context_key):", "if False:"),
        ("UserState.objects.filter(user=user, context_key", "UserState.objects.filter(context_key"),
        ("UserState.objects.filter(user=user, context_key=ticket.context_key", "UserState.objects.filter(user=user"),
        ('not in ("iframe", "frame"):', 'not in ("iframe", "frame", "document"):'),
        ('tokens = "allow-scripts allow-forms"', 'tokens = "allow-scripts allow-forms allow-same-origin"'),
        ('"frame-ancestors": site', '"frame-ancestors": "*"'),
    ),
    *mutants_of(
        "h5p.playing.hosts",
        (HOSTS,),
        ("if content_origin() and not is_content_host(request):", "if False:"),
    ),
    *mutants_of(
        "h5p.results.retention",
        (RETENTION,),
        (
            'SpentTicket.objects.filter(at__lt=now - timedelta(hours=conf.get("H5P_LAUNCH_HOURS")))',
            "SpentTicket.objects.filter(at__lt=now)",
        ),
    ),
]
