"""The state of the simulated Telegram, and the few ways it changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Literal, Protocol

from bot.simulator.errors import not_found, not_possible
from bot.simulator.events import EventLog
from bot.simulator.faults import Faults
from bot.simulator.model import Callback, Chat, ChatType, Message, Person, StoredFile
from bot.simulator.shapes import Json
from bot.simulator.updates import UpdateQueue
from bot.simulator.waiters import Waiters

Step = Literal["hour", "day", "week", "month"]
"""How far the demo's clock is moved at once."""

FIRST_PERSON_ID = 100_001
FIRST_GROUP_ID = 4_000_001
SUPERGROUP_BASE = -1_000_000_000_000
"""Supergroup ids are this minus a number, as Telegram's -100... ids."""


class ClockControl(Protocol):
    """The bot's clock, given by whoever starts the simulator."""

    def now(self) -> datetime:
        """Tell the time as an aware UTC instant."""
        ...

    async def advance(self, step: Step) -> None:
        """Move the time on and return when everything due was done."""
        ...


@dataclass(slots=True)
class Profile:
    """What the bot told about itself.

    Attributes:
        commands: BotCommand lists by (scope type, language code).
        descriptions: Long descriptions by language code.
        short_descriptions: Short descriptions by language code.
    """

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class World:
    """Everything there is, in memory only.

    Attributes:
        bot: The bot's User object.
        clock: Where message dates come from.
        privacy_mode: In groups the bot sees only what is meant for it (Telegram's default).
        people: By user id.
        chats: By chat id; every person has a private chat from the start.
        files: By file id.
        callbacks: Pressed buttons by callback query id.
        keep_messages: How many of a chat's newest messages are kept at least; None for all.
        hints: What the page tells to try.
        profile: The bot's commands and descriptions.
        waiters: Who sleeps until something happens.
        events: What happened.
        faults: What goes wrong by chance.
        updates: What the bot has not confirmed.
    """

    def __init__(self, bot: Json, clock: ClockControl, *, privacy_mode: bool) -> None:
        self.bot = bot
        self.clock = clock
        self.privacy_mode = privacy_mode
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Callback] = {}
        self.keep_messages: int | None = None
        self.hints: list[Json] = []
        self.profile = Profile()
        self.waiters = Waiters()
        self.events = EventLog(self.waiters)
        self.faults = Faults()
        self.updates = UpdateQueue(self.waiters, self.faults)
        self._people_ids = count(FIRST_PERSON_ID)
        self._group_ids = count(FIRST_GROUP_ID)
        self._callback_ids = count(1)

    def now(self) -> int:
        """Tell the time as Unix seconds."""
        return int(self.clock.now().timestamp())

    def person(self, user_id: int) -> Person:
        """Find a person; PeopleError 404 if there is none."""
        if user_id not in self.people:
            not_found(f"there is no person {user_id}")
        return self.people[user_id]

    def chat(self, chat_id: int) -> Chat:
        """Find a chat; PeopleError 404 if there is none."""
        if chat_id not in self.chats:
            not_found(f"there is no chat {chat_id}")
        return self.chats[chat_id]

    def add_person(self, user_id: int | None, names: Json, note: str) -> Person:
        """Let a person be, with a private chat that the bot knows nothing of yet.

        Args:
            user_id: The wanted id, or None for the next free one; PeopleError 409 if taken.
            names: first_name and perhaps last_name, username, language_code.
            note: A line for the page.
        """
        user_id = self._free(user_id) if user_id else self._next_free(self._people_ids)
        person = Person({"id": user_id, "is_bot": False, **names}, note)
        about = {"id": user_id, "type": "private"} | {
            key: value for key, value in names.items() if key != "language_code"
        }
        self.people[user_id] = person
        self.chats[user_id] = Chat(about, {user_id: "member"}, "new", note)
        self.events.add("chat", self.chats[user_id])
        return person

    def add_group(
        self, chat_id: int | None, title: str, kind: ChatType, members: list[int], note: str
    ) -> Chat:
        """Let a group be, without the bot; its first member is the creator."""
        if chat_id:
            chat_id = self._free(chat_id)
        else:
            sign = SUPERGROUP_BASE if kind == "supergroup" else 0
            chat_id = self._next_free(sign - number for number in self._group_ids)
        roles = {self.person(user_id).id: "member" for user_id in members}
        if members:
            roles[members[0]] = "creator"
        chat = Chat({"id": chat_id, "type": kind, "title": title}, roles, "absent", note)
        self.chats[chat_id] = chat
        self.events.add("chat", chat)
        return chat

    def post(
        self,
        chat: Chat,
        sender: Json,
        content: Json,
        *,
        service: str = "",
        keyboard: tuple[tuple[str, ...], ...] = (),
    ) -> Message:
        """Put a new message into a chat.

        Args:
            chat: Where.
            sender: A User object; `World.bot` itself for the bot's messages.
            content: What the Message object holds beside id, sender, chat and date.
            service: Words for the page when it is a service message.
            keyboard: Labels of a reply keyboard.
        """
        body = {
            "message_id": chat.newest + 1,
            "from": sender,
            "chat": chat.about,
            "date": self.now(),
            **content,
        }
        message = Message(body, service=service, keyboard=keyboard)
        chat.put(message, self.keep_messages)
        by_bot = sender is self.bot
        if by_bot:
            chat.unread += 1
        elif not service:
            chat.unread = 0
        self.events.add("message", chat, message, by_bot=by_bot)
        return message

    def change(self, chat: Chat, message: Message, body: Json) -> Message:
        """Edit a message: it gets the new body, the old state stays with who saw it."""
        edited = replace(message, body=body)
        chat.replace(edited)
        self.events.add("edit", chat, edited, by_bot=body["from"] is self.bot)
        return edited

    def remove(self, chat: Chat, message: Message, *, by_bot: bool = True) -> None:
        """Delete a message."""
        deleted = replace(message, deleted=True)
        chat.replace(deleted)
        self.events.add("delete", chat, deleted, by_bot=by_bot)

    def store(self, folder: str, name: str, mime_type: str, content: bytes) -> StoredFile:
        """Keep a file; `folder` is Telegram's, such as documents or photos."""
        number = len(self.files) + 1
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{folder}/file_{number}.{suffix}"
        stored = StoredFile(f"{folder}-{number}", path, name, mime_type, content)
        self.files[stored.file_id] = stored
        self._paths[path] = stored
        return stored

    def file_at(self, path: str) -> StoredFile | None:
        """Find a file by the path that getFile told."""
        return self._paths.get(path)

    def add_callback(self, chat: Chat, user_id: int) -> Callback:
        """Note a pressed button that waits for an answer."""
        callback_id = str(4_382_000_000_000 + next(self._callback_ids))
        callback = Callback(callback_id, chat.id, user_id, self.now())
        self.callbacks[callback_id] = callback
        return callback

    def _free(self, wanted: int) -> int:
        if wanted in self.chats:
            not_possible(f"the id {wanted} is taken")
        return wanted

    def _next_free(self, numbers: Iterator[int]) -> int:
        return next(number for number in numbers if number not in self.chats)
