"""Whatever comes in, the filter ends, and filtering twice changes nothing more."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from h5p.core.filtering import validate_params
from tests.h5p.core.test_filtering import INSTALLED, ODD, ODD_PARAMS, filtered, one

# Volume: hundreds of texts.
pytestmark = pytest.mark.soak

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["text", "list", "group", "library", "number", "select", "video", "Test.Part 1.0", "<p>x", "a", "x"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*ODD_PARAMS, "library", "params", "path", "text", "x"]) | st.text(max_size=3), inner
        )
    ),
    max_leaves=25,
)
FIELD = st.dictionaries(
    st.sampled_from(
        [
            *("name", "type", "fields", "field", "options", "min", "max", "step", "decimals", "tags", "font"),
            *("maxLength", "regexp", "optional", "default", "multiple", "isSubContent", "extraAttributes", "showWhen"),
        ]
    ),
    JSON,
)
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def twice_the_same(semantics, params, installed):
    first = filtered(semantics, params, installed)
    json.dumps(first.params, allow_nan=False)
    assert filtered(semantics, first.params, installed).params == first.params
    filtered(semantics, params, installed, walk=validate_params)


@QUICK
@given(st.dictionaries(st.sampled_from(list(ODD_PARAMS)), JSON) | JSON)
def test_any_parameters_are_filtered_once_and_for_all(params):
    twice_the_same(ODD, params, INSTALLED)


@QUICK
@given(st.lists(FIELD, max_size=4) | JSON, st.dictionaries(st.sampled_from(["a", "x", "text"]), JSON))
def test_any_semantics_do_no_harm(semantics, params):
    twice_the_same(semantics, params, {"Test.Part 1.0": semantics})


@QUICK
@given(
    st.floats() | st.integers(), *[st.none() | st.floats() | st.integers(-20, 20)] * 3, st.integers(-1, 4) | st.none()
)
def test_any_number_fits_once_and_for_all(value, low, high, step, decimals):
    described = {"type": "number", "min": low, "max": high, "step": step, "decimals": decimals}
    kept = one(described, value)[0]
    assert one(described, kept)[0] == kept
