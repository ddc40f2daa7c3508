"""The registry of libraries: code that plays content. One patch version of each major.minor is installed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from h5p.choices import AccessibilityStatus, DependencyKind


class LibraryQuerySet(models.QuerySet):
    def runnable(self):
        """Those that content can be made with."""
        return self.filter(runnable=True)

    def named(self, machine_name: str, major: int, minor: int):
        return self.filter(machine_name=machine_name, major=major, minor=minor)


class Library(models.Model):
    """A library of one major.minor version, as its library.json describes it."""

    machine_name = models.CharField(_("machine name"), max_length=255)
    major = models.PositiveIntegerField(_("major version"))
    minor = models.PositiveIntegerField(_("minor version"))
    patch = models.PositiveIntegerField(_("patch version"))
    title = models.CharField(_("title"), max_length=255)
    description = models.TextField(_("description"), blank=True)
    author = models.CharField(_("author"), max_length=255, blank=True)
    license = models.CharField(_("licence"), max_length=100, blank=True)
    runnable = models.BooleanField(_("content can be made with it"), default=False)
    restricted = models.BooleanField(_("only library managers make content with it"), default=False)
    fullscreen = models.BooleanField(default=False)
    core_api = models.CharField(max_length=10, default="1.0")
    # Paths of library files, in the order in which they are loaded.
    preloaded_js = models.JSONField(default=list, blank=True)
    preloaded_css = models.JSONField(default=list, blank=True)
    # [{"machineName": …}]: whose style sheets this one replaces.
    drop_css = models.JSONField(default=list, blank=True)
    semantics = models.JSONField(default=list, blank=True)
    metadata_settings = models.JSONField(default=dict, blank=True)
    # Codes of the language files, `language/<code>.json`.
    languages = models.JSONField(default=list, blank=True)
    needs_eval = models.BooleanField(_("needs eval"), default=False)
    needs_origin = models.BooleanField(_("needs an origin of its own"), default=False)
    accessibility = models.CharField(
        _("accessibility"),
        max_length=20,
        choices=AccessibilityStatus.choices,
        default=AccessibilityStatus.UNKNOWN,
    )
    # SHA-256 over all (path, sha256) pairs, sorted: equal libraries have equal hashes.
    sha256 = models.CharField(max_length=64)
    installed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    installed_at = models.DateTimeField(auto_now=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")
        ordering = ["title", "machine_name", "-major", "-minor"]
        permissions = [("install_library", _("Can install H5P libraries"))]
        constraints = [
            models.UniqueConstraint(fields=["machine_name", "major", "minor"], name="h5p_library_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.major}.{self.minor}"

    @property
    def uber_name(self) -> str:
        """As parameters name it: "H5P.Example 1.2"."""
        return f"{self.machine_name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        """As addresses name it, with the patch, so that an address never changes its answer: "H5P.Example-1.2.7"."""
        return f"{self.machine_name}-{self.major}.{self.minor}.{self.patch}"


class LibraryDependency(models.Model):
    """One library needs another."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="dependencies")
    kind = models.CharField(max_length=10, choices=DependencyKind.choices)
    requires = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="dependents")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["library", "kind", "requires"], name="h5p_dependency_once"),
        ]

    def __str__(self) -> str:
        return f"{self.library_id} {self.kind} {self.requires_id}"


class LibraryFile(models.Model):
    """A file of a library: where it lay in the package, and the hash under which the store keeps it."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    mime = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["library", "path"], name="h5p_library_file_once")]

    def __str__(self) -> str:
        return self.path
