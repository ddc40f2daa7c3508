"""What the app stores: libraries, contents with their versions and files, attempts, states, jobs, audit entries."""

from h5p.models.auditing import AuditEntry
from h5p.models.contents import Content, ContentFile, ContentVersion, Preview
from h5p.models.jobs import Job
from h5p.models.libraries import Library, LibraryDependency, LibraryFile
from h5p.models.results import Attempt, Statement
from h5p.models.states import UserState
from h5p.models.tickets import SpentTicket

__all__ = [
    "Attempt",
    "AuditEntry",
    "Content",
    "ContentFile",
    "ContentVersion",
    "Job",
    "Library",
    "LibraryDependency",
    "LibraryFile",
    "Preview",
    "SpentTicket",
    "Statement",
    "UserState",
]
