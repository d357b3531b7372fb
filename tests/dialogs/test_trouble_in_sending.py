"""When Telegram refuses, stumbles or falls silent: nothing lost, no report twice."""

import pytest

from bot.rendering.messages import message
from bot.runtime import recording
from bot.transport import gateway
from storage.tables import OutboxRow, OutboxState
from tests.support.dialog import bangkok
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

QUESTION = "ขณะนี้งานคืบหน้าร้อยละเท่าใด"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault's pause is not waited for; what the server itself asks for is."""
    monkeypatch.setattr(gateway, "_FAULT_SECONDS", 0.0)
    monkeypatch.setattr(recording, "LONGEST_PAUSE", 0.0)


FAILURES: dict[str, dict[str, object]] = {
    "a flood refusal": {"status": 429, "parameters": {"retry_after": 1}},
    "a server's fault": {"status": 500, "times": 3},
    "a bad gateway": {"status": 502},
    "a lost connection before the work": {"close_before": True},
}


@pytest.mark.parametrize("failure", FAILURES)
async def test_a_message_is_sent_again_and_once(scene: Scene, failure: str) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.stage.fail(method="sendMessage", **FAILURES[failure])
    await officer.play([ANSWERED[0]])
    asked = [seen for seen in await officer.bot_messages() if QUESTION in seen.text]
    assert len(asked) == 1
    await officer.play(ANSWERED[1:2])


async def test_after_a_lost_answer_a_message_may_come_twice_but_the_report_is_one(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await scene.stage.fail(method="sendMessage", close_after=True)
    await officer.person.press("ส่งรายงาน")
    await officer.person.hears("ได้รับรายงานครั้งที่ 2")
    await officer.person.hears("ได้รับรายงานครั้งที่ 2")
    await officer.silence()
    assert len(await scene.versions(AWARD.code)) == 1
    assert [row.maybe_repeated for row in await scene.outbox()].count(True) == 1


async def test_a_refused_prompt_marks_the_account_and_the_others_go_on(scene: Scene) -> None:
    gone = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    await scene.stage.fail(
        method="sendMessage",
        chat_id=gone.person.id,
        status=403,
        description="Forbidden: bot was blocked by the user",
    )
    await other.play([("ถึงเวลา", OPENING, SEMINAR.code)])
    assert (await scene.account(gone)).blocked_at is not None
    dead = [row for row in await scene.outbox() if row.state is OutboxState.DEAD]
    assert [row.chat_id for row in dead] == [gone.person.id]
    # It is not tried again, and whoever writes is there again.
    await other.play([("ถึงเวลา", "19 พ.ย. 2569 09:00", "เหลือรายงาน")])
    await gone.play([("พิมพ์", "/help", "วิธีใช้")])
    assert (await scene.account(gone)).blocked_at is None


async def test_a_deleted_account_is_not_written_to_again(scene: Scene) -> None:
    gone = await scene.officer(AWARD, "พิมพ์ชนก")
    await gone.person.deactivate()
    await scene.kaona.move_to(bangkok(OPENING))
    before = len(await scene.stage.requests())
    await scene.kaona.move_to(bangkok("19 พ.ย. 2569 09:00"))
    assert await scene.stage.requests("sendMessage", after=before) == []


async def test_an_edit_that_changes_nothing_is_as_good_as_done(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    await scene.stage.fail(
        method="editMessageText",
        status=400,
        description="Bad Request: message is not modified: specified new message content and "
        "reply markup are exactly the same as a current content and reply markup of the message",
    )
    await officer.play([("กด", "เป็นไปตามแผน", "เป็นไปตามเป้าหมายหรือไม่")])
    assert {row.state for row in await scene.outbox()} == {OutboxState.SENT}


async def test_one_chats_trouble_holds_up_nobody_else(scene: Scene) -> None:
    slow = await scene.officer(AWARD, "พิมพ์ชนก")
    quick = await scene.officer(SEMINAR, "วรเมธ")
    await scene.stage.fail(
        method="sendMessage",
        chat_id=slow.person.id,
        status=429,
        parameters={"retry_after": 3600},
    )
    before = len(await scene.stage.requests())
    await slow.person.send("/help")
    await quick.play([("พิมพ์", "/help", "วิธีใช้"), ("พิมพ์", "/status", "โครงการของท่าน")])
    # The server asked for an hour, so there is one try and no other.
    tries = await scene.stage.requests("sendMessage", after=before)
    assert [t["status"] for t in tries if t["params"]["chat_id"] == slow.person.id] == [429]


async def test_intake_survives_refusals_of_the_server(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.supervisor.FIRST_PAUSE", 0.0)
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.stage.fail(method="getUpdates", status=502)
    await scene.stage.fail(method="getUpdates", close_before=True)
    await officer.play(SENT)
    assert len(await scene.versions(AWARD.code)) == 1


async def test_a_lost_answer_to_the_intake_makes_nothing_twice(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram handed the updates out, but the answer was lost on the way: they come again."""
    monkeypatch.setattr("bot.runtime.supervisor.FIRST_PAUSE", 0.0)
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await scene.kaona.stop()
    await scene.stage.fail(method="getUpdates", close_after=True)
    await officer.person.press("ส่งรายงาน")
    await scene.kaona.start()
    await officer.person.hears("ได้รับรายงานครั้งที่ 2")
    await officer.silence()
    assert len(await scene.versions(AWARD.code)) == 1


async def test_what_was_tried_for_days_is_still_sent_in_the_end(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await scene.stage.fail(method="sendMessage", status=500)
    async with scene.kaona.turn() as turn:
        row_id = await turn.put(officer.person.id, message("มาช้าแต่มา"))
        row = await turn.session.get_one(OutboxRow, row_id)
        row.attempts = 5_000
    await officer.person.hears("มาช้าแต่มา")
