"""A webhook as the real server posts to it: presses and messages of one person side by side."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.transport.intake import Intake
from tests.support.dialog import Dialog
from tests.support.ports import free_port
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, SENT, Scene, set_scene

PEOPLE = 4


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """A bot that Telegram posts to, each kind of update in an order of its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with set_scene(tmp_path, intake="webhook", webhook_url=url, http_port=port) as made:
        await made.stage.line.ask("POST", "/webhook", {"order": "kind"})
        yield made


async def impatient(officer: Dialog) -> None:
    """A whole report; with every press something is typed that has nothing to do with it."""
    person = officer.person
    await officer.play(SENT[:3])
    for label, told in (
        ("เป็นไปตามแผน", "เป็นไปตามเป้าหมายหรือไม่"),
        ("เป็นไปตามเป้าหมาย", "ตรวจทานก่อนส่ง รายงานครั้งที่ 2"),
        ("ส่งรายงาน", "ได้รับรายงานครั้งที่ 2"),
    ):
        async with asyncio.TaskGroup() as at_once:
            at_once.create_task(person.press(label))
            at_once.create_task(person.send("/help"))
        await heard_all(officer, told, "วิธีใช้")


async def heard_all(officer: Dialog, *pieces: str) -> None:
    """Hear messages until each piece was in one of them, in whatever order they come."""
    missing = set(pieces)
    while missing:
        seen = await officer.person.hears()
        missing -= {piece for piece in missing if piece in seen.text}


async def test_whole_reports_go_well_and_each_is_stored_once(scene: Scene) -> None:
    officers = [await scene.officer(AWARD, "พิมพ์ชนก")]
    for number in range(1, PEOPLE):
        mine = replace(AWARD, code=f"03000000-28{number:02}", officer=f"นายคนที่ {number}")
        officers.append(await scene.officer(mine, mine.officer or ""))
    faults = {"delay": 0.5, "delay_seconds": [0.001, 0.02], "duplicate": 0.3, "reset_after": 0.2}
    await scene.stage.line.ask("POST", "/webhook", {"first_pause": 0.01})
    await scene.stage.line.ask("POST", "/faults", {"seed": 7, "methods": ["webhook"], **faults})
    await officers[0].play([("ถึงเวลา", "16 พ.ย. 2569 09:00", "รายงานความก้าวหน้า")])
    for officer in officers[1:]:
        await officer.person.hears("รายงานความก้าวหน้า")

    async with asyncio.TaskGroup() as tasks:
        for officer in officers:
            tasks.create_task(impatient(officer))

    for number in range(PEOPLE):
        code = AWARD.code if not number else f"03000000-28{number:02}"
        _, sent = await scene.reports(code)
        assert (sent.status, str(sent.percent), str(sent.disbursed)) == (
            "ประชุมชี้แจงหลักเกณฑ์แล้ว",
            "45.50",
            "120000.00",
        )
        assert len(await scene.versions(code)) == 1
    assert await scene.broken_chains() == []


async def test_a_press_that_comes_after_what_was_typed_later_is_told_where_things_stand(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press was made first, but the answer to the question after it overtakes it."""
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    summary, send = officer.button("ส่งรายงาน")
    await officer.play([("กด", "แก้ร้อยละ", "ร้อยละเท่าใด")])
    real, may_come = Intake.store, asyncio.Event()

    async def store(intake: Intake, updates: list[dict[str, object]]) -> None:
        if any("callback_query" in update for update in updates):
            await may_come.wait()
        await real(intake, updates)

    monkeypatch.setattr(Intake, "store", store)
    await officer.person.press_stale(summary, send)
    await officer.person.send("50")
    await officer.person.hears("ความก้าวหน้า: 50.00 %")
    may_come.set()
    await officer.person.hears_alert("ปุ่มนี้เป็นของข้อความเก่า")
    await officer.person.hears("ความก้าวหน้า: 50.00 %")
    await officer.silence()
    assert len(await scene.reports(AWARD.code)) == 1
    await officer.play(SENT[-1:])
    assert str((await scene.reports(AWARD.code))[-1].percent) == "50.00"
