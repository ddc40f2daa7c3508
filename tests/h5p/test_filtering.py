"""Parameters, rebuilt from what semantics describe."""

from h5p.core.filtering import filter_params
from tests.h5p.packages import PARAMS, SEMANTICS


def filtered(semantics, params, installed=None, **more):
    """Filtered where these libraries are installed and every file is there."""
    return filter_params(
        semantics, params, libraries=(installed or {}).get, has_file=more.pop("has_file", lambda path: True), **more
    )


def test_valid_parameters_stay_as_they_are():
    found = filtered(SEMANTICS, PARAMS)
    assert found.params == PARAMS
    assert found.problems == []
