from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, without guesses: a text that is new stays empty until somebody has translated it."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
