"""System checks of what the apps register: what they report fails the build."""

from django.conf import settings
from django.core import checks
from django.core.checks import Error, Tags, register

from common import privacy, roles
from common.search import missing_stemmers


@register(deploy=True)
def check_privacy_register(app_configs=None, **_options) -> list[Error]:
    configs = privacy.our_apps()
    models, register = privacy.concrete_models(configs), privacy.register_of(configs)
    return [
        *(
            Error(
                f"{label}.{name} stands in no category of the privacy register.",
                hint=f"Classify it in {label.split('.')[0]}/privacy.py, see common/privacy.py.",
                id="accounts.E001",
            )
            for label, name in privacy.unclassified(models, register)
        ),
        *(
            Error(f"The privacy register names {label}.{name}, which does not exist.", id="accounts.E002")
            for label, name in privacy.outdated(models, register)
        ),
    ]


@register()
def check_second_factor_roles(app_configs=None, **_options) -> list[Error]:
    known = roles.role_names()
    return [
        Error(
            f"SECOND_FACTOR_ROLES names {role!r}; the apps know {', '.join(known)}.",
            id="accounts.E003",
        )
        for role in settings.SECOND_FACTOR_ROLES
        if role not in known
    ]


@register(Tags.database)
def check_stemmers(app_configs=None, databases=None, **_options) -> list[checks.Warning]:
    """Runs where the database is asked: `check --database default`, and at every `migrate`."""
    return [
        checks.Warning(
            f"This PostgreSQL has no stemmer {name!r}: texts in {code!r} are found by their exact words only.",
            hint="A newer PostgreSQL has it; then run `manage.py reindex_search`.",
            id="common.W001",
        )
        for code, name in (missing_stemmers() if databases else {}).items()
    ]
