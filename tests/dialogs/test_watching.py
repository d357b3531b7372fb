"""Watching the running bot over HTTP: every figure is there, moves, and tells of nobody."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.rendering import overview
from bot.runtime import recording, status, worker
from bot.transport import gateway
from tests.support.databases import sqlite_files
from tests.support.kaona import TOKEN
from tests.support.metrics import Figures
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import SENT, Scene, set_scene

HOUR = 3600
KEPT = "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault's pause is not waited for, and its end is seen at once."""
    monkeypatch.setattr(gateway, "_FAULT_SECONDS", 0.0)
    monkeypatch.setattr(recording, "LONGEST_PAUSE", 0.0)
    monkeypatch.setattr(status, "FAILURE_SECONDS", 0.0)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    # All that is in its outbox was put by this process, which counts it.
    await sqlite_files().migrated(tmp_path)
    async with set_scene(tmp_path, http_port=0) as made:
        yield made


@pytest.fixture
async def watcher(scene: Scene) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever looks after the bot; a bot that has only begun to run is asked once more."""
    http = scene.kaona.service.http
    assert http is not None
    transport = httpx.AsyncHTTPTransport(retries=10)
    url = f"http://127.0.0.1:{http.port}"
    async with httpx.AsyncClient(base_url=url, transport=transport) as client:
        yield client


async def figures(watcher: httpx.AsyncClient) -> Figures:
    """All figures now.

    Where somebody is not answered, somebody else is first: their answer comes from the same pass
    of worker and dispatcher, or from a later one.
    """
    answer = await watcher.get("/metrics")
    assert answer.status_code == 200
    return Figures(answer.text)


def break_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can be told where the projects stand."""

    def status(*_args: object) -> None:
        message = "the status cannot be told"
        raise RuntimeError(message)

    monkeypatch.setattr(overview, "status", status)


async def test_a_bot_that_runs_is_well(scene: Scene, watcher: httpx.AsyncClient) -> None:
    alive, ready = await watcher.get("/healthz"), await watcher.get("/readyz")
    assert (alive.status_code, alive.text) == (200, "ok\n")
    assert (ready.status_code, ready.json()) == (
        200,
        {"database": "ok", "telegram": "ok", "lag": "ok"},
    )


async def test_telegram_out_of_reach_is_told_while_the_process_is_well(
    scene: Scene, watcher: httpx.AsyncClient
) -> None:
    await scene.stage.fail(method="getMe", status=502)
    unready = await watcher.get("/readyz")
    assert (unready.status_code, unready.json()["telegram"]) == (503, "502 Bad Gateway")
    assert (await watcher.get("/healthz")).status_code == 200
    assert (await watcher.get("/readyz")).status_code == 200


async def test_turns_and_what_was_sent_are_counted_by_priority(
    scene: Scene, watcher: httpx.AsyncClient
) -> None:
    before = await figures(watcher)
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    group = await scene.group(officer, "03000000")
    await group.play([("ถึงเวลา", "22 พ.ย. 2569 09:00", "แก้เป็น: สรุปรายงาน", "กราฟ")])
    after = await figures(watcher)

    assert before.get("kaona_turns_total", result="done") is None
    turns = after.get("kaona_turns_total", result="done")
    assert turns == len(await scene.inbox())
    assert after.get("kaona_turn_seconds_count") == turns
    assert after.get("kaona_turn_seconds_bucket", le="+Inf") == turns
    assert after.get("kaona_turn_seconds_bucket", le="300.0") == turns
    answers = after.get("kaona_sent_total", priority="answer")
    assert answers == after.get("kaona_answer_seconds_count")
    assert answers is not None
    assert answers >= len(SENT)
    # The digest, and each question that was settled when it was answered.
    digest = [row for row in await scene.outbox() if row.priority == 1]
    assert after.get("kaona_sent_total", priority="digest") == len(digest) > len(SENT) // 2
    # The prompt, and the commands and descriptions in two languages.
    bulk = [row for row in await scene.outbox() if row.priority == 2]
    assert after.get("kaona_sent_total", priority="bulk") == len(bulk)


async def test_refusals_repeats_and_dead_messages_are_counted_by_their_reason(
    scene: Scene, watcher: httpx.AsyncClient
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    await scene.stage.fail(method="sendMessage", status=500, times=2)
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])
    await scene.stage.fail(method="sendMessage", close_after=True)
    await officer.person.send("/help")
    for _ in range(2):
        await officer.person.hears("วิธีใช้")
    await scene.stage.fail(method="sendMessage", status=400, description="Bad Request: too long")
    await other.person.send("/help")
    await other.play([("พิมพ์", "/help", "วิธีใช้")])
    blocked = {"status": 403, "description": "Forbidden: bot was blocked by the user"}
    await scene.stage.fail(method="sendMessage", chat_id=other.person.id, **blocked)
    await other.person.send("/help")
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])

    told = await figures(watcher)

    assert told.get("kaona_retried_total", reason="fault") == 2
    assert told.get("kaona_retried_total", reason="unknown") == 1
    assert told.get("kaona_maybe_repeated") == 1
    assert told.get("kaona_dead_total", reason="refused") == 1
    assert told.get("kaona_dead_total", reason="blocked") == 1
    assert told.get("kaona_retried_total", reason="flood") is None


async def test_what_telegram_holds_up_stands_in_the_outbox_by_priority_and_grows_old(
    scene: Scene, watcher: httpx.AsyncClient
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    flooded = {"status": 429, "parameters": {"retry_after": HOUR}}
    await scene.stage.fail(method="sendMessage", chat_id=officer.person.id, **flooded)
    await officer.person.send("/help")
    await other.play([("พิมพ์", "/help", "วิธีใช้")])
    scene.kaona.clock.rehearsal.move_to(scene.kaona.clock.now() + timedelta(hours=2))

    told = await figures(watcher)

    assert told.get("kaona_retried_total", reason="flood") == 1
    assert told.get("kaona_outbox_waiting", priority="answer") == 1
    assert told.get("kaona_outbox_waiting", priority="digest") == 0
    assert told.get("kaona_outbox_waiting", priority="bulk") == 0
    age = told.get("kaona_outbox_oldest_seconds")
    assert age is not None
    assert 2 * HOUR <= age < 2 * HOUR + 60
    assert (await watcher.get("/readyz")).status_code == 200, "nothing that came in waits"


async def test_an_update_that_fails_waits_on_purpose_until_it_is_a_dead_letter(
    scene: Scene, watcher: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    break_status(monkeypatch)
    monkeypatch.setattr(worker, "RETRY_SECONDS", (HOUR,))
    await officer.person.send("/status")
    await other.play([("พิมพ์", "/help", "วิธีใช้")])
    waits = await figures(watcher)
    assert waits.get("kaona_inbox_waiting") == 1
    assert waits.get("kaona_turns_total", result="failed") == 1
    assert waits.get("kaona_turns_total", result="dead") is None

    scene.kaona.clock.rehearsal.move_to(scene.kaona.clock.now() + timedelta(minutes=5))
    assert (await figures(watcher)).get("kaona_inbox_oldest_seconds") == 0
    ready = await watcher.get("/readyz")
    assert ready.status_code == 200, "everybody else is answered"

    monkeypatch.setattr(worker, "RETRY_SECONDS", ())
    await other.play([("พิมพ์", "/status", KEPT)])
    dead = await figures(watcher)
    assert dead.get("kaona_inbox_dead") == 1
    assert dead.get("kaona_turns_total", result="dead") == 1


async def test_who_leads_is_told(scene: Scene, watcher: httpx.AsyncClient) -> None:
    told = await figures(watcher)
    assert told.get("kaona_leads") == 1
    name = scene.kaona.service.database.name
    assert told.labels("kaona_lease", "holder") == {name}
    assert told.get("kaona_lease", holder=name) == 1


async def test_no_figure_and_no_complaint_tells_the_token_or_anything_of_anybody(
    scene: Scene, watcher: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    group = await scene.group(officer, "03000000")
    await group.play([("ถึงเวลา", "22 พ.ย. 2569 09:00", "แก้เป็น: สรุปรายงาน", "กราฟ")])
    await scene.stage.fail(method="sendMessage", status=400, description=f"Bad Request: {TOKEN}")
    await officer.person.send("/help")
    break_status(monkeypatch)
    monkeypatch.setattr(worker, "RETRY_SECONDS", ())
    await officer.play([("พิมพ์", "/status", KEPT)])
    await scene.stage.fail(method="getMe", status=502, description=f"bot{TOKEN} is away")

    told = (await watcher.get("/metrics")).text + (await watcher.get("/readyz")).text

    assert group.group is not None
    secret = TOKEN.partition(":")[2]
    spent = ("120,000", " 120000")
    private = (str(officer.person.id), str(group.group.chat_id), "พิมพ์ชนก", *spent, AWARD.code)
    for word in (TOKEN, secret, AWARD.name, "ประชุมชี้แจง", *private):
        assert word not in told, word
