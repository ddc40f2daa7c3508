"""The project's own pages, files and doors of the frame."""

from tests.quality.declare import get, post

ALL = "*=ok"
SIGNED_IN = "visitor=login *=ok"

POLICIES = {
    "health:ready": [get(ALL)],
    "health:live": [get(ALL)],
    "lms:home": [get(ALL)],
    "lms:desk": [get(SIGNED_IN)],
    "lms:office": [get("visitor=login marta=ok petra=ok *=missing")],
    "media_file": [
        get(ALL, lambda w: {"path": w.image.file.name}, about="a picture"),
        get("*=missing", lambda w: {"path": w.document.file.name}, about="a document by its file's path"),
        get("*=missing", lambda w: {"path": "images/../../../manage.py"}, about="out of the folder"),
    ],
    "set_language": [
        post("*=onward", data=lambda w: {"language": "es", "next": "/en/"}),
        get("*=onward"),
    ],
    # The demonstration's mailbox shows everybody's letters; a public machine does not have this address.
    "demo:mailbox_list": [get(ALL)],
    "demo:styleguide": [get(ALL)],
    "demo:styleguide_page": [
        get(ALL, lambda w: {"name": "desk"}),
        get("*=onward", lambda w: {"name": "no-such-page"}, about="unknown"),
    ],
    "demo:mailbox_letter": [get("*=onward", lambda w: {"name": "no-such-letter"})],
    "wagtaildocs_serve": [
        get(ALL, lambda w: {"0": w.document.pk, "1": w.document.filename}, about="a lesson's sheet"),
        get("*=missing", lambda w: {"0": 999_999, "1": "x.txt"}),
    ],
    "wagtaildocs_authenticate_with_password": [get("*=onward", lambda w: {"restriction_id": 1})],
    "wagtailcore_authenticate_with_password": [
        get("*=missing", lambda w: {"page_view_restriction_id": 1, "page_id": w.lesson.pk})
    ],
    "wagtailcore_login": [get("*=ok")],
    "wagtail_serve": [get("*=missing", lambda w: {"0": "no-such-page/"})],
}
