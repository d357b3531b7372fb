"""``kill -9`` at random moments, while people are in the middle of their reports.

Nobody of them is forgotten or left without an answer, and every report is stored once, as it was
typed. A reply may come once more: at most once for a person and a kill.
"""

import pytest

from tests.crash.conftest import Note
from tests.crash.ways import BOTH_AT_ONCE, EVERY_WAY
from tests.support.siege import Ground, besieged


async def survive(ground: Ground, note: Note, people: int, kills: int) -> None:
    async with besieged(ground, people) as siege:
        siege.begin()
        for _ in range(kills):
            await siege.live_and_die()
        last = await siege.start()
        toll = await siege.end(last)
        note(siege, toll)
        assert toll.most_repeats <= 1, f"seed {siege.seed}: {toll}"
        assert not toll.late_repeats, f"seed {siege.seed}: {toll}"
        assert await last.terminate() == 0, last.told()


@BOTH_AT_ONCE
async def test_forty_conversations_survive_five_kills(ground: Ground, note: Note) -> None:
    await survive(ground, note, people=40, kills=5)


@pytest.mark.long
@pytest.mark.timeout(900)
@EVERY_WAY
async def test_two_hundred_conversations_survive_fifty_kills(ground: Ground, note: Note) -> None:
    await survive(ground, note, people=200, kills=50)
