"""The demonstration's cast: people, their schools, and how they came to belong to them."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import User
from institutions.directory import verifying
from institutions.membership import joining
from institutions.models import Institution, Kind, Membership, Role
from lms.demo import reading

PASSWORD = "a long footbridge"  # noqa: S105 -- printed at the start of every demonstration
ROLES = {"manager": Role.MANAGER, "international_officer": Role.OFFICER}
KINDS = {
    "university": Kind.HIGHER_EDUCATION,
    "chamber": Kind.CHAMBER,
    "association": Kind.CHAMBER,
    "sme": Kind.ENTERPRISE,
    "enterprise": Kind.ENTERPRISE,
}
PLAIN = (
    *("name", "name_en", "country", "city", "region", "address", "postal_code", "latitude", "longitude"),
    *("oid", "website", "email", "phone", "languages", "fields", "learners", "staff", "description"),
    *("accessibility", "accessibility_note"),
)


def register_all() -> dict[str, User]:
    """Everybody of the cast, with the administrator's and the moderator's rights."""
    hashed = make_password(PASSWORD)
    people = {row["key"]: _register(row, hashed) for row in reading.table("people")}
    for row in reading.table("people"):
        if row["role"] == "moderator":
            people[row["key"]].groups.add(Group.objects.get(name="Moderators"))
    return people


def _register(row: dict, hashed: str) -> User:
    """A person who has registered and confirmed the address; the password, hashed slowly on purpose, only once."""
    facts = {field: row[field] for field in ("first_name", "last_name", "language", "time_zone")}
    make = User.objects.create_superuser if row["role"] == "administrator" else User.objects.create_user
    user = make(row["email"], None, **facts)
    User.objects.filter(pk=user.pk).update(password=hashed)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def found_schools(people: dict[str, User]) -> dict[str, Institution]:
    """Each school is proposed by its officer and checked by the administrator; then its people ask to join."""
    ada = people["ada"]
    officers = officers_by_school(people)
    schools = {}
    for row in reading.table("institutions"):
        schools[row["key"]] = _found(row, officers.get(row["key"], ada), ada)
    for row in reading.table("people"):
        if row["institution"] in schools and row["role"] != "international_officer":
            role = ROLES.get(row["role"], Role.STAFF)
            _join(people[row["key"]], schools[row["institution"]], role, officers.get(row["institution"], ada))
    return schools


def officers_by_school(people: dict[str, User]) -> dict[str, User]:
    rows = reading.table("people")
    return {row["institution"]: people[row["key"]] for row in rows if row["role"] == "international_officer"}


def _found(row: dict, officer: User, ada: User) -> Institution:
    facts = {field: row[field] for field in PLAIN if field in row}
    kind = KINDS.get(row["kind"], row["kind"])
    draft = Institution(kind=kind, **facts)
    draft.full_clean(exclude=["slug"])
    school = verifying.propose(draft, officer)
    if row["verified"]:
        school = verifying.verify(school, ada)
    request = Membership.objects.requested().get(user=officer, institution=school)
    if officer == ada:
        joining.refuse(request, ada, "The school names its own officer.")
    else:
        joining.approve(request, ada)
    return school


def _join(person: User, school: Institution, role: str, decider: User) -> None:
    joining.approve(joining.request_membership(person, school, role), decider)
