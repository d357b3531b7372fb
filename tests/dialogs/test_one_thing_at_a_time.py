"""What is typed belongs to what its writer turned to last, whatever else waits for words."""

from __future__ import annotations

from bot.domain.rounds import ObligationState
from tests.support.circulars import PASTED
from tests.support.records import AWARD
from tests.support.reviewing import FIELDS, LISTED, OPENED, RETURNED, WHY, cast
from tests.support.scene import Scene


async def test_a_memo_is_no_reason_and_a_reason_is_no_memo(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, *PASTED])
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    assert await scene.state(AWARD.code) is ObligationState.RETURNED
