"""What this app stores about people."""

from common.privacy import Category

NONE, PERSONAL, DERIVED = Category.NONE, Category.PERSONAL, Category.DERIVED

FIELDS = {
    "certificates.Certificate": {
        "id": NONE,
        "kind": NONE,
        "source": PERSONAL,
        "course_key": NONE,
        "holder": PERSONAL,
        "holder_name": PERSONAL,
        "enrolment": PERSONAL,
        "facts": PERSONAL,
        "language": PERSONAL,
        "version": NONE,
        "status": PERSONAL,
        "token": PERSONAL,
        "serial": PERSONAL,
        "issued_at": PERSONAL,
        "revoked_at": PERSONAL,
        "revocation_category": PERSONAL,
        "revocation_reason": PERSONAL,
        "pdf": DERIVED,
        "pdf_sha256": DERIVED,
        "rendered_at": NONE,
        "attempts": NONE,
        "next_attempt_at": NONE,
        "last_error": DERIVED,
    }
}
