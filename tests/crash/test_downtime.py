"""After a rest of a minute, a day or a month: what is due goes out, once, and nothing else does.

What a rest does to one officer's dialog stands in ``tests/dialogs/test_schedule.py``. Here the
service dies in the middle of its sending, or could not send before it rested.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from storage import outbox
from tests.crash.ways import POSTGRES_FIRST, SQLITE_FIRST
from tests.support import district
from tests.support.conversation import Seen
from tests.support.dialog import Dialog, bangkok
from tests.support.officers import Officer
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import OPENING, Scene, set_scene
from tests.support.siege import Ground, Siege, besieged

PEOPLE = 40
NOVEMBER = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
DECEMBER = "รายงานความก้าวหน้า เดือน ธ.ค. 2569"
REMINDING = "19 พ.ย. 2569 09:00"
A_MONTH_LATER = "16 ธ.ค. 2569 10:00"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with set_scene(tmp_path) as made:
        yield made


async def officers(scene: Scene) -> tuple[Dialog, Dialog]:
    return await scene.officer(AWARD, "พิมพ์ชนก"), await scene.officer(SEMINAR, "วรเมธ")


@asynccontextmanager
async def telegram_down(scene: Scene) -> AsyncIterator[None]:
    """Telegram refuses every message meanwhile."""
    await scene.stage.line.ask("POST", "/faults", {"error": 1.0, "methods": ["sendMessage"]})
    yield
    await scene.stage.line.ask("DELETE", "/faults")


async def rest(scene: Scene, until: str) -> None:
    """The service stops, starts at a later instant, and does all that there is to do then."""
    await scene.kaona.stop()
    if scene.kaona.clock.now() < bangkok(until):
        scene.kaona.clock.rehearsal.move_to(bangkok(until))
    await scene.kaona.start()
    await scene.kaona.service.settle()
    # What could not be sent is tried again by real time.
    while any(row.state in outbox.OPEN for row in await scene.outbox()):
        await scene.kaona.service.settle()


async def told_since(dialog: Dialog, before: int) -> list[Seen]:
    """What the bot has written since it had written so much."""
    return (await dialog.bot_messages())[before:]


async def written(dialog: Dialog) -> int:
    return len(await dialog.bot_messages())


def told_to(siege: Siege, officer: Officer) -> list[str]:
    """What the bot has written to an officer of a siege."""
    return [str(message.body.get("text")) for message in siege.world.chat(officer.user_id).messages]


@SQLITE_FIRST
@pytest.mark.parametrize(
    "away",
    [
        # Until the next morning, before the first reminder: that tells of the same.
        pytest.param(timedelta(hours=22, minutes=45), id="day"),
        pytest.param(timedelta(minutes=1), id="minute", marks=pytest.mark.long),
    ],
)
async def test_a_death_among_the_prompts_leaves_everyone_asked_and_able_to_report(
    ground: Ground, away: timedelta
) -> None:
    async with besieged(ground, PEOPLE) as siege:
        bot = await siege.start()
        await siege.happen(PEOPLE // 3, bot)
        await siege.kill(bot)
        siege.clock.rehearsal.move_to(siege.clock.now() + away)
        siege.begin()
        last = await siege.start()
        toll = await siege.end(last)
        assert await last.terminate() == 0
    assert toll.most_repeats <= 1, toll


@POSTGRES_FIRST
async def test_a_death_among_the_prompts_and_a_month_bring_each_the_new_month_once(
    ground: Ground,
) -> None:
    async with besieged(ground, PEOPLE) as siege:
        bot = await siege.start()
        await siege.happen(PEOPLE // 3, bot)
        await siege.kill(bot)
        before = [len(told_to(siege, officer)) for officer in siege.officers]
        siege.clock.rehearsal.move_to(bangkok(A_MONTH_LATER))
        last = await siege.start()
        await siege.happen(PEOPLE, last)
        await siege.until(partial(district.is_settled, ground.database_url), last)
        assert await last.terminate() == 0
        for officer, already in zip(siege.officers, before, strict=True):
            (only,) = told_to(siege, officer)[already:]
            assert DECEMBER in only


@pytest.mark.parametrize("days", [[OPENING], [OPENING, REMINDING]], ids=["prompt", "reminder"])
async def test_what_could_not_be_sent_in_a_round_is_not_sent_after_it(
    scene: Scene, days: list[str]
) -> None:
    both = await officers(scene)
    for day in days[:-1]:
        await scene.kaona.move_to(bangkok(day))
    async with telegram_down(scene):
        await scene.kaona.move_to(bangkok(days[-1]))
    before = [await written(dialog) for dialog in both]
    await rest(scene, A_MONTH_LATER)
    for dialog, already in zip(both, before, strict=True):
        (only,) = await told_since(dialog, already)
        assert DECEMBER in only.text


async def test_what_could_not_be_sent_for_a_day_is_sent_once(scene: Scene) -> None:
    both = await officers(scene)
    async with telegram_down(scene):
        await scene.kaona.move_to(bangkok(OPENING))
    before = [await written(dialog) for dialog in both]
    for _ in range(2):
        await rest(scene, "17 พ.ย. 2569 08:45")
    for dialog, already in zip(both, before, strict=True):
        (only,) = await told_since(dialog, already)
        assert NOVEMBER in only.text


async def test_a_rest_of_a_month_brings_each_one_message_and_groups_each_digest_once(
    scene: Scene,
) -> None:
    both = await officers(scene)
    group = await scene.group(both[0], "03000000")
    await scene.kaona.move_to(bangkok(OPENING))
    chats = [*both, group]
    before = [await written(dialog) for dialog in chats]
    for _ in range(3):
        await rest(scene, A_MONTH_LATER)
    told = [await told_since(d, already) for d, already in zip(chats, before, strict=True)]
    assert [len(messages) for messages in told] == [1, 1, 3]
    assert all(DECEMBER in messages[0].text for messages in told[:2])
    digests = [seen.text.splitlines()[0] for seen in told[2]]
    branch = "สำนักงาน ก.ก."
    assert sorted(digests) == sorted(
        [
            f"สรุปรายงานเมื่อปิดรอบ พ.ย. 2569 · {branch}",
            f"กราฟ พ.ย. 2569 · {branch}",
            f"สรุปรายงาน ธ.ค. 2569 · {branch}",
        ]
    )


async def test_what_is_typed_while_the_service_rests_for_a_day_is_taken(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    await officer.person.send("ลงนามสัญญาแล้ว")
    scene.kaona.clock.rehearsal.move_to(bangkok("17 พ.ย. 2569 08:00"))
    await scene.kaona.start()
    await officer.person.hears("บันทึกสถานะแล้ว")
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.status == "ลงนามสัญญาแล้ว"
