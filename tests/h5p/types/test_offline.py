"""What a reader did is kept until the server has it: without a network, in a closed tab, after the session's end."""

import pytest

from tests.h5p.types.answers import ANSWERS, answer_in
from tests.h5p.types.harness import Activity
from tests.h5p.types.samples import sample

# Volume: every state of every type, in a browser.
pytestmark = pytest.mark.soak


def paths(player) -> list[str]:
    return [path for path, _ in player.host.posts]


class Network:
    """The server's side: what it took, and how it is just now."""

    def __init__(self, host):
        self.host = host
        self.mode = "fine"
        self.tried = []
        host.answer = self.answer

    def answer(self, path, body):
        self.tried.append((path, body))
        if self.mode == "gone":
            return 0, {}
        if self.mode != "fine":
            return self.mode
        self.host.posts.append((path, body))
        return 200, {"ok": True, "rev": body.get("rev", 0) + 1, "attempt": {"number": 1}}

    def ids(self, verb: str) -> list[str]:
        return [
            b["event_id"]
            for p, b in self.host.posts
            if p == "/api/event" and b["statement"]["verb"]["id"].endswith(verb)
        ]


def test_an_answer_given_offline_is_kept_said_and_sent_once_when_the_network_is_back(player):
    network = Network(player.host)
    lesson = player.open("SingleChoice")
    lesson.statement("attempted")

    network.mode = "gone"
    answer_in(lesson)
    lesson.page.get_by_text("You are offline.").wait_for()
    network.mode = "fine"
    lesson.page.evaluate("() => dispatchEvent(new Event('online'))")

    lesson.statement("answered")
    lesson.page.get_by_text("Everything is saved.").wait_for()
    tried = [
        b["event_id"]
        for p, b in network.tried
        if p == "/api/event" and b["statement"]["verb"]["id"].endswith("answered")
    ]
    assert len(network.ids("answered")) == 1
    assert set(tried) == set(network.ids("answered"))


def test_a_closed_tab_loses_nothing(player):
    network = Network(player.host)
    context = player.context()
    lesson = player.open("SingleChoice", context=context)
    lesson.statement("attempted")
    network.mode = "gone"
    answer_in(lesson)
    lesson.page.get_by_text("You are offline.").wait_for()
    lesson.page.wait_for_timeout(1000)
    lesson.page.close()
    assert network.ids("answered") == []

    network.mode = "fine"
    again = player.visit(context)

    again.wait_for(lambda: network.ids("answered"))
    again.wait_for(lambda: "/api/state" in paths(player))
    assert len(network.ids("answered")) == 1
    assert again.page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('h5p'))") == []


def leave_unsent(player) -> list[str]:
    """What the browser asks a reader who goes with answers that could not be sent."""
    network = Network(player.host)
    lesson = player.open("SingleChoice")
    other = lesson.page.context.new_page()
    lesson.page.bring_to_front()
    network.mode = "gone"
    answer_in(lesson)
    lesson.page.get_by_text("You are offline.").wait_for()
    asked = []
    lesson.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lesson.page.close(run_before_unload=True)
    other.wait_for_timeout(1500)
    return asked


def test_leaving_with_unsent_answers_warns(player):
    assert leave_unsent(player) == ["beforeunload"]


def test_without_the_warning_the_reader_would_not_know(player):
    player.host.edits = {"outbox.js": ("!outbox.isEmpty)) event", "false)) event")}

    assert leave_unsent(player) == []


@pytest.mark.parametrize("reply", [(403, {"error": "signed-out"}), (401, {}), (403, {})])
def test_a_session_that_ended_is_said_and_the_answer_kept(player, reply):
    network = Network(player.host)
    lesson = player.open("SingleChoice")
    lesson.statement("attempted")

    network.mode = reply
    answer_in(lesson)
    lesson.page.get_by_text("You are signed out.").wait_for()
    network.mode = "fine"
    lesson.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")

    lesson.statement("answered")
    assert len(network.ids("answered")) == 1


def test_a_refusal_is_said_in_the_server_s_words_and_not_tried_again(player):
    network = Network(player.host)
    lesson = player.open("SingleChoice")
    lesson.statement("attempted")
    lesson.page.wait_for_timeout(200)

    network.mode = (409, {"error": "no-attempts-left", "message": "No <b>attempts</b> left."})
    ANSWERS["SingleChoice"][2](lesson)
    lesson.page.get_by_text("No <b>attempts</b> left.").wait_for()
    lesson.page.wait_for_timeout(300)
    before = len(network.tried)
    lesson.page.wait_for_timeout(2500)

    assert len([1 for path, _ in network.tried[before:] if path == "/api/event"]) == 0
    assert lesson.page.locator(".h5p-note b").count() == 0


def test_another_tab_s_newer_state_is_not_written_over(player):
    network = Network(player.host)
    lesson = player.open("SingleChoice")
    lesson.statement("attempted")

    network.mode = (409, {"rev": 7, "value": '{"other": 1}'})
    ANSWERS["SingleChoice"][2](lesson)
    lesson.page.get_by_text("This activity goes on in another tab.").wait_for()
    network.mode = "fine"
    ANSWERS["SingleChoice"][0](lesson)
    lesson.page.wait_for_timeout(1200)

    assert "/api/state" not in paths(player)


def test_states_carry_the_revision_they_know(player):
    lesson = player.open("SingleChoice", state={"stage": "open", "answer": [1], "order": [0, 1, 2]})
    player.host.activities[1].rev = 4
    lesson = player.visit(lesson.page.context)

    ANSWERS["SingleChoice"][2](lesson)
    lesson.state(lambda state: state["answer"] == [0])
    lesson.button("Check").click()
    lesson.state(lambda state: state["stage"] == "checked")

    revisions = [body["rev"] for path, body in player.host.posts if path == "/api/state"]
    assert revisions == list(range(4, 4 + len(revisions)))


def test_an_activity_that_is_only_looked_at_sends_nothing(player):
    player.host.activities = {1: Activity("Passerelle.SingleChoice 1.0", sample("SingleChoice"))}
    context = player.context()
    context.route("**/lesson/", fulfil_without_launch)
    lesson = player.visit(context)

    answer_in(lesson)
    lesson.page.wait_for_timeout(1200)

    assert player.host.posts == []


def fulfil_without_launch(route):
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace('data-launch="launch-1"', 'data-launch=""'))


def test_the_page_s_choice_of_dark_reaches_the_frame(player):
    lesson = player.open("SingleChoice", color_scheme="light")
    ground = "() => getComputedStyle(document.querySelector('.p')).backgroundColor"
    assert lesson.inside.evaluate(ground) == "rgb(255, 255, 255)"

    lesson.page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    lesson.page.wait_for_timeout(300)

    assert lesson.inside.evaluate(ground) == "rgb(24, 33, 45)"
