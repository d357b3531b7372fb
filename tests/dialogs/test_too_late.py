"""What is met long after it was said or due: answered, not obeyed, and not sent any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.runtime import worker
from handlers import schedule
from handlers.reporting import cases
from storage import inbox
from storage.sending import EXPIRED
from storage.tables import OutboxState
from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, OPENING, SENT, Scene, set_scene

KEPT = "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ"
PERCENT = "ขณะนี้งานคืบหน้าร้อยละเท่าใด"


class Trouble:
    """A fault that no try gets past, until it is mended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "RETRY_SECONDS", ())
        self._monkeypatch = monkeypatch

    def begin(self) -> None:
        async def broken(*_args: object) -> None:
            message = "no case can be read"
            raise RuntimeError(message)

        self._real = cases.current, cases.load
        self._monkeypatch.setattr(cases, "current", broken)
        self._monkeypatch.setattr(cases, "load", broken)

    def end(self) -> None:
        for name, real in zip(("current", "load"), self._real, strict=True):
            self._monkeypatch.setattr(cases, name, real)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """No reminder comes between: only what was kept is told."""
    async with set_scene(tmp_path, remind_days_before=()) as made:
        yield made


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    return Trouble(monkeypatch)


async def retried_at(scene: Scene, instant: str) -> None:
    """At that time an operator has all dead letters handled once more."""
    scene.kaona.clock.rehearsal.move_to(bangkok(instant))
    async with scene.kaona.turn() as turn:
        assert await inbox.revive(turn.session, 0)
    scene.kaona.service.worker.wake.ring()


async def typed_in_vain(officer: Dialog, trouble: Trouble, text: str) -> None:
    trouble.begin()
    await officer.play([("พิมพ์", text, KEPT)])
    trouble.end()


async def pressed_in_vain(officer: Dialog, trouble: Trouble, label: str) -> None:
    trouble.begin()
    await officer.person.press(label)
    officer.heard.append(await officer.person.hears(KEPT))
    trouble.end()


async def test_a_text_of_another_day_is_told_with_its_day_and_answers_nothing(
    scene: Scene, trouble: Trouble
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await typed_in_vain(officer, trouble, "45")

    await retried_at(scene, "17 พ.ย. 2569 09:01")

    await officer.person.hears("16 พ.ย. 2569")
    await officer.person.hears(PERCENT)
    await officer.play([("พิมพ์", "50", "✓ 50.00 %")])
    await officer.play([*ANSWERED[2:], *SENT[-1:]])
    reports = await scene.reports(AWARD.code)
    assert str(reports[-1].percent) == "50.00"


async def test_a_text_of_the_same_day_still_answers(scene: Scene, trouble: Trouble) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await typed_in_vain(officer, trouble, "45.5")

    await retried_at(scene, "17 พ.ย. 2569 08:59")

    await officer.person.hears("✓ 45.50 %", "เบิกจ่ายในงวดนี้กี่บาท")
    await officer.silence()


async def test_a_text_of_another_day_out_of_nowhere_begins_no_report(
    scene: Scene, trouble: Trouble
) -> None:
    """What was meant for the question of that day is no status of this one."""
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await typed_in_vain(officer, trouble, "ประชุมชี้แจงหลักเกณฑ์แล้ว")

    await retried_at(scene, "18 พ.ย. 2569 09:00")

    await officer.person.hears("16 พ.ย. 2569")
    await officer.silence()
    assert await scene.draft(AWARD.code) is None


async def test_a_press_of_another_day_sends_nothing_and_shows_what_stands_now(
    scene: Scene, trouble: Trouble
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await pressed_in_vain(officer, trouble, "ส่งรายงาน")

    await retried_at(scene, "17 พ.ย. 2569 09:01")

    # Telegram takes no notice for a press of yesterday, so what stands now is told by a message.
    await officer.person.hears("ตรวจทานก่อนส่ง")
    await officer.silence()
    assert len(await scene.reports(AWARD.code)) == 1
    await officer.play(SENT[-1:])
    assert len(await scene.reports(AWARD.code)) == 2


async def test_a_press_of_the_same_day_still_sends(scene: Scene, trouble: Trouble) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await pressed_in_vain(officer, trouble, "ส่งรายงาน")

    await retried_at(scene, "17 พ.ย. 2569 08:59")

    await officer.person.hears("ได้รับรายงานครั้งที่ 2")
    assert len(await scene.versions(AWARD.code)) == 1


async def test_a_prompt_that_was_not_sent_before_its_round_closed_is_not_sent_any_more(
    scene: Scene,
) -> None:
    """The bot died as it had put November's prompts, and comes back in December."""
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    scene.kaona.clock.rehearsal.move_to(bangkok(OPENING))
    async with scene.kaona.turn() as turn:
        await schedule.tick(turn)
    waiting = [row for row in await scene.outbox() if row.state is OutboxState.WAITING]
    assert [row.chat_id for row in waiting] == [officer.person.id]

    await officer.play([("ระบบหยุดจนถึง", "15 ธ.ค. 2569 09:00", "รายงานความก้าวหน้า เดือน ธ.ค. 2569")])
    await officer.silence()

    (dead,) = [row for row in await scene.outbox() if row.state is OutboxState.DEAD]
    assert (dead.id, dead.error) == (waiting[0].id, EXPIRED)
