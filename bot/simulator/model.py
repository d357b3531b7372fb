"""What the world is made of: people, chats, messages, files, pressed buttons."""

from dataclasses import dataclass, field
from typing import Literal

from bot.simulator.shapes import Json

ChatType = Literal["private", "group", "supergroup"]
Standing = Literal["new", "absent", "member", "blocked", "kicked", "deactivated", "upgraded"]
"""What the bot is to a chat: `new` is a person who never wrote, `absent` a group without it."""


@dataclass(slots=True)
class Person:
    """A user.

    Attributes:
        user: The Bot API User object; never changed.
        note: A line for the page, such as the project and the office; may be empty.
        deactivated: The account is deleted.
    """

    user: Json
    note: str
    deactivated: bool = False

    @property
    def id(self) -> int:
        """The user's id, which is also the id of the private chat with the bot."""
        return int(self.user["id"])

    @property
    def name(self) -> str:
        """First and last name, as Telegram shows them."""
        return f"{self.user['first_name']} {self.user.get('last_name', '')}".strip()


@dataclass(frozen=True, slots=True)
class Message:
    """One state of a message; an edit makes a new one, so snapshots cost nothing.

    Attributes:
        body: The Bot API Message object; never changed.
        deleted: It stands no longer in the chat.
        service: Words of a service event for the page ("... joined"), or empty.
        keyboard: Labels of a reply keyboard sent with it, row by row.
    """

    body: Json
    deleted: bool = False
    service: str = ""
    keyboard: tuple[tuple[str, ...], ...] = ()

    @property
    def id(self) -> int:
        """The message id, counted from 1 in each chat."""
        return int(self.body["message_id"])


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the world.

    Attributes:
        number: Its place in the order of everything, from 1.
        kind: message, edit, delete, callback_answer, chat, clock or hint.
        chat_id: Where, or None.
        message: The message as it was just then, or None.
        detail: What else the page is told.
    """

    number: int
    kind: str
    chat_id: int | None
    message: Message | None
    detail: Json


@dataclass(slots=True)
class Chat:
    """A private chat or a group.

    Attributes:
        about: The Bot API Chat object; never changed.
        members: Status by user id: "creator" or "member".
        standing: What the bot is to the chat.
        note: A line for the page; may be empty.
        messages: What is kept of the messages, in order and without gaps, deleted ones too.
        newest: Number of the newest message, 0 before the first.
        bot_events: What the bot sent, edited and deleted here, in order.
        unread: The bot's messages since a person last wrote here or opened the chat.
        upgraded_to: The supergroup this group became.
        pinned: Id of the message pinned last.
        topics: Ids of its topics; None where it has none and everything goes to one place.
    """

    about: Json
    members: dict[int, str]
    standing: Standing
    note: str = ""
    messages: list[Message] = field(default_factory=list)
    newest: int = 0
    bot_events: list[Event] = field(default_factory=list)
    unread: int = 0
    upgraded_to: int | None = None
    pinned: int | None = None
    topics: set[int] | None = None

    @property
    def id(self) -> int:
        """The chat's id: positive for people, negative for groups."""
        return int(self.about["id"])

    @property
    def type(self) -> ChatType:
        """Private, group or supergroup."""
        kind: ChatType = self.about["type"]
        return kind

    @property
    def private(self) -> bool:
        """Whether it is the chat of one person with the bot."""
        return self.type == "private"

    @property
    def forgotten(self) -> int:
        """How many of the oldest messages are no longer kept."""
        return self.newest - len(self.messages)

    def find(self, message_id: int) -> Message | None:
        """Look a message up; None where it never was, is forgotten or deleted."""
        message = self.find_any(message_id)
        return None if message is None or message.deleted else message

    def find_any(self, message_id: int) -> Message | None:
        """Look a message up, even a deleted one; None where it never was or is forgotten."""
        if not self.forgotten < message_id <= self.newest:
            return None
        return self.messages[message_id - 1 - self.forgotten]

    def after(self, message_id: int) -> list[Message]:
        """Tell the kept messages after a number."""
        return self.messages[max(message_id - self.forgotten, 0) :]

    def put(self, message: Message, keep: int | None) -> None:
        """Add a new message; of the older ones `keep` to twice as many stay, None for all."""
        self.messages.append(message)
        self.newest += 1
        # Cut seldom, so that a full chat costs no more a message than an empty one.
        if keep is not None and len(self.messages) > 2 * keep:
            del self.messages[:-keep]

    def replace(self, message: Message) -> None:
        """Put another state in the place of a message that `find` gave."""
        self.messages[message.id - 1 - self.forgotten] = message


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was uploaded by the bot or sent by a person.

    Attributes:
        file_id: What both sides call it.
        path: What getFile tells, under /file/bot<token>/.
        name: The file's own name.
        mime_type: Such as application/pdf.
        content: The bytes.
    """

    file_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def described(self) -> Json:
        """Tell what every Bot API object about a file holds."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique-{self.file_id}",
            "file_size": len(self.content),
        }


@dataclass(slots=True)
class Callback:
    """A pressed button that waits for the bot's answer.

    Attributes:
        id: The callback query's id.
        chat_id: Where it was pressed.
        user_id: Who pressed it.
        date: When, as Unix seconds.
        answer: The first answer (text, show_alert, url), or None.
    """

    id: str
    chat_id: int
    user_id: int
    date: int
    answer: Json | None = None
