"""Wagtail's pages for people, with our rules: a person changes her own address, nobody sets another's password."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet


class PersonCreationForm(UserCreationForm):
    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PersonEditForm(UserEditForm):
    """The address is shown only: it is confirmed by mail, which an administrator cannot do for somebody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = True


class PersonViewSet(UserViewSet):
    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
