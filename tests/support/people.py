"""People for dialog tests: they write, press and wait as on their phones, over /sim only.

A test reads as the conversation did:

    async with Stage(url) as stage:
        somchai = await stage.person("สมชาย")
        await somchai.send("/start")
        await somchai.hears("สวัสดี")

`hears` waits for the bot, never for the clock, and goes forward through what the bot said since
this person's last action: two of them find two messages, in the order they came.
"""

import base64
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from tests.support.conversation import Conversation, Json, Line, Seen

__all__ = ["Conversation", "Group", "Person", "Seen", "Stage"]


def _document(file_name: str, content: bytes, mime_type: str) -> Json:
    encoded = base64.b64encode(content).decode()
    return {"file_name": file_name, "content_base64": encoded, "mime_type": mime_type}


class Person(Conversation):
    """A person and the private chat with the bot."""

    def __init__(self, line: Line, user_id: int, name: str) -> None:
        super().__init__(line, user_id, name)
        self.id = user_id

    async def send(self, text: str) -> int:
        """Write a text; gives its message id."""
        return await self._say(self.id, {"text": text})

    async def send_photo(
        self, caption: str = "", *, album: str = "", to: Seen | None = None
    ) -> int:
        """Send a photo, perhaps one of an album, or in answer to a message."""
        answered = {"reply_to": to.message_id} if to else {}
        content = {"photo": True, "caption": caption, "album": album}
        return await self._say(self.id, content | answered)

    async def send_video(self, caption: str = "") -> int:
        """Send a video."""
        return await self._say(self.id, {"video": True, "caption": caption})

    async def send_again(self, message_id: int, *, album: str = "") -> int:
        """Send the file of an earlier message once more."""
        return await self._say(self.id, {"again": message_id, "album": album})

    async def send_sticker(self) -> int:
        """Send a sticker."""
        return await self._say(self.id, {"sticker": True})

    async def send_voice(self) -> int:
        """Send a voice message."""
        return await self._say(self.id, {"voice": True})

    async def send_location(self) -> int:
        """Send a place."""
        return await self._say(self.id, {"location": True})

    async def send_contact(self) -> int:
        """Send the own contact."""
        return await self._say(self.id, {"contact": True})

    async def send_document(
        self,
        file_name: str,
        content: bytes,
        mime_type: str = "application/octet-stream",
        *,
        caption: str = "",
        album: str = "",
        to: Seen | None = None,
    ) -> int:
        """Send a file; without name or MIME type where they are empty."""
        answered = {"reply_to": to.message_id} if to else {}
        document = _document(file_name, content, mime_type)
        wanted = {"document": document, "caption": caption, "album": album}
        return await self._say(self.id, wanted | answered)

    async def reply(self, to: Seen, text: str) -> int:
        """Answer a message."""
        return await self._say(self.id, {"text": text, "reply_to": to.message_id})

    async def edit(self, message_id: int, text: str) -> None:
        """Change an own text."""
        await self._edit(message_id, {"text": text})

    async def edit_caption(self, message_id: int, caption: str) -> None:
        """Change the caption of an own file; an empty one takes it away."""
        await self._edit(message_id, {"caption": caption})

    async def edit_file(self, message_id: int, file_name: str, mime_type: str) -> None:
        """Put another document in the place of an own file."""
        await self._edit(message_id, {"document": _document(file_name, b"%PDF-1.7", mime_type)})

    async def _edit(self, message_id: int, wanted: Json) -> None:
        content = {"user_id": self.id, "message_id": message_id, **wanted}
        await self._do(f"/chats/{self.chat_id}/edit", content)

    async def follow(self, link: str) -> None:
        """Press a t.me link that leads to the bot's private chat."""
        await self._do("/links", {"user_id": self.id, "link": link})

    async def press(self, label: str) -> None:
        """Press the button with this label under the newest bot message that shows one."""
        await self._press(self.id, label)

    async def press_stale(self, message: Seen, callback_data: str) -> None:
        """Press a button that this phone still shows, though the message changed or is gone."""
        content = {"message_id": message.message_id, "stale": True, "callback_data": callback_data}
        await self._press_data(self.id, content)

    async def block(self) -> None:
        """Block the bot."""
        await self._stand("blocked")

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self._stand("unblocked")

    async def deactivate(self) -> None:
        """Delete the account."""
        await self._stand("deactivated")

    async def _stand(self, status: str) -> None:
        path = f"/chats/{self.chat_id}/bot"
        await self._do(path, {"status": status, "user_id": self.id})


class Group(Conversation):
    """A group, seen by all its members alike."""

    async def send(self, person: Person, text: str, *, thread: int | None = None) -> int:
        """Let a member write, perhaps in a topic; gives the message id."""
        topic = {} if thread is None else {"thread": thread}
        return await self._say(person.id, {"text": text} | topic)

    async def delete(self, person: Person, message: Seen) -> None:
        """Let a member delete a message."""
        content = {"user_id": person.id, "message_id": message.message_id}
        await self._do(f"/chats/{self.chat_id}/delete", content)

    async def set_topics(self, *topics: int) -> None:
        """Let the group have just these topics beside General."""
        await self._do(f"/chats/{self.chat_id}/topics", {"topics": topics})

    async def pinned(self) -> int | None:
        """The id of the message that is pinned."""
        state, _ = await self.line.ask("GET", "/state")
        found: int | None = next(
            chat["pinned"] for chat in state["chats"] if chat["id"] == self.chat_id
        )
        return found

    async def reply(self, person: Person, to: Seen, text: str) -> int:
        """Let a member answer a message."""
        return await self._say(person.id, {"text": text, "reply_to": to.message_id})

    async def press(self, person: Person, label: str) -> None:
        """Let a member press the newest button with this label."""
        await self._press(person.id, label)

    async def press_stale(self, person: Person, message: Seen, callback_data: str) -> None:
        """Let a member press a button that one phone still shows."""
        content = {"message_id": message.message_id, "stale": True, "callback_data": callback_data}
        await self._press_data(person.id, content)

    async def follow(self, person: Person, link: str) -> None:
        """Let a member choose this group for a startgroup link."""
        await self._do("/links", {"user_id": person.id, "link": link, "chat_id": self.chat_id})

    async def add_bot(self, person: Person) -> None:
        """Let a member add the bot."""
        await self._stand(person, "added")

    async def kick_bot(self, person: Person) -> None:
        """Let a member remove the bot."""
        await self._stand(person, "kicked")

    async def upgrade(self, person: Person) -> "Group":
        """Turn the group into a supergroup, which is another chat."""
        path = f"/chats/{self.chat_id}/upgrade"
        done, event = await self.line.ask("POST", path, {"user_id": person.id})
        new = Group(self.line, done["chat_id"], self.name)
        new._acted_at = new._heard_to = event
        return new

    async def _stand(self, person: Person, status: str) -> None:
        path = f"/chats/{self.chat_id}/bot"
        await self._do(path, {"status": status, "user_id": person.id})


class Stage:
    """The simulator as a test uses it: makes people and groups and sets the scene.

    Args:
        url: Where the simulator listens, as `Simulator.serve` gives it.
    """

    def __init__(self, url: str) -> None:
        self.line = Line(url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self.line.close()

    async def person(
        self,
        first_name: str,
        last_name: str = "",
        *,
        id: int | None = None,  # noqa: A002 - what everyone calls it
        note: str = "",
    ) -> Person:
        """Let a person be, who never wrote to the bot."""
        wanted = {"id": id, "first_name": first_name, "last_name": last_name, "note": note}
        user, _ = await self.line.ask("POST", "/users", wanted)
        return Person(self.line, user["id"], f"{first_name} {last_name}".strip())

    async def group(
        self, title: str, members: Iterable[Person], *, kind: str = "supergroup"
    ) -> Group:
        """Let a group be, without the bot; the first member made it."""
        ids = [member.id for member in members]
        chat, _ = await self.line.ask(
            "POST", "/groups", {"title": title, "members": ids, "type": kind}
        )
        return Group(self.line, chat["id"], title)

    async def fail(self, **failure: object) -> None:
        """Order a failure of the next matching bot calls, such as method, status, times."""
        await self.line.ask("POST", "/failures", [failure])

    async def requests(self, method: str = "", *, after: int = 0) -> list[Json]:
        """Tell the bot's requests after an id, all or those of one method."""
        found, _ = await self.line.ask("GET", f"/requests?after={after}")
        return [request for request in found if method in {"", request["method"]}]

    async def move_clock(self, step: str) -> str:
        """Move the bot's clock an hour, a day, a week or a month on, and tell its time."""
        moved, _ = await self.line.ask("POST", "/clock", {"advance": step})
        return str(moved["now"])

    async def download(self, seen: Seen) -> bytes:
        """Read the file of a message."""
        return await self.line.download(seen)
