"""What is stored about people, field by field."""

from common.privacy import Category

NONE, PERSONAL = Category.NONE, Category.PERSONAL

FIELDS = {
    "accounts.User": {
        "id": NONE,
        "password": PERSONAL,
        "last_login": PERSONAL,
        "is_superuser": PERSONAL,
        "groups": PERSONAL,
        "user_permissions": PERSONAL,
        "public_id": PERSONAL,
        "email": PERSONAL,
        "first_name": PERSONAL,
        "last_name": PERSONAL,
        "language": PERSONAL,
        "time_zone": PERSONAL,
        "email_notices": PERSONAL,
        "is_staff": PERSONAL,
        "is_active": PERSONAL,
        "date_joined": PERSONAL,
    },
    "accounts.AuditEntry": {
        "id": NONE,
        "at": NONE,
        "actor": PERSONAL,
        "action": NONE,
        "target_type": NONE,
        "target_id": PERSONAL,
        "values": PERSONAL,
    },
    "accounts.Notice": {
        "id": NONE,
        "recipient": PERSONAL,
        "kind": PERSONAL,
        "values": PERSONAL,
        "url": PERSONAL,
        "created_at": NONE,
        "read_at": PERSONAL,
        "by_email": PERSONAL,
        "sent_at": NONE,
        "next_try_at": NONE,
        "attempts": NONE,
        "last_error": PERSONAL,
    },
}
