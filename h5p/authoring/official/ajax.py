"""What the official editor's client asks a server for. The client itself (GPL-3) is not ours: an operator puts its
files into H5P_EDITOR_ROOT. It runs with the administration's origin, and so do the editor widgets of installed
libraries: one more reason why installing libraries is a right of few.
"""

from django.core import signing
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from h5p import conf, messages
from h5p.access import policy
from h5p.authoring import queueing, uploads
from h5p.authoring.editor_data import installed
from h5p.authoring.forms import choosable, read_json
from h5p.authoring.guarding import editable_or_404
from h5p.authoring.official.metadata import copyright_list, metadata_list
from h5p.choices import DependencyKind
from h5p.core.filtering import filter_metadata, filter_params
from h5p.core.paths import paths_in
from h5p.core.problems import Problem, Refused
from h5p.importing.packages import import_package
from h5p.models import Content, Library, LibraryFile
from h5p.storage import registry, store

TOKEN, TOKEN_AGE = "h5p.editor", 24 * 3600
HUB = {"content-type-cache", "library-install", "get-hub-content", "content-hub-metadata-cache"}


class ClientError(Exception):
    """An answer in the client's own words for what went wrong."""

    def __init__(self, status: int, code: str, message: str, details=None):
        self.status, self.body = status, {"success": False, "errorCode": code, "message": message, "details": details}


def token_for(user) -> str:
    return signing.dumps(user.pk, salt=TOKEN)


def is_token(text: str, user) -> bool:
    try:
        return signing.loads(text, salt=TOKEN, max_age=TOKEN_AGE) == user.pk
    except signing.BadSignature:
        return False


def ajax(request):
    """One address for all; `action` says what is wanted."""
    try:
        return answer(request, request.GET.get("action", ""))
    except ClientError as error:
        return JsonResponse(error.body, status=error.status)


def answer(request, action: str) -> HttpResponse:
    if not uploads.may_upload(request.user):
        raise ClientError(403, "NO_PERMISSION", _("You may not make activities."))
    if action in HUB:
        raise ClientError(403, "HUB_DISABLED", _("This site never asks the H5P Hub."))
    if action == "libraries" and request.method == "GET":
        return one_library(request) if request.GET.get("machineName") else overview(request, choosable(request.user))
    handler = POSTED.get(action)
    if handler is None:
        raise ClientError(404, "UNKNOWN_ACTION", _("There is no such action."))
    if request.method != "POST":
        raise ClientError(405, "REQUIRES_POST", _("This action must be sent by POST."))
    if not is_token(request.GET.get("token", ""), request.user):
        raise ClientError(403, "INVALID_TOKEN", _("This page is too old. Load it again."))
    return handler(request)


def overview(request, libraries) -> JsonResponse:
    may_install = policy().can_install(request.user)
    return JsonResponse([described(one, may_install) for one in libraries], safe=False)


def described(library: Library, may_install: bool) -> dict:
    return {
        "uberName": library.uber_name,
        "name": library.machine_name,
        "majorVersion": library.major,
        "minorVersion": library.minor,
        "title": library.title,
        "runnable": int(library.runnable),
        "restricted": library.restricted and not may_install,
        "tutorialUrl": "",
        "metadataSettings": library.metadata_settings or None,
    }


def named_libraries(request) -> JsonResponse:
    return overview(request, installed(request.POST.getlist("libraries[]")))


def one_library(request) -> JsonResponse:
    """All that the client needs to show the form of one library."""
    asked = request.GET
    found = registry.library_named(f"{asked['machineName']} {asked.get('majorVersion')}.{asked.get('minorVersion')}")
    if found is None:
        raise ClientError(404, "INVALID_LIBRARY", _("This type is not installed."))
    editing = registry.closure(found, [DependencyKind.EDITOR, DependencyKind.PRELOADED])
    extra = [one for one in editing if one.pk != found.pk] if has_editor(found) else []
    files = set(LibraryFile.objects.filter(library=found).values_list("path", flat=True))
    scripts = [address(one, path) for one in extra for path in one.preloaded_js]
    scripts += [address(found, "presave.js")] if "presave.js" in files else []
    return JsonResponse(
        {
            "name": found.machine_name,
            "version": {"major": found.major, "minor": found.minor},
            "title": found.title,
            "upgradesScript": address(found, "upgrades.js") if "upgrades.js" in files else "",
            "semantics": found.semantics,
            "language": language_file(found, asked.get("language", "en")),
            "defaultLanguage": language_file(found, asked.get("default-language", "")) or None,
            "languages": ["en", *(code for code in found.languages if code != "en")],
            "javascript": scripts,
            "css": [address(one, path) for one in extra for path in one.preloaded_css],
            "translations": {one.uber_name: language_file(one, asked.get("language", "en")) for one in extra},
        }
    )


def has_editor(library: Library) -> bool:
    return library.dependencies.filter(kind=DependencyKind.EDITOR).exists()


def address(library: Library, path: str) -> str:
    return reverse("h5p:library_file", args=(library.folder, path))


def language_file(library: Library, code: str) -> str | None:
    """The file as it is: the client reads it itself."""
    row = library.files.filter(path=f"language/{code}.json").first()
    if row is None:
        return None
    with store.open_file(row.sha256) as stream:
        return stream.read().decode("utf-8-sig")


def translations(request) -> JsonResponse:
    code = request.GET.get("language") or request.POST.get("language") or get_language() or "en"
    found = {one.uber_name: language_file(one, code) for one in installed(request.POST.getlist("libraries[]"))}
    return JsonResponse({"success": True, "data": {uber: text for uber, text in found.items() if text}})


def files(request) -> JsonResponse:
    """As the native editor's uploads; the client wants its own mark behind the path."""
    sent = request.FILES.get("file")
    field = loaded(request.POST.get("field", "{}"))
    kind = field.get("type") if isinstance(field, dict) else "file"
    try:
        row = uploads.keep(sent, kind if isinstance(kind, str) else "file", request.user)
    except Refused as error:
        raise refusal(error) from None
    return JsonResponse({"success": True, **uploads.described(row), "path": f"{row.path}#tmp"})


def filter_parameters(request) -> JsonResponse:
    """What would be kept of these parameters."""
    given = loaded(request.POST.get("libraryParameters", ""))
    given = given if isinstance(given, dict) else {}
    library = registry.library_named(given.get("library"))
    if library is None:
        raise ClientError(400, "NO_LIBRARY_PARAMETERS", _("These are no parameters of an installed type."))
    paths = paths_in(given.get("params"))
    kept = filter_params(
        library.semantics,
        given.get("params") or {},
        libraries=registry.semantics_lookup(),
        has_file=uploads.reachable(request.user, Content(), paths).__contains__,
        limits=conf.limits(),
    )
    data = {"library": library.uber_name, "params": kept.params, "metadata": filter_metadata(given.get("metadata"))}
    return JsonResponse({"success": True, "data": data})


def library_upload(request) -> JsonResponse:
    """A package as the beginning of a content: its libraries are not taken, its files become the author's uploads."""
    sent = request.FILES.get("h5p")
    collection = policy().collections(request.user).first()
    if sent is None or collection is None:
        raise ClientError(400, "NO_FILE", _("No package was sent."))
    if sent.size > conf.get("H5P_MAX_PACKAGE"):
        raise refusal(Refused(Problem("package-too-large", sent.name, {"limit": conf.get("H5P_MAX_PACKAGE")})))
    path = queueing.stage(sent.chunks())
    try:
        return JsonResponse({"success": True, "data": taken(request, path, sent.name, collection)})
    except Refused as error:
        raise refusal(error) from None
    finally:
        path.unlink(missing_ok=True)


def taken(request, path, name: str, collection) -> dict:
    """Imported and undone: only the files stay, as uploads that the first save claims."""
    with transaction.atomic():
        content = import_package(path, name, request.user, collection)
        rows = [uploads.copy_of(row, uploaded_by=request.user) for row in content.files.all()]
        library, title = content.library, content.title
        facts = {"title": title, "mainLibrary": library.machine_name, "language": content.language, **content.metadata}
        result = {"h5p": facts, "content": content.params, "contentTypes": []}
        transaction.set_rollback(True)
    for row in rows:
        row.save()
    return result


def refusal(error: Refused) -> ClientError:
    details = [
        {"code": one.code, "message": str(messages.message_for(one)), "path": one.path} for one in error.problems
    ]
    return ClientError(400, "VALIDATION_FAILED", details[0]["message"], details)


def loaded(text: str) -> object:
    try:
        return read_json(text)
    except Refused as error:
        raise refusal(error) from None


POSTED = {
    "libraries": named_libraries,
    "translations": translations,
    "files": files,
    "filter": filter_parameters,
    "library-upload": library_upload,
}


@require_GET
def params(request, pk):
    """A content as the client opens it."""
    content = editable_or_404(request.user, pk).get_latest_revision_as_object()
    return JsonResponse(
        {
            "h5p": {"mainLibrary": content.library.machine_name, "title": content.title, **content.metadata},
            "library": content.library.uber_name,
            "params": {"params": content.params, "metadata": {"title": content.title, **content.metadata}},
        }
    )


def editor_settings(request, content: Content | None) -> dict:
    """`H5PIntegration.editor`."""
    client = reverse("h5p_admin:official_client", args=("x",))[:-1]
    pk = content.pk if content else 0
    return {
        "ajaxPath": f"{reverse('h5p_admin:official_ajax')}?token={token_for(request.user)}&action=",
        "filesPath": reverse("h5p_admin:file", args=(pk, "x"))[:-2],
        "libraryUrl": client,
        "fileIcon": {"path": f"{client}images/binary-file.png", "width": 50, "height": 50},
        "copyrightSemantics": copyright_list(),
        "metadataSemantics": metadata_list(),
        "assets": {"css": [], "js": []},
        "apiVersion": {"majorVersion": 1, "minorVersion": 28},
        "language": get_language() or "en",
        "nodeVersionId": pk,
    }
