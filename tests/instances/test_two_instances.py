"""Two bots on one PostgreSQL: Telegram posts to both, one sends, nobody notices."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from bot.rendering.messages import message
from bot.runtime import dispatcher, worker
from bot.transport.intake import chat_of
from storage import inbox
from storage.inbox import Arrival
from storage.tables import InboxState, OutboxState
from tests.support.dialog import Dialog, Table, bangkok
from tests.support.pair import Pair
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

PEOPLE = 6
LONG = 3600.0

TYPED = ("ประชุมชี้แจงหลักเกณฑ์แล้ว", "45.5", "120,000")
"""The first three answers of a report."""


async def asked_officers(scene: Scene, count: int = PEOPLE) -> list[Dialog]:
    """Officers of a project each, all asked for November."""
    officers = []
    for number in range(count):
        name = f"นางสาวผู้รับผิดชอบที่ {number}"
        code = f"03000000-28{number:02}"
        project = replace(AWARD, code=code, officer=name)
        officers.append(await scene.officer(project, name))
    await scene.kaona.move_to(bangkok(OPENING))
    for officer in officers:
        await officer.person.hears("รายงานความก้าวหน้า เดือน พ.ย. 2569")
    return officers


def code_of(number: int) -> str:
    return f"03000000-28{number:02}"


async def all_play(officers: list[Dialog], table: Table) -> None:
    """They all do it, side by side."""
    async with asyncio.TaskGroup() as tasks:
        for officer in officers:
            tasks.create_task(officer.play(table))


async def test_both_take_updates_one_leads_and_every_conversation_is_whole(
    scene: Scene, pair: Pair
) -> None:
    officers = await asked_officers(scene)
    await all_play(officers, SENT)

    for number, officer in enumerate(officers):
        (_, sent) = await scene.reports(code_of(number))
        assert (str(sent.percent), str(sent.disbursed)) == ("45.50", "120000.00")
        await officer.chat.hears_nothing_yet()
    assert await scene.broken_chains() == []
    assert min(pair.front.posts.values()) >= len(SENT), "both were posted to"
    assert {row.state for row in await scene.inbox()} == {InboxState.DONE}
    assert {row.state for row in await scene.outbox()} <= {OutboxState.SENT, OutboxState.REPLACED}


async def test_what_each_has_done_stands_in_its_figures(scene: Scene, pair: Pair) -> None:
    await all_play(await asked_officers(scene), ANSWERED)

    leads, follows = await pair.figures(pair.leader), await pair.figures(pair.other)

    assert (leads.get("kaona_leads"), follows.get("kaona_leads")) == (1, 0)
    holder = pair.leader.service.database.name
    for told in (leads, follows):
        assert told.labels("kaona_lease", "holder") == {holder}
        assert told.get("kaona_inbox_waiting") == 0
        assert told.get("kaona_outbox_waiting", priority="answer") == 0
    turns = [told.get("kaona_turns_total", result="done") or 0 for told in (leads, follows)]
    assert min(turns) > 0
    assert sum(turns) == len(await scene.inbox())
    assert (leads.get("kaona_sent_total", priority="answer") or 0) > PEOPLE * len(ANSWERED)
    assert follows.labels("kaona_sent_total", "priority") == set()


async def test_what_a_person_types_in_one_breath_is_taken_in_its_order_and_answered_once(
    scene: Scene,
) -> None:
    officers = await asked_officers(scene)
    async with asyncio.TaskGroup() as tasks:
        for officer in officers:
            tasks.create_task(in_one_breath(officer))
    for officer in officers:
        for question in ("ร้อยละเท่าใด", "กี่บาท", "งานเป็นไปตามแผนหรือไม่"):
            await officer.person.hears(question)
        await officer.silence()

    for number, officer in enumerate(officers):
        draft = await scene.draft(code_of(number))
        assert draft is not None
        assert (draft.status, str(draft.percent), str(draft.disbursed)) == (
            TYPED[0],
            "45.50",
            "120000.00",
        )
        texts = Counter(seen.text for seen in await officer.bot_messages())
        assert set(texts.values()) == {1}, "no message came twice"


async def in_one_breath(officer: Dialog) -> None:
    for text in TYPED:
        await officer.person.send(text)


async def test_when_the_leader_stops_the_other_leads_at_once_and_goes_on(
    scene: Scene, pair: Pair
) -> None:
    officers = await asked_officers(scene, 2)
    await all_play(officers, SENT[:2])
    first, second = pair.leader, pair.other
    await first.stop()
    # Telegram posts to both still: what the stopped one does not take comes again.
    for officer in officers:
        await officer.person.send("120,000")
        await officer.person.hears("✓ 120,000.00 บาท", "งานเป็นไปตามแผนหรือไม่")
    assert second.service.lead.is_held
    await first.start()
    await all_play(officers, SENT[3:])
    assert second.service.lead.is_held
    assert [row.maybe_repeated for row in await scene.outbox()].count(True) == 0


@pytest.fixture
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a notice wakes a sleeping loop: within a test it does not look by itself."""
    monkeypatch.setattr(worker, "LOOK_SECONDS", LONG)
    monkeypatch.setattr(dispatcher, "LOOK_SECONDS", LONG)


async def test_what_another_process_puts_wakes_the_sleeping_dispatcher(
    nobody_looks: None, scene: Scene
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    for text in ("หนึ่ง", "สอง", "สาม"):
        async with scene.kaona.turn() as turn:
            await turn.put(officer.person.id, message(text))
        await officer.person.hears(text)


async def test_what_another_process_stores_wakes_a_sleeping_worker(
    nobody_looks: None, scene: Scene
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])
    payload = (await scene.inbox())[-1].payload
    for update_id in (1, 2, 3):
        again = {**payload, "update_id": update_id}
        async with scene.kaona.turn() as turn:
            await inbox.store(turn.session, [Arrival(update_id, chat_of(again), again)], turn.now)
        await officer.person.hears("วิธีใช้")


async def test_the_follower_handles_and_the_leader_sends_without_either_looking(
    nobody_looks: None, scene: Scene, pair: Pair
) -> None:
    officers = await asked_officers(scene, 3)
    await all_play(officers, SENT)
    follower = await pair.figures(pair.other)
    assert (follower.get("kaona_turns_total", result="done") or 0) > 0
