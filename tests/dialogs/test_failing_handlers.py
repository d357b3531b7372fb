"""When handling an update fails: it is kept and tried again, told at last, and the rest goes on."""

from collections.abc import Callable

import pytest

from bot.rendering import overview
from bot.runtime import worker
from storage.tables import InboxState
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, Scene

KEPT = ("ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ", "คำตอบก่อนหน้านี้ไม่หาย", "โปรดลองอีกครั้งภายหลัง")

Break = Callable[[int], None]


@pytest.fixture
def break_status(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Lets the next calls of /status fail, after it has put something into its transaction."""
    monkeypatch.setattr(worker, "RETRY_SECONDS", (0, 0, 0, 0))
    real, left = overview.status, [0]

    def status(*args: object) -> object:
        if left[0]:
            left[0] -= 1
            message = "the status cannot be told"
            raise RuntimeError(message)
        return real(*args)  # type: ignore[arg-type]

    def fail(times: int) -> None:
        left[0] = times

    monkeypatch.setattr(overview, "status", status)
    return fail


async def test_what_fails_for_a_while_is_answered_once_in_the_end(
    scene: Scene, break_status: Break
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    break_status(4)
    await officer.play([("พิมพ์", "/status", "โครงการของท่าน"), ("พิมพ์", "/help", "วิธีใช้")])
    assert {row.state for row in await scene.inbox()} == {InboxState.DONE}


async def test_what_fails_every_time_is_kept_and_its_writer_is_told(
    scene: Scene, break_status: Break
) -> None:
    other = await scene.officer(SEMINAR, "วรเมธ")
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    break_status(5)
    await officer.play(
        [
            ("พิมพ์", "/status", KEPT),
            # The draft is as it was, and what comes later is taken.
            ("พิมพ์", "45", "✓ 45.00 %"),
            ("พิมพ์", "/status", "โครงการของท่าน"),
        ]
    )
    await other.play([("พิมพ์", "/help", "วิธีใช้")])
    dead = [row for row in await scene.inbox() if row.state is InboxState.DEAD]
    assert [row.payload["message"]["text"] for row in dead] == ["/status"]
    assert dead[0].attempts == 5
    assert dead[0].error == "RuntimeError: the status cannot be told"


async def test_who_reads_english_is_told_in_english(scene: Scene, break_status: Break) -> None:
    officer = await scene.officer(AWARD, "Pim")
    await officer.play(
        [("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")]
    )
    break_status(5)
    await officer.play([("พิมพ์", "/status", "This has arrived")])


async def test_while_one_waits_for_its_next_try_others_are_answered(
    scene: Scene, break_status: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    monkeypatch.setattr(worker, "RETRY_SECONDS", (3600,))
    break_status(1)
    await officer.person.send("/status")
    await officer.person.send("/help")
    await other.play([("พิมพ์", "/help", "วิธีใช้"), ("พิมพ์", "/status", "โครงการของท่าน")])
    # What the same person wrote afterwards waits its turn.
    await officer.chat.hears_nothing_yet()
