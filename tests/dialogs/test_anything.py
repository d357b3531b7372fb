"""Anything that a phone can send, in any state: nothing fails or is lost, and all can go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.rendering.buttons import Act, Press
from tests.support.throng import DROPS, Json, Somebody, Throng, proper

PEOPLE = 20
ROUNDS = 14
EXAMPLES = 9
PARTS = 4
"""So many officers, messages of each, and examples in each of the parts: 10,080 in all."""

MOST_TURNS = 24
"""From wherever somebody got to, a receipt is that many turns away at most."""

WORDS = (
    "45%",
    "45",
    "๔๕.๕",
    "0",
    "-1",
    "101%",
    "1.250",
    "120,000",
    "650,000 บาท",
    "ยังไม่เบิก",
    "45% เบิก 120,000 บาท จัดประชุมชี้แจงแล้ว",
    "100% เบิก 600,000 บาท",
    "45% เบิก 1.250 บาท เมื่อวันที่ 22 ธันวาคม 2570",
    "เตรียมเอกสารขออนุมัติเงินประจำงวด",
    "อยู่ระหว่างขั้นตอน...",
    "ช้ากว่าแผน",
    "ตามแผน",
    "ต่ำกว่าเป้า",
    "ตามเป้า",
    "รออนุมัติ ติดตามแล้ว",
    "ปรับแผนงาน",
    "English",
    "<b>&</b> {x} %s \\ '",
    "👨‍👩‍👧‍👦" * 40,
    "ก" * 4_096,
    "😀" * 2_000 + "ก",
    "\u200b\u200f\u202e",
    "/report",
    "/report",
    "/cancel",
    "/status",
    "/language",
    "/help",
    "/start",
    "/start nothing",
    "/digest",
    "/report@kaona_test_bot x",
    "/nothing",
)

TEXTS = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=40))


@dataclass(frozen=True)
class Move:
    """What is done, with whatever it needs; a place chooses among buttons or own messages."""

    kind: str
    text: str = ""
    place: int = 0
    content: str = ""


MEDIA: dict[str, Any] = {
    "photo": [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}],
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "voice": {"file_id": "v", "file_unique_id": "v", "duration": 1},
    "video": {"file_id": "w", "file_unique_id": "w", "width": 9, "height": 9, "duration": 1},
    "document": {"file_id": "d", "file_unique_id": "d", "file_name": "ก.exe", "file_size": 1},
    "location": {"latitude": 13.75, "longitude": 100.5},
    "contact": {"phone_number": "+66", "first_name": "ก"},
    "dice": {"emoji": "🎲", "value": 6},
    "venue": {
        "location": {"latitude": 13.75, "longitude": 100.5},
        "title": "ก",
        "address": "ก",
    },
    "pinned_message": {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 1, "type": "private", "first_name": "ก"},
    },
}

FORGED = st.builds(
    "{}:{}:{}".format,
    st.one_of(st.sampled_from([act.value for act in Act]), st.text(max_size=6)),
    st.one_of(st.integers(0, 60), st.just(999_999_999), st.just("x")),
    st.one_of(
        st.sampled_from(["", "both", "status", "summary", "fell", "fell.x", "percent.4500", "2.1"]),
        st.text(max_size=8),
    ),
)

MOVES = st.one_of(
    st.just(Move("proper")),
    st.just(Move("proper")),
    st.just(Move("proper")),
    st.builds(Move, st.just("text"), TEXTS),
    st.builds(Move, st.just("text"), TEXTS),
    st.builds(Move, st.just("press"), place=st.integers(0, 60)),
    st.builds(Move, st.just("press"), place=st.integers(0, 6)),
    st.builds(Move, st.sampled_from(["forged", "forged", "bare"]), FORGED),
    st.builds(Move, st.just("edit"), TEXTS, st.integers(0, 4)),
    st.builds(
        Move,
        st.sampled_from(["media", "album", "edited-media"]),
        TEXTS,
        content=st.sampled_from([*MEDIA]),
    ),
    st.builds(Move, st.sampled_from(["late", "late-press", "block", "forward"]), TEXTS),
)


@dataclass(frozen=True, repr=False)
class Scripts:
    """The moves of each officer. A failure tells of the one that failed, not of all of them."""

    of_each: list[list[Move]]

    def __repr__(self) -> str:
        return f"{len(self.of_each)} scripts"


SCRIPTS = st.lists(
    st.lists(MOVES, min_size=ROUNDS, max_size=ROUNDS), min_size=PEOPLE, max_size=PEOPLE
).map(Scripts)


@pytest.fixture(scope="module")
def throng(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Throng]]:
    """A bot for the whole module: the officers of each example are new ones."""
    made = Throng(tmp_path_factory.mktemp("throng"))
    with asyncio.Runner() as runner:
        runner.run(made.start())
        yield runner, made
        runner.run(made.stop())


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "_part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, PARTS))]
)
def test_whatever_is_sent_nothing_fails_and_a_receipt_is_within_reach(
    throng: tuple[asyncio.Runner, Throng], _part: int
) -> None:
    """The parts together throw ten thousand messages in minutes; the suite has one of them."""
    runner, crowd = throng
    before = crowd.taken

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        # A failure names the update; to make a smaller example would take longer than a test may.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(scripts=SCRIPTS, minutes=st.integers(0, 12), restart_at=st.integers(0, ROUNDS))
    def throw(scripts: Scripts, minutes: int, restart_at: int) -> None:
        runner.run(play(crowd, scripts.of_each, timedelta(minutes=minutes), restart_at))

    throw()
    # Hypothesis may find no more to try.
    assert crowd.taken - before >= PEOPLE * ROUNDS * EXAMPLES


async def play(crowd: Throng, scripts: list[list[Move]], pause: timedelta, restart_at: int) -> None:
    people = await crowd.hire(len(scripts))
    before = await crowd.states(people)
    for place in range(ROUNDS):
        if place == restart_at:
            await crowd.stop()
            await crowd.start()
        moves = [script[place] for script in scripts]
        updates = [update_of(crowd, *one) for one in zip(people, moves, strict=True)]
        is_late = [move.kind.startswith("late") for move in moves]
        await crowd.take(
            [update for update, late in zip(updates, is_late, strict=True) if not late],
            late=[update for update, late in zip(updates, is_late, strict=True) if late],
        )
        after = await crowd.states(people)
        for was, now, update in zip(before, after, updates, strict=True):
            if now.versions == was.versions and not is_drop(update):
                for code, answered in was.drafts.items():
                    assert now.drafts.get(code, 0) >= answered, f"lost by {update!s:.400}"
        before = after
        crowd.clock.instant += pause
    await lead_on(crowd, people)


async def lead_on(crowd: Throng, people: list[Somebody]) -> None:
    """From wherever each of them got to, /report and what is offered lead to a receipt."""
    await crowd.take([text_of(crowd, somebody, "/report") for somebody in people])
    left = people
    for _ in range(MOST_TURNS):
        await crowd.take([update_of(crowd, somebody, Move("proper")) for somebody in left])
        left = [somebody for somebody in left if not somebody.has_receipt]
        if not left:
            return
    stuck = [(somebody.user_id, somebody.newest) for somebody in left]
    pytest.fail(f"no way on for {stuck}")


def is_drop(update: Json) -> bool:
    pressed = Press.decode(update.get("callback_query", {}).get("data") or "")
    return pressed is not None and pressed.act in DROPS


def update_of(crowd: Throng, somebody: Somebody, move: Move) -> Json:
    """A move as Telegram tells it; one that needs what is not there yet is a text."""
    if move.kind == "proper":
        act = proper(somebody)
        if isinstance(act, Press):
            return press_of(crowd, somebody, act.encode())
        return text_of(crowd, somebody, act)
    make = MAKERS.get(move.kind)
    made = make(crowd, somebody, move) if make is not None else None
    return made or text_of(crowd, somebody, move.text)


def pressed(crowd: Throng, somebody: Somebody, move: Move) -> Json | None:
    """Any button that ever stood in the chat, the newest first: most presses are of what stands."""
    if not somebody.buttons:
        return None
    return press_of(crowd, somebody, somebody.buttons[-1 - move.place % len(somebody.buttons)])


def edited(crowd: Throng, somebody: Somebody, move: Move) -> Json | None:
    if not somebody.written:
        return None
    message_id = somebody.written[-1 - move.place % len(somebody.written)]
    return {"edited_message": message_of(crowd, somebody, message_id, text=move.text)}


def with_media(crowd: Throng, somebody: Somebody, move: Move) -> Json:
    content = {move.content: MEDIA[move.content], "caption": move.text[:1_024]}
    if move.kind == "album":
        content["media_group_id"] = "album"
    message = message_of(crowd, somebody, new_id(somebody), **content)
    return {"edited_message" if move.kind == "edited-media" else "message": message}


def forwarded(crowd: Throng, somebody: Somebody, move: Move) -> Json:
    told = text_of(crowd, somebody, move.text)
    origin = {"type": "hidden_user", "sender_user_name": "ก", "date": 1}
    told["message"]["forward_origin"] = origin
    return told


def new_id(somebody: Somebody) -> int:
    somebody.written.append(len(somebody.written) + 1)
    return somebody.written[-1]


def chat_of(somebody: Somebody) -> Json:
    return {"id": somebody.user_id, "type": "private", "first_name": "ก"}


def sender_of(somebody: Somebody) -> Json:
    return {"id": somebody.user_id, "is_bot": False, "first_name": "ก"}


def message_of(crowd: Throng, somebody: Somebody, message_id: int, /, **content: object) -> Json:
    return {
        "message_id": message_id,
        "date": int(crowd.clock.now().timestamp()),
        "chat": chat_of(somebody),
        "from": sender_of(somebody),
        **content,
    }


def text_of(crowd: Throng, somebody: Somebody, text: str) -> Json:
    content: dict[str, object] = {"text": text}
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0]) if text.split() else 1
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"message": message_of(crowd, somebody, new_id(somebody), **content)}


def press_of(crowd: Throng, somebody: Somebody, data: str | None) -> Json:
    query: Json = {
        "id": f"{somebody.user_id}",
        "from": sender_of(somebody),
        "chat_instance": "1",
        "message": {"message_id": 1, "date": 0, "chat": chat_of(somebody)},
    }
    if data is not None:
        shown = message_of(crowd, somebody, 900, text="ก")
        shown["from"] = {"id": 1234567, "is_bot": True, "first_name": "Kaona"}
        query |= {"data": data, "message": shown}
    else:
        query["game_short_name"] = "ก"
    return {"callback_query": query}


def block_of(crowd: Throng, somebody: Somebody) -> Json:
    bot = {"id": 1234567, "is_bot": True, "first_name": "Kaona"}
    return {
        "my_chat_member": {
            "chat": chat_of(somebody),
            "from": sender_of(somebody),
            "date": int(crowd.clock.now().timestamp()),
            "old_chat_member": {"status": "member", "user": bot},
            "new_chat_member": {"status": "kicked", "user": bot, "until_date": 0},
        }
    }


MAKERS: dict[str, Callable[[Throng, Somebody, Move], Json | None]] = {
    "press": pressed,
    "late-press": pressed,
    "forged": lambda crowd, somebody, move: press_of(crowd, somebody, move.text),
    # Telegram tells of a game's button without data, of an old message without content.
    "bare": lambda crowd, somebody, _: press_of(crowd, somebody, None),
    "edit": edited,
    "media": with_media,
    "album": with_media,
    "edited-media": with_media,
    "block": lambda crowd, somebody, _: block_of(crowd, somebody),
    "forward": forwarded,
}
