"""The suite tests the app that it is meant to test: in the bare project the installed wheel, else the checkout."""

import os
import sys
from pathlib import Path

import h5p

CHECKOUT = Path(__file__).resolve().parents[3]


def test_every_module_of_the_app_lies_where_the_app_was_installed():
    place = Path(os.environ.get("H5P_INSTALLED", CHECKOUT)).resolve()
    assert Path(h5p.__file__).resolve() == place / "h5p" / "__init__.py"
    loaded = [module for name, module in sys.modules.items() if name.startswith("h5p.") and module.__file__]
    assert len(loaded) > 50
    assert [one.__file__ for one in loaded if not Path(one.__file__).resolve().is_relative_to(place)] == []
