"""Launches and tickets: signed, one person's, short-lived, spent once."""

from tests.mutants.mutant import mutants_of

LAUNCHING = ("tests/h5p/test_launching.py",)

MUTANTS = [
    *mutants_of(
        "h5p.launching",
        LAUNCHING,
        ('facts["user_id"] != user.pk', "False"),
        ("salt=salt, max_age", "max_age"),
    ),
]
