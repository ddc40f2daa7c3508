"""The kinds of questions, one module a kind. A new kind is one module here and one template.

Every module in this package is imported when the site starts and registers its kind (see `base.register`).
"""

import pkgutil
from importlib import import_module


def discover() -> None:
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
