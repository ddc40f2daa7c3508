"""Where learners stand: given back exactly, never overwritten unseen, never emptied by mistake."""

from uuid import uuid4

import pytest

from h5p.core.problems import Refused
from h5p.models import UserState
from h5p.playing import states
from h5p.playing.player_page import stored_states
from h5p.playing.states import Outdated, StateKey, save_state, states_for
from tests.h5p.playing_facts import make_content, make_launch

WHOLE = StateKey()
VALUE = '{"answers":["ä","<&\\""],"at":3}'


@pytest.fixture
def content(db):
    return make_content()


@pytest.fixture
def launch(learner, content):
    return make_launch(learner, content)


def code(action, *args, **more) -> str:
    with pytest.raises(Refused) as caught:
        action(*args, **more)
    return caught.value.problems[0].code


def test_state_comes_back_as_it_was_kept(learner, launch):
    part = str(uuid4())
    save_state(learner, launch, WHOLE, VALUE)
    save_state(learner, launch, StateKey(part), '{"b":1}')
    assert stored_states(states_for(learner, launch)) == {"0": {"state": VALUE}, part: {"state": '{"b":1}'}}
    assert states.revisions(states_for(learner, launch)) == {"0:state": 1, f"{part}:state": 1}


def test_only_preloaded_states_go_into_the_page(learner, launch):
    save_state(learner, launch, StateKey(data_type="notes"), VALUE, preload=False)
    assert states_for(learner, launch) == []


def test_states_are_apart_by_person_and_place(learner, stranger, content, launch):
    save_state(learner, launch, WHOLE, VALUE)
    assert states_for(stranger, make_launch(stranger, content)) == []
    assert states_for(learner, make_launch(learner, content, context_key="elsewhere")) == []


def test_second_window_is_told_and_nothing_is_lost(learner, launch):
    save_state(learner, launch, WHOLE, '{"first":1}')
    save_state(learner, launch, WHOLE, '{"first":2}', rev=1)
    with pytest.raises(Outdated) as told:
        save_state(learner, launch, WHOLE, '{"second":1}', rev=1)
    assert (told.value.state.rev, told.value.state.value) == (2, '{"first":2}')
    assert UserState.objects.get().value == '{"first":2}'


def test_second_window_overwrites_without_the_guard(learner, launch, monkeypatch):
    """The twin: the revision is not looked at."""
    monkeypatch.setattr(states, "newest", lambda current, _rev: UserState.objects.filter(pk=current.pk))
    save_state(learner, launch, WHOLE, '{"first":1}')
    save_state(learner, launch, WHOLE, '{"first":2}', rev=1)
    save_state(learner, launch, WHOLE, '{"second":1}', rev=1)
    assert UserState.objects.get().value == '{"second":1}'


def test_same_state_sent_again_gets_the_same_answer(learner, launch):
    assert [save_state(learner, launch, WHOLE, VALUE) for _time in range(3)] == [1, 1, 1]


@pytest.mark.parametrize("empty", ["{}", "[]", "null", '""'])
def test_empty_state_overwrites_nothing(learner, launch, empty):
    save_state(learner, launch, WHOLE, VALUE)
    assert code(save_state, learner, launch, WHOLE, empty, rev=1) == "state-empty"
    assert UserState.objects.get().value == VALUE


def test_empty_state_overwrites_without_the_guard(learner, launch, monkeypatch):
    """The twin: nothing counts as empty. This is how a page that did not restore destroys what there was."""
    monkeypatch.setattr(states, "_check", lambda value: False)
    save_state(learner, launch, WHOLE, VALUE)
    save_state(learner, launch, WHOLE, "{}", rev=1)
    assert UserState.objects.get().value == "{}"


def test_empty_state_may_follow_an_empty_one(learner, launch):
    save_state(learner, launch, WHOLE, "{}")
    assert save_state(learner, launch, WHOLE, "[]", rev=1) == 2


def test_deleting_needs_the_newest_revision_too(learner, launch):
    save_state(learner, launch, WHOLE, VALUE)
    save_state(learner, launch, WHOLE, '{"newer":1}', rev=1)
    with pytest.raises(Outdated):
        save_state(learner, launch, WHOLE, None, rev=1)
    assert save_state(learner, launch, WHOLE, None, rev=2) == 0
    assert not UserState.objects.exists()
    assert save_state(learner, launch, WHOLE, None) == 0


def test_window_that_missed_a_reset_is_told(learner, launch):
    save_state(learner, launch, WHOLE, VALUE)
    states.reset(learner, launch)
    with pytest.raises(Outdated) as told:
        save_state(learner, launch, WHOLE, '{"old":1}', rev=1)
    assert told.value.state is None


def test_reset_is_of_this_place_only(learner, stranger, content, launch):
    elsewhere, other = make_launch(learner, content, context_key="b"), make_launch(stranger, content)
    for person, place in ((learner, launch), (learner, elsewhere), (stranger, other)):
        save_state(person, place, WHOLE, VALUE)
    states.reset(learner, launch)
    assert set(UserState.objects.values_list("user", "context_key")) == {(learner.pk, "b"), (stranger.pk, "")}


def test_changed_content_begins_anew_where_the_activity_wants_that(learner, stranger, content, launch):
    save_state(learner, launch, WHOLE, VALUE)
    save_state(learner, launch, StateKey(data_type="settings"), VALUE, invalidate=False)
    other = make_content()
    save_state(stranger, make_launch(stranger, other), WHOLE, VALUE)
    assert states.forget_changed(content) == 1
    assert set(UserState.objects.values_list("content", "data_type")) == {
        (content.pk, "settings"),
        (other.pk, "state"),
    }


@pytest.mark.parametrize("value", ["", "{", "NaN", '{"a":Infinity}', "[" * 60_000, 5, [], "\ud800"])
def test_what_is_no_json_is_refused(learner, launch, value):
    assert code(save_state, learner, launch, WHOLE, value) == "state-invalid"


def test_too_large_and_too_many_states_are_refused(learner, launch, settings):
    settings.H5P_MAX_STATES = 2
    assert code(save_state, learner, launch, WHOLE, '"' + "ä" * 33_000 + '"') == "state-too-large"
    for _time in range(2):
        save_state(learner, launch, StateKey(str(uuid4())), VALUE)
    assert code(save_state, learner, launch, WHOLE, VALUE) == "too-many-states"


@pytest.mark.parametrize(
    ("part", "kind"), [("1 OR 1=1", "state"), ("0", ""), ("0", "x" * 61), ("0", "a\x00"), ("0", 5)]
)
def test_places_that_are_none_are_refused(part, kind):
    assert code(StateKey.read, part, kind) == "state-invalid"


def test_closed_activity_keeps_nothing(learner, launch, settings):
    settings.H5P_ACCESS_POLICY = "tests.h5p.results.test_recording.Closed"
    assert code(save_state, learner, launch, WHOLE, VALUE) == "not-permitted"
    assert code(states.reset, learner, launch) == "not-permitted"
