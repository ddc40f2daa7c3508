"""People for tests."""

from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "a long footbridge"


def make_user(first_name: str = "Test", last_name: str = "Person", email: str | None = None, **fields) -> User:
    """A person with a confirmed e-mail address."""
    number = User.objects.count() + 1
    email = email or f"person{number}@passerelle.example"
    user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
