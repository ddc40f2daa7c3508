"""The demonstration's cast: people, their schools, and how they came to belong to them."""

from django.contrib.auth.models import Group
from allauth.account.models import EmailAddress

from accounts.models import User
from institutions import joining
from institutions.models import Institution, Role
from lms.demo import reading

PASSWORD = "a long footbridge"
ROLES = {"manager": Role.MANAGER, "international_officer": Role.OFFICER}
PLAIN = (
    "name name_en slug country city region address postal_code oid website email phone languages fields learners staff "
    "description accessibility accessibility_note latitude longitude"
).split()


def register(row: dict) -> User:
    """A person who has registered and confirmed the address."""
    facts = {field: row[field] for field in ("first_name", "last_name", "language", "time_zone")}
    user = User.objects.create_user(row["email"], PASSWORD, **facts)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
