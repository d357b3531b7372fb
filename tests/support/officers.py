"""Officers who report and report, whatever happens to the bot, and note what they are told.

They act on the simulated Telegram itself, not over HTTP: two hundred of them cost little. Each
does as a person does: answers the question that stands, once, and waits; a restart of the bot is
nothing they know of. What they hear is either the reply that follows, or one of the same report
once more (a repeat, which is counted); anything else means that the bot lost the thread.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from bot.domain.report import Answers, Plan, Target
from bot.simulator import people
from bot.simulator.model import Callback, Event, Message
from bot.simulator.shapes import Json
from bot.simulator.world import World

PLANS = {
    Plan.ON_PLAN: "เป็นไปตามแผน",
    Plan.BEHIND: "ช้ากว่าแผน",
    Plan.AHEAD: "เร็วกว่าแผน",
}
TARGETS = {Target.MET: "เป็นไปตามเป้าหมาย", Target.BELOW: "ต่ำกว่าเป้าหมาย"}

LONGEST_THOUGHT = 0.02
"""Seconds an officer may take to type; half of them take none."""

REMEDY = "รออนุมัติ ติดตามเรื่องแล้ว"
"""The obstacle and the remedy of every report that is behind plan or below target."""

CHANGES_MIND = 0.2
"""How often the percent is changed at the summary."""

SATANG = Decimal("0.01")

FOR_EVER = 86_400.0
"""Seconds; patience is the test's, which knows when the bot is there for good."""


class ForgottenError(AssertionError):
    """The bot said something else than what follows."""


@dataclass(frozen=True)
class Filed:
    """A report that an officer sent: its number and exactly what was typed and pressed."""

    number: int
    answers: Answers


class Officer:
    """One person with one project.

    Attributes:
        filed: The reports that were sent and whose receipt came.
        repeats: How many replies came once more, by the life of the bot in which they came.
        late_repeats: How many of them came after something that was said later.
        presses: The buttons pressed.
        typed: How many messages were sent.
    """

    def __init__(
        self, world: World, user_id: int, code: str, random: Random, life: Callable[[], int]
    ) -> None:
        self.code = code
        self.user_id = user_id
        self.filed: list[Filed] = []
        self.repeats: Counter[int] = Counter()
        self.late_repeats = 0
        self.presses: list[Callback] = []
        self.typed = 0
        self._world = world
        self._chat = world.chat(user_id)
        self._person = world.person(user_id)
        self._random = random
        self._life = life
        self._heard_to = 0
        self._heard: list[str] = []
        self._awaited = ""
        self._hundredths = random.randrange(3_000)
        self._story: list[str] = []

    async def work(self, closing: asyncio.Event) -> None:
        """Answer the month's prompt, then report again and again until told to stop."""
        await self._hear("รายงานความก้าวหน้า เดือน", self.code)
        await self._press("เริ่มรายงาน")
        await self._report(1)
        while not closing.is_set():
            number = len(self.filed)
            # No text stands twice in the talk about one report; in that about two, some do. The
            # prompt stands first, and only once ever.
            del self._heard[1:-1]
            await self._type("/report")
            await self._hear(f"ส่งรายงานครั้งที่ {number} แล้ว")
            await self._press(f"เพิ่มครั้งที่ {number + 1}")
            await self._report(number + 1)

    def hear_out(self) -> None:
        """Take note of what came after the last reply; it may only be a repeat."""
        for event in self._chat.bot_events:
            if event.number > self._heard_to:
                self._hears(event, ("(nothing)",))

    @property
    def unanswered_presses(self) -> int:
        """How many pressed buttons still turn round on the phone."""
        return sum(callback.answer is None for callback in self.presses)

    def told(self) -> str:
        """The story, newest last, and what is waited for."""
        story = "\n".join(self._story[-16:])
        return f"{self.code} (chat {self._chat.id}), waiting for {self._awaited!r}:\n{story}"

    async def _report(self, number: int) -> None:
        answers = self._answers(number)
        await self._hear(f"รายงานครั้งที่ {number} ·", "ขณะนี้งานถึงขั้นตอนใด")
        await self._type(str(answers.status))
        await self._hear("บันทึกสถานะแล้ว", "ขณะนี้งานคืบหน้าร้อยละเท่าใด")
        await self._type(str(answers.percent))
        await self._hear(f"✓ {answers.percent} %", "เบิกจ่ายในงวดนี้กี่บาท")
        await self._type(f"{answers.disbursed:,}")
        await self._hear(f"✓ {answers.disbursed:,} บาท", "งานเป็นไปตามแผนหรือไม่")
        await self._press(_label(answers.plan))
        await self._hear("ผลงานเป็นไปตามเป้าหมายหรือไม่")
        await self._press(_label(answers.target))
        if answers.plan is Plan.BEHIND or answers.target is Target.BELOW:
            await self._hear("ติดขัดเรื่องใด")
            await self._press(REMEDY)
        await self._hear("ตรวจทานก่อนส่ง", f"รายงานครั้งที่ {number} ·", *_shown(answers))
        if self._random.random() < CHANGES_MIND:
            answers = await self._change_percent(number, answers)
        await self._press("ส่งรายงาน")
        await self._hear(
            f"ได้รับรายงานครั้งที่ {number} แล้ว",
            f"ก้าวหน้า {answers.percent} %",
            f"เบิกงวดนี้ {answers.disbursed:,} บาท",
        )
        self.filed.append(Filed(number, answers))

    async def _change_percent(self, number: int, answers: Answers) -> Answers:
        changed = Answers(
            answers.status, self._percent(), answers.disbursed, answers.plan, answers.target
        )
        await self._press("แก้ร้อยละ")
        await self._hear(f"รายงานครั้งที่ {number} ·", "ขณะนี้งานคืบหน้าร้อยละเท่าใด")
        await self._type(str(changed.percent))
        await self._hear("ตรวจทานก่อนส่ง", *_shown(changed))
        return changed

    def _answers(self, number: int) -> Answers:
        return Answers(
            status=f"ส่งมอบงวดที่ {number} ของ {self.code} เลขรับ {self._random.randrange(10**9)}",
            percent=self._percent(),
            disbursed=(Decimal(self._random.randrange(100_000)) / 100).quantize(SATANG),
            plan=self._random.choice(list(PLANS)),
            target=self._random.choice(list(TARGETS)),
        )

    def _percent(self) -> Decimal:
        """A little more than before: what falls, stands or jumps would have to be explained."""
        self._hundredths += self._random.randrange(1, 6)
        return (Decimal(self._hundredths) / 100).quantize(SATANG)

    async def _type(self, text: str) -> None:
        await self._think()
        self._note("types", text)
        self.typed += 1
        people.send(self._world, self._chat, self._person, {"text": text})

    async def _press(self, label: str) -> None:
        await self._think()
        self._note("presses", label)
        message = next(m for m in reversed(self._chat.messages) if label in _labels(m))
        wanted = {"message_id": message.id, "text": label}
        self.presses.append(people.press(self._world, self._chat, self._person, wanted))

    async def _think(self) -> None:
        await asyncio.sleep(max(0.0, self._random.uniform(-LONGEST_THOUGHT, LONGEST_THOUGHT)))

    async def _hear(self, *wanted: str) -> None:
        """Wait for the reply that holds all that is wanted; raises ForgottenError for another."""
        self._awaited = " + ".join(wanted)
        while True:
            log = self._world.events
            for event in await log.wait_for_bot(self._chat, self._heard_to, FOR_EVER):
                if self._hears(event, wanted):
                    return

    def _hears(self, event: Event, wanted: tuple[str, ...]) -> bool:
        """Take note of an event; whether it is the reply that follows."""
        self._heard_to = event.number
        if event.kind != "message" or event.message is None:
            return False
        text = str(event.message.body.get("text", ""))
        self._note("hears", text)
        if all(fragment in text for fragment in wanted):
            self._heard.append(text)
            return True
        if text not in self._heard:
            message = f"the reply that followed was another\n{self.told()}"
            raise ForgottenError(message)
        self.repeats[self._life()] += 1
        self.late_repeats += text != self._heard[-1]
        return False

    def _note(self, what: str, text: str) -> None:
        first = text.partition("\n")[0]
        self._story.append(f"  life {self._life()}: {what} {first}")


def _label(choice: Plan | Target | None) -> str:
    return PLANS[choice] if isinstance(choice, Plan) else TARGETS[Target(str(choice))]


def _labels(message: Message) -> list[str]:
    keyboard: Json = message.body.get("reply_markup", {})
    return [button["text"] for row in keyboard.get("inline_keyboard", []) for button in row]


def _shown(answers: Answers) -> tuple[str, ...]:
    """How the summary shows the answers."""
    return (
        f"สถานะ: {answers.status}\n",
        f"ความก้าวหน้า: {answers.percent} % (",
        f"เบิกจ่ายงวดนี้: {answers.disbursed:,} บาท (",
        f"แผน: {_label(answers.plan)}\n",
        f"เป้าหมาย: {_label(answers.target)}",
    )
