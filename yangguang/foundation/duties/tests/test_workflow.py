import pytest

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.workflow import DUTY
from yangguang.kernel.errors import Refused

ALLOWED = {
    ("open", "pause_duty"): "paused",
    ("open", "extend_duty"): "open",
    ("open", "restart_duty"): "open",
    ("open", "reassign_duty"): "open",
    ("open", "escalate_duty"): "open",
    ("open", "discharge_duty"): "discharged",
    ("open", "waive_duty"): "waived",
    ("paused", "resume_duty"): "open",
    ("paused", "extend_duty"): "paused",
    ("paused", "restart_duty"): "open",
    ("paused", "reassign_duty"): "paused",
    ("paused", "discharge_duty"): "discharged",
    ("paused", "waive_duty"): "waived",
    ("discharged", "reopen_duty"): "open",
}
ACTS = sorted({row.act for row in DUTY.transitions})


@pytest.mark.parametrize("state", DutyState.values)
@pytest.mark.parametrize("act", ACTS)
def test_table(state, act):
    if (state, act) in ALLOWED:
        assert DUTY.target(act, state) == ALLOWED[state, act]
        return

    with pytest.raises(Refused) as refused:
        DUTY.target(act, state)

    assert refused.value.codes == ("duty.wrong_state",)
