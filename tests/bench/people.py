"""The people of a run: each holds the same conversation over and over.

A turn begins when a person writes or presses and ends when the bot's message that lets them act
again stands in the chat. Answering the press and editing the answered question belong to it, but
nobody waits for them.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, cycle

from bot.simulator import people
from bot.simulator.model import Chat, Person
from bot.simulator.shapes import Json
from tests.bench.telegram import Telegram

FIRST_ID = 200_001
"""The Telegram id of the first officer; the others follow."""


@dataclass(frozen=True)
class Step:
    """One turn of the conversation.

    Attributes:
        kind: What the turn is called.
        says: What is typed, with ``{n}`` for a running number and ``{percent}`` for one that rises
            from report to report; ``None`` where a button is pressed.
        button: How the label of the pressed button begins.
        hears: A piece of the bot's answer.
        next: The kind of the turn that follows.
    """

    kind: str
    says: str | None
    button: str
    hears: str
    next: str


CONVERSATION = {
    step.kind: step
    for step in (
        Step("report", "/report", "", "ถึงขั้นตอนใด", "status"),
        Step("again", None, "เพิ่มครั้งที่", "ถึงขั้นตอนใด", "status"),
        Step("status", "ลงนามสัญญาแล้ว อยู่ระหว่างส่งมอบงานงวดที่ {n}", "", "ร้อยละเท่าใด", "percent"),
        Step("percent", "{percent}", "", "กี่บาท", "disbursed"),
        Step("disbursed", "1,2{n}.50", "", "เป็นไปตามแผนหรือไม่", "plan"),
        Step("plan", None, "เป็นไปตามแผน", "เป็นไปตามเป้าหมายหรือไม่", "target"),
        Step("target", None, "เป็นไปตามเป้าหมาย", "ตรวจทานก่อนส่ง", "send"),
        Step("send", None, "ส่งรายงาน", "ได้รับรายงานครั้งที่", "report"),
    )
}
"""A whole report. Who reported already is asked by /report whether to amend or to add, and adds:
the turn ``again``, which the first report of a run lacks."""

ASKED_AGAIN = "หรือเพิ่มรายงานอีกครั้ง"
"""A piece of the answer to /report after a report was sent."""

PHASES = ("report", "status", "percent", "disbursed", "plan", "target", "send")
"""The turns of a first report."""

NUMBERS = range(12, 40)
"""The running numbers that make two answers of one person differ."""


FIRST_PERCENT = 1_201
"""Hundredths of a percent in the first report; Kaona asks why where a percent falls or stands."""


@dataclass(frozen=True)
class Turn:
    """A turn that was taken, in seconds of ``time.perf_counter``."""

    kind: str
    acted_at: float
    answered_at: float

    @property
    def seconds(self) -> float:
        """How long the person waited."""
        return self.answered_at - self.acted_at


class WrongAnswerError(Exception):
    """The bot answered something else than the conversation expects."""


class Officer:
    """Somebody who reports, again and again.

    Attributes:
        kind: The turn that is to be taken next, or is being taken.
        waits: Whether an answer is awaited.
    """

    def __init__(self, telegram: Telegram, user_id: int) -> None:
        names = {"first_name": f"ผู้รับผิดชอบ {user_id}"}
        self._world = telegram.world
        self._person: Person = telegram.world.add_person(user_id, names, "")
        self._chat: Chat = telegram.world.chat(user_id)
        self._chat.standing = "member"
        self._acted_at = 0.0
        self._numbers = count(user_id)
        self._hundredths = count(FIRST_PERCENT)
        self._seen: Json = {}
        self.kind = "report"
        self.waits = False

    @property
    def id(self) -> int:
        """The officer's Telegram id."""
        return self._person.id

    def act(self) -> None:
        """Write or press what comes next."""
        step = CONVERSATION[self.kind]
        self.waits = True
        self._acted_at = time.perf_counter()
        if step.says is not None:
            self.write(step.says)
        else:
            button = self._button(step.button)
            wanted = {
                "message_id": self._seen["message_id"],
                "callback_data": button["callback_data"],
            }
            people.press(self._world, self._chat, self._person, wanted)

    def ask_again(self) -> None:
        """Write /report, wherever the conversation stands: it is answered by the open question."""
        self.kind = "report"
        self.act()

    def write(self, text: str) -> None:
        """Type something, without waiting for an answer."""
        number = NUMBERS[next(self._numbers) % len(NUMBERS)]
        if "{percent}" in text:
            text = text.format(percent=Decimal(next(self._hundredths)).scaleb(-2))
        wanted = {"text": text.format(n=number)}
        people.send(self._world, self._chat, self._person, wanted)

    def hear(self, body: Json) -> Turn:
        """Read the bot's answer and know what comes next; raises WrongAnswerError."""
        turn = Turn(self.kind, self._acted_at, time.perf_counter())
        if not self.waits:
            message = f"after {self.kind!r} nothing was awaited, but came: {body['text']}"
            raise WrongAnswerError(message)
        self.waits = False
        self._seen = body
        step = CONVERSATION[self.kind]
        if self.kind == "report" and ASKED_AGAIN in body["text"]:
            self.kind = "again"
        elif step.hears in body["text"]:
            self.kind = step.next
        else:
            message = f"no {step.hears!r} after {self.kind!r}: {body}"
            raise WrongAnswerError(message)
        return turn

    def _button(self, label: str) -> Json:
        rows: list[list[Json]] = self._seen.get("reply_markup", {}).get("inline_keyboard", [])
        return next(button for row in rows for button in row if button["text"].startswith(label))


class Crowd:
    """All officers of a run, and every turn they took.

    Attributes:
        turns: What was taken, in order of the answers.
        on_answer: Called with an officer who may act again.
    """

    def __init__(self, telegram: Telegram, size: int, first_id: int = FIRST_ID) -> None:
        self.officers = {
            user_id: Officer(telegram, user_id) for user_id in range(first_id, first_id + size)
        }
        self.turns: list[Turn] = []
        self.on_answer: Callable[[Officer], None] = _rest
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        telegram.heard = self.hear

    async def spread(self) -> None:
        """Let everybody hold the conversation as far as another of its turns.

        Else all would ask for the same kind of turn at the same time, and what is measured would
        hang on where the time is cut off.
        """
        goals = zip(self.officers, cycle(PHASES), strict=False)
        await self._walk_to(dict(goals))

    async def finish(self) -> None:
        """Let everybody end the report they are at, and begin no other."""
        await self._walk_to(dict.fromkeys(self.officers, "report"))

    async def _walk_to(self, goals: dict[int, str]) -> None:
        """Let everybody act until the turn that they are to take next is the wanted one."""
        away = {o.id for o in self.officers.values() if o.waits or o.kind != goals[o.id]}
        arrived: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def walk(officer: Officer) -> None:
            if officer.kind != goals[officer.id]:
                self._soon(officer)
                return
            away.discard(officer.id)
            if not away and not arrived.done():
                arrived.set_result(None)

        self.on_answer = walk
        for user_id in list(away):
            if not self.officers[user_id].waits:
                self.officers[user_id].act()
        if away:
            await asyncio.wait([arrived, self._failed], return_when=asyncio.FIRST_COMPLETED)
        await self.go_on(0)

    def begin_all(self) -> None:
        """Let everybody act, and act again as soon as the answer came."""
        self.on_answer = self._soon
        for officer in self.officers.values():
            officer.act()

    def stop(self) -> None:
        """Let nobody act any more."""
        self.on_answer = _rest

    async def go_on(self, seconds: float) -> None:
        """Let time pass; raises WrongAnswerError as soon as an answer is wrong."""
        await asyncio.wait([self._failed], timeout=seconds)
        if self._failed.done():
            self._failed.result()

    async def pace(self, rate: float, seconds: float) -> int:
        """Let somebody who is free act every ``1 / rate`` seconds, whatever the bot does.

        Gives how many times nobody was free.
        """
        free = deque(officer for officer in self.officers.values() if not officer.waits)
        self.on_answer = free.append
        missed = 0
        begun = time.perf_counter()
        for number in range(int(rate * seconds)):
            await self.go_on(max(begun + number / rate - time.perf_counter(), 0.0))
            if free:
                free.popleft().act()
            else:
                missed += 1
        return missed

    def _soon(self, officer: Officer) -> None:
        """Let somebody act once the bot's call was answered, not in the midst of it."""
        asyncio.get_running_loop().call_soon(officer.act)

    def hear(self, chat_id: int, body: Json) -> None:
        """Let an officer read what the bot posted; whoever is none of the crowd's hears nothing."""
        officer = self.officers.get(chat_id)
        if officer is None:
            return
        try:
            self.turns.append(officer.hear(body))
        except WrongAnswerError as error:
            if not self._failed.done():
                self._failed.set_exception(error)
            return
        self.on_answer(officer)


def _rest(_officer: Officer) -> None:
    """Do nothing more."""
