"""The words of a fixed list that rows hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DependencyKind(models.TextChoices):
    """Why one library needs another (library.json)."""

    PRELOADED = "preloaded", _("to play")
    DYNAMIC = "dynamic", _("when asked for")
    EDITOR = "editor", _("to edit")


class AccessibilityStatus(models.TextChoices):
    """What is known about a library's accessibility; every installed type is classified."""

    UNKNOWN = "unknown", _("not tested")
    ACCESSIBLE = "accessible", _("accessible")
    PARTLY = "partly", _("accessible in parts")
    INACCESSIBLE = "inaccessible", _("not accessible")


class CompletionRule(models.TextChoices):
    """When an attempt counts as complete."""

    REPORTED = "reported", _("when the activity says so")
    CHILDREN = "children", _("when every question in it is answered")
    OPENED = "opened", _("as soon as it is opened")


class ScorePolicy(models.TextChoices):
    """Which of several completed attempts counts."""

    BEST = "best", _("the best attempt")
    LAST = "last", _("the last attempt")
    FIRST = "first", _("the first attempt")


class JobKind(models.TextChoices):
    IMPORT = "import", _("import a package")
    INSTALL = "install", _("install libraries")
    EXPORT = "export", _("export a package")


class JobState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("job", "waiting")
    RUNNING = "running", pgettext_lazy("job", "running")
    DONE = "done", pgettext_lazy("job", "done")
    REFUSED = "refused", pgettext_lazy("job", "refused")
    FAILED = "failed", pgettext_lazy("job", "failed")
