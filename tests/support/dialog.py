"""A dialog as a table that an official can read: what a person does, and what the bot answers.

    await somchai.play([
        ("พิมพ์", "๔๕.๕", ("✓ 45.50 %", "เบิกจ่ายในงวดนี้กี่บาท")),
        ("กด", "เป็นไปตามแผน", "แก้เป็น: ✓ เป็นไปตามแผน", "ผลงานเป็นไปตามเป้าหมาย"),
    ])

A row is an act, what it is done with, and the answers in their order. Every message of the bot
has to stand in its row, and one that is not there fails: a dialog that plays says all that is
said. An answer is a piece of the message, or several pieces. One that begins with ``แก้เป็น: ``
is a change of an older message; one that begins with ``แจ้งเตือน: `` is the short notice that
answers a pressed button. Only that an older message loses its buttons, as every question does that
was answered or asked anew, and that a group's living digest follows what comes in, need no telling.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.reading import Refused, read_date
from tests.support.conversation import Seen
from tests.support.kaona import Kaona
from tests.support.people import Group, Person

BANGKOK = ZoneInfo("Asia/Bangkok")

CHANGED = "แก้เป็น: "
NOTICE = "แจ้งเตือน: "
LIVING = "สรุปรายงาน"
"""How a group's digest begins."""

Answer = str | tuple[str, ...]
Row = Sequence[Answer]
Table = Sequence[Row]


def bangkok(written: str) -> datetime:
    """An instant as an official writes it: ``15 พ.ย. 2569 09:00``."""
    day, _, clock = written.rpartition(" ")
    hour, minute = map(int, clock.split(":"))
    read = read_date(day)
    assert not isinstance(read, Refused), written
    return datetime.combine(read, datetime.min.time(), BANGKOK) + timedelta(
        hours=hour, minutes=minute
    )


class Dialog:
    """A private chat, or a group as one of its members uses it."""

    def __init__(self, kaona: Kaona, person: Person, group: Group | None = None) -> None:
        self.kaona = kaona
        self.person = person
        self.group = group
        self.heard: list[Seen] = []
        self._last_said = 0
        self._last_file = 0
        self._acts: dict[str, Callable[[str], Awaitable[object]]] = {
            "พิมพ์": self._type,
            "กด": self._press,
            "กดปุ่มเก่า": self._press_old,
            "กดลิงก์": self._follow,
            "ตอบกลับ": self._reply,
            "ส่งรูป": self._photo,
            "ส่งสติกเกอร์": lambda _: self.person.send_sticker(),
            "ส่งวิดีโอ": self.person.send_video,
            "ส่งเสียง": lambda _: self.person.send_voice(),
            "ส่งตำแหน่ง": lambda _: self.person.send_location(),
            "ส่งเบอร์ติดต่อ": lambda _: self.person.send_contact(),
            "ส่งไฟล์": self._document,
            "ส่งไฟล์เดิม": lambda _: self.person.send_again(self._last_file),
            "ตอบกลับด้วยรูป": self._photo_in_answer,
            "แก้ข้อความล่าสุดเป็น": lambda text: self.person.edit(self._last_said, text),
            "แก้คำบรรยายเป็น": lambda text: self.person.edit_caption(self._last_file, text),
            "เปลี่ยนไฟล์เป็น": self._other_document,
            "เริ่มระบบใหม่": lambda _: self.kaona.restart(),
            "บล็อก": lambda _: self.person.block(),
            "เลิกบล็อก": lambda _: self.person.unblock(),
            "ถึงเวลา": lambda written: self.kaona.move_to(bangkok(written)),
            "ระบบหยุดจนถึง": self._down_until,
        }

    @property
    def chat(self) -> Person | Group:
        """The chat whose messages are heard."""
        return self.group or self.person

    async def play(
        self, table: Table, *, before_each: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Do what the rows say, one after the other, and hear just what they tell."""
        for row in table:
            if before_each is not None:
                await before_each()
            act, what, *answers = row
            assert isinstance(act, str)
            assert isinstance(what, str)
            await self._acts[act](what)
            await self._hear(row, [_pieces(answer) for answer in answers])

    async def silence(self) -> None:
        """Check that all that was to be sent is heard."""
        await self.kaona.service.settle()
        await self._pass_over_settled()
        await self.chat.hears_nothing_yet()

    async def silence_after(self, *pieces: str) -> None:
        """Hear out all that is still to come: what asks no more, and what holds the pieces."""
        await self.kaona.service.settle()
        while True:
            try:
                await self.chat.hears_nothing_yet()
            except AssertionError:
                seen = await self.chat.hears()
                is_awaited = all(piece in seen.text for piece in pieces)
                assert is_awaited or _is_in_passing(seen), seen.told()
                self.heard.append(seen)
            else:
                return

    async def bot_messages(self) -> list[Seen]:
        """What of the bot stands on the screen, oldest first."""
        return [seen for seen in await self.chat.screen() if seen.by_bot and seen.text]

    def offered(self) -> tuple[str, ...]:
        """The buttons under the message heard last."""
        return self.heard[-1].buttons

    def button(self, label: str) -> tuple[Seen, str]:
        """The message that showed a button first, and what the button sends."""
        shown = next(seen for seen in self.heard if label in seen.buttons)
        return shown, str(shown.actions[label])

    async def press_data(self, data: str, *, under: Seen | None = None) -> str:
        """Press a button with any data, as no honest phone would; gives the notice."""
        message = under or self.heard[-1]
        if self.group is not None:
            await self.group.press_stale(self.person, message, data)
        else:
            await self.person.press_stale(message, data)
        return await self.chat.hears_alert()

    async def _hear(self, row: Row, answers: list[tuple[str, ...]]) -> None:
        notice = "".join(first for first, *_ in answers if first.startswith(NOTICE))
        if str(row[0]).startswith("กด") and row[0] != "กดลิงก์":
            told = await self.chat.hears_alert()
            assert told == notice.removeprefix(NOTICE), f"{row}: the notice was {told!r}"
        awaited = [_wanted(pieces) for pieces in answers if not pieces[0].startswith(NOTICE)]
        self.heard += await self._hear_all(row, awaited)
        # What a turn says goes into the outbox as one: nothing more can come after this.
        await self.kaona.service.dispatcher.drained()
        await self._pass_over_settled()
        await self.chat.hears_nothing_yet()

    async def _hear_all(self, row: Row, awaited: list[tuple[bool, list[str]]]) -> list[Seen]:
        """What is awaited, in its order; new messages and changes may come mixed."""
        found: dict[int, Seen] = {}
        while len(found) < len(awaited):
            left = [number for number in range(len(awaited)) if number not in found]
            seen = await self._next([awaited[number] for number in left])
            fitting = [number for number in left if awaited[number][0] == seen.edited]
            assert fitting, f"{row}: new or changed?\n{seen.told()}"
            _, wanted = awaited[fitting[0]]
            missing = [piece for piece in wanted if piece not in seen.text]
            assert not missing, f"{row}: {missing} is missing in\n{seen.told()}"
            found[fitting[0]] = seen
        return [found[number] for number in sorted(found)]

    async def _next(self, awaited: list[tuple[bool, list[str]]]) -> Seen:
        """The next message; what only loses its buttons is passed over unless it is told of."""
        while True:
            seen = await self.chat.hears()
            tells = any(
                is_change and all(piece in seen.text for piece in wanted)
                for is_change, wanted in awaited
            )
            if tells or not _is_in_passing(seen):
                return seen

    async def _pass_over_settled(self) -> None:
        while (seen := await self.chat.overhears()) is not None:
            assert _is_in_passing(seen), f"expected silence, but heard\n{seen.told()}"

    async def _type(self, text: str) -> None:
        if self.group is not None:
            await self.group.send(self.person, text)
        else:
            self._last_said = await self.person.send(text)

    async def _reply(self, text: str) -> None:
        """Answer the newest message of the bot."""
        answered = (await self.bot_messages())[-1]
        if self.group is not None:
            await self.group.reply(self.person, answered, text)
        else:
            self._last_said = await self.person.reply(answered, text)

    async def _photo(self, caption: str) -> None:
        self._last_file = await self.person.send_photo(caption)

    async def _photo_in_answer(self, piece: str) -> None:
        """Answer the newest message of the bot that holds a piece of text."""
        answered = next(seen for seen in reversed(self.heard) if piece in seen.text)
        self._last_file = await self.person.send_photo(to=answered)

    async def _document(self, name: str) -> None:
        """Send a file; what stands behind a bar is its caption: ``ใบเสร็จ.pdf | 45``."""
        file_name, _, caption = name.partition(" | ")
        content = f"%PDF-1.7 {file_name}".encode()
        self._last_file = await self.person.send_document(file_name, content, caption=caption)

    async def _other_document(self, name: str) -> None:
        await self.person.edit_file(self._last_file, name, "")

    async def _press(self, label: str) -> None:
        if self.group is not None:
            await self.group.press(self.person, label)
        else:
            await self.person.press(label)

    async def _press_old(self, label: str) -> None:
        shown, data = self.button(label)
        await self.person.press_stale(shown, data)

    async def _follow(self, link: str) -> None:
        if self.group is not None:
            await self.group.follow(self.person, link)
        else:
            await self.person.follow(link)

    async def _down_until(self, written: str) -> None:
        await self.kaona.stop()
        self.kaona.clock.rehearsal.move_to(bangkok(written))
        await self.kaona.start()


def _pieces(answer: Answer) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else tuple(answer)


def _is_in_passing(seen: Seen) -> bool:
    """Whether a message was changed into one that asks nothing more, or is a living digest."""
    return seen.edited and (not seen.buttons or seen.text.startswith(LIVING))


def _wanted(pieces: tuple[str, ...]) -> tuple[bool, list[str]]:
    """Whether a change is awaited, and the pieces without their mark."""
    first, *others = pieces
    return first.startswith(CHANGED), [first.removeprefix(CHANGED), *others]
