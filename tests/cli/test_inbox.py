"""`kaona inbox`: an operator finds what could not be handled, and has it handled once more."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot import log
from bot.rendering import overview
from bot.runtime import worker
from storage.tables import InboxState
from tests.cli.conftest import Kaona, Ran
from tests.support.dialog import Dialog
from tests.support.kaona import TOKEN
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import Scene, set_scene

KEPT = "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ"
NOW = "2026-11-10T09:10:00+07:00"
"""A little later than the scene begins."""

DEAD_FOR_GOOD = 1_000_000

Inbox = Callable[..., Awaitable[Ran]]


class Fault:
    """A fault of /status that lasts for so many tries."""

    def __init__(self) -> None:
        self.left = 0
        self.message = "the status cannot be told"


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    monkeypatch.setattr(worker, "RETRY_SECONDS", (0, 0, 0, 0))
    real, made = overview.status, Fault()

    def status(*args: object) -> object:
        if made.left:
            made.left -= 1
            raise RuntimeError(made.message)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "status", status)
    return made


@pytest.fixture
async def scene(folder: Path, logs: None) -> AsyncIterator[Scene]:
    async with set_scene(folder) as made:
        yield made


@pytest.fixture
def inbox(kaona: Kaona) -> Inbox:
    """The command beside the bot, which runs in this event loop on the folder's database."""

    async def run(*arguments: str, **settings: str) -> Ran:
        told = {"LOG_LEVEL": "ERROR", "CLOCK_START": NOW, **settings}
        done = await asyncio.to_thread(kaona, "inbox", *arguments, **told)
        # The bot of this process would go on logging into the command's ended output.
        log.configure("ERROR", "json")
        return done

    return run


async def a_dead_letter(scene: Scene, fault: Fault, officer: Dialog) -> str:
    """The officer's /status fails every time; the id of the update."""
    fault.left = DEAD_FOR_GOOD
    await officer.play([("พิมพ์", "/status", KEPT)])
    fault.left = 0
    dead = [row for row in await scene.inbox() if row.state is InboxState.DEAD]
    return str(dead[-1].update_id)


async def test_nothing_dead_is_an_empty_list(inbox: Inbox, scene: Scene) -> None:
    done = await inbox("list", "--waiting")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == ["0 dead letters", "0 waiting for their next try"]


async def test_a_dead_letter_is_listed_with_its_error_and_without_a_word_of_its_writer(
    inbox: Inbox, scene: Scene, fault: Fault
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    dead = await a_dead_letter(scene, fault, officer)

    listed = await inbox("list")

    assert listed.code == 0
    (line,) = listed.lines
    assert line == (
        f"{dead} · 10 Nov 2026 09:00 · private chat · 5 tries"
        " · RuntimeError: the status cannot be told"
    )
    assert listed.err == "1 dead letters\n"
    in_thai = await inbox("list", LANGUAGE="th")
    assert f"{dead} · 10 พ.ย. 2569 09:00 น. · แชทส่วนตัว · ลองแล้ว 5 ครั้ง" in in_thai.out


async def test_the_error_is_one_line_that_a_terminal_can_show(
    inbox: Inbox, scene: Scene, fault: Fault
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    fault.message = f"\x1b[2J bot{TOKEN} {'ก' * 500}\nand more"
    dead = await a_dead_letter(scene, fault, officer)

    (line,) = (await inbox("list")).lines
    shown = (await inbox("show", dead)).out

    assert "\x1b" not in line + shown
    assert len(line) < 240
    assert line.endswith("ก…")
    assert TOKEN not in line + shown
    assert "and more" in json.loads(shown)["error"]


async def test_what_was_written_is_shown_only_when_it_is_asked_for(
    inbox: Inbox, scene: Scene, fault: Fault
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    dead = await a_dead_letter(scene, fault, officer)

    shown = await inbox("show", dead)
    whole = await inbox("show", dead, "--payload")

    facts = json.loads(shown.out)
    assert facts == {
        "update_id": int(dead),
        "kind": "message",
        "chat": "private",
        "state": "dead",
        "received_at": facts["received_at"],
        "attempts": 5,
        "retry_at": None,
        "error": "RuntimeError: the status cannot be told",
    }
    assert facts["received_at"].startswith("2026-11-10T02:00:")
    assert "personal data" in shown.err
    for personal in ("/status", "พิมพ์ชนก", str(officer.person.id)):
        assert personal not in shown.out
        assert personal in whole.out
    payload = json.loads(whole.out)["payload"]
    assert payload["message"]["text"] == "/status"
    assert whole.err == ""


async def test_a_dead_letter_that_is_retried_is_handled_and_answered_by_the_running_bot(
    inbox: Inbox, scene: Scene, fault: Fault
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    dead = await a_dead_letter(scene, fault, officer)

    retried = await inbox("retry", dead)

    assert retried.code == 0
    assert retried.out.startswith("1 handed to the running service")
    await officer.chat.hears("โครงการของท่าน")
    await officer.chat.hears_nothing_yet()
    assert {row.state for row in await scene.inbox()} == {InboxState.DONE}
    assert (await inbox("list")).out == ""


async def test_who_retries_a_letter_of_another_day_is_told_that_it_is_not_obeyed(
    inbox: Inbox, scene: Scene, fault: Fault, folder: Path
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    old, fresh = [await a_dead_letter(scene, fault, officer) for _ in range(2)]
    assert "more than a day ago" not in (await inbox("show", old)).err
    with closing(sqlite3.connect(folder / "kaona.db")) as connection, connection:
        connection.execute(
            "UPDATE inbox SET received_at = '2026-11-09 02:00:00.000000' WHERE update_id = ?",
            [old],
        )

    shown = await inbox("show", old)
    retried = await inbox("retry", "--all")

    assert "a day ago: if it is retried, a text or a press of that age is not taken" in shown.err
    assert "2 handed to the running service for one more try, 1 of them" in retried.out
    assert f"1 came in more than a day ago ({old}): a text or a press" in retried.err
    assert fresh not in retried.err


async def test_all_dead_letters_are_retried_at_once(
    inbox: Inbox, scene: Scene, fault: Fault
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    for dialog in (officer, other, officer):
        await a_dead_letter(scene, fault, dialog)

    retried = await inbox("retry", "--all")

    assert retried.out.startswith("3 handed to the running service")
    for dialog in (officer, officer, other):
        await dialog.chat.hears("โครงการของท่าน")
    assert (await inbox("retry", "--all")).out.startswith("0 handed")


async def test_a_retried_one_that_fails_again_is_dead_at_once_and_holds_nobody_back(
    inbox: Inbox, scene: Scene, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    dead = await a_dead_letter(scene, fault, officer)
    monkeypatch.setattr(worker, "RETRY_SECONDS", (3600, 3600, 3600, 3600))
    fault.left, fault.message = 1, "it still fails"

    assert (await inbox("retry", dead)).code == 0
    await officer.chat.hears(KEPT)
    await officer.play([("พิมพ์", "/help", "วิธีใช้"), ("พิมพ์", "/status", "โครงการของท่าน")])

    (line,) = (await inbox("list")).lines
    assert line.startswith(f"{dead} · ")
    assert line.endswith("it still fails")


async def test_what_waits_for_its_next_try_is_listed_when_asked_for(
    inbox: Inbox, scene: Scene, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    monkeypatch.setattr(worker, "RETRY_SECONDS", (3600,))
    fault.left = 1
    await officer.person.send("/status")
    # Somebody else's answer comes from the same pass of the worker, or from a later one.
    other = await scene.officer(SEMINAR, "วรเมธ")
    await other.play([("พิมพ์", "/help", "วิธีใช้")])
    listed = await inbox("list", "--waiting")

    (line,) = listed.lines
    assert re.search(r"1 tries · RuntimeError: .+ · next try \d+ \w+ \d{4} \d\d:\d\d$", line)
    assert listed.err.splitlines() == ["0 dead letters", "1 waiting for their next try"]
    assert (await inbox("list")).out == ""
    refused = await inbox("retry", line.partition(" ")[0])
    assert "is waiting for its next try already" in refused.complaint


async def test_only_dead_letters_are_retried(inbox: Inbox, scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])
    handled = (await scene.inbox())[-1].update_id
    before = [(row.update_id, row.state, row.attempts) for row in await scene.inbox()]

    for arguments, complaint in (
        (("retry", str(handled)), f"Update {handled} was handled"),
        (("retry", "999999999"), "There is no update 999999999"),
        (("show", "999999999"), "There is no update 999999999"),
        (("retry",), "Name one id, or --all"),
        (("retry", str(handled), "--all"), "Name one id, or --all"),
    ):
        refused = await inbox(*arguments)
        assert refused.code == 1
        assert refused.out == ""
        assert refused.complaint.startswith(complaint)

    assert [(r.update_id, r.state, r.attempts) for r in await scene.inbox()] == before


async def test_an_id_that_is_no_number_is_refused(inbox: Inbox) -> None:
    refused = await inbox("retry", "all")
    assert refused.code == 2
    assert "valid integer" in refused.err
    assert refused.out == ""


async def test_a_letter_of_a_group_and_one_of_no_chat_are_told_apart(
    inbox: Inbox, folder: Path
) -> None:
    assert (await inbox("list")).code == 0
    with closing(sqlite3.connect(folder / "kaona.db")) as connection, connection:
        connection.executemany(
            "INSERT INTO inbox (update_id, chat_id, payload, state, received_at, attempts, error)"
            " VALUES (?, ?, '{}', 'dead', '2026-11-18 03:42:00.000000', 5, NULL)",
            [(7, -100), (8, None)],
        )

    of_group, of_none = (await inbox("list")).lines

    assert of_group.startswith("7 · 18 Nov 2026 10:42 · group · 5 tries")
    assert of_none.startswith("8 · 18 Nov 2026 10:42 · no chat · 5 tries")
