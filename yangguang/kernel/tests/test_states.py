import pytest

from yangguang.kernel import states
from yangguang.kernel.errors import Refused
from yangguang.kernel.states import Transition, Workflow


def make(**changes):
    values = {
        "name": "kernel_test_letter",
        "title": "信件",
        "initial": "draft",
        "states": {"draft": "草稿", "sent": "已寄"},
        "final": frozenset({"sent"}),
        "transitions": (Transition("send", frozenset({"draft"}), "sent", "寄出"),),
    }
    return Workflow(**(values | changes))


@pytest.fixture(autouse=True)
def _forget():
    yield
    states._workflows.pop("kernel_test_letter", None)


def test_act_in_the_table_leads_to_its_target():
    assert make().target("send", "draft") == "sent"


def test_act_outside_the_table_is_refused_with_the_state_named():
    with pytest.raises(Refused) as refused:
        make().target("send", "sent")

    assert refused.value.codes == ("kernel_test_letter.wrong_state",)
    assert "已寄" in str(refused.value)
    assert "寄出" in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"states": {"draft": "草稿", "sent": "已寄", "lost": "遗失"}}, "unreachable lost"),
        ({"final": frozenset()}, "dead end sent"),
        ({"initial": "new"}, "unknown state new"),
    ],
)
def test_faulty_table_stops_the_start(changes, problem):
    with pytest.raises(ValueError, match=problem):
        make(**changes)


def test_row_for_a_variant_fits_only_that_variant():
    row = Transition("send", frozenset({"draft"}), "sent", "寄出", frozenset({"paper"}))
    letter = make(transitions=(row,))

    assert letter.find("send", "draft", "paper") == row
    assert letter.find("send", "draft", "email") is None
    assert letter.acts_from("draft", "email") == ()


def test_diagram_names_states_and_acts():
    diagram = make().diagram()

    assert diagram.splitlines()[0] == "stateDiagram-v2"
    assert "    draft --> sent: 寄出" in diagram
