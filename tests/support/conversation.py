"""A chat of the simulator as a person sees it: acting, waiting, reading the screen."""

import asyncio
import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp

Json = dict[str, Any]

PATIENCE = 10.0
"""Seconds `hears` waits for the bot."""

HTTP_PATIENCE = 70.0
_JSON = {"Content-Type": "application/json"}
REQUEST_TIMEOUT = 408


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of a chat as a person sees it.

    Attributes:
        message_id: Its number in the chat.
        text: The text or caption, without formatting.
        html: The same with formatting, as safe HTML.
        buttons: Labels of its inline buttons, from left to right and top to bottom.
        edited: Whether it was changed after it was sent.
        deleted: Whether it was taken away.
        by_bot: Whether the bot wrote it.
        document: File name of an attached document, or empty.
        file_url: Where the document or photo can be read, on the simulator; or empty.
        actions: What each button does: its callback data or its address, by label.
        thread: Id of the topic it stands in, 0 for General and where there are no topics.
    """

    message_id: int
    text: str = ""
    html: str = ""
    buttons: tuple[str, ...] = ()
    edited: bool = False
    deleted: bool = False
    by_bot: bool = True
    document: str = ""
    file_url: str = ""
    actions: Json = field(default_factory=dict)
    thread: int = 0

    def told(self) -> str:
        """Show the message in a failure."""
        lines = [f"  #{self.message_id}{' (edited)' if self.edited else ''}:"]
        if self.deleted:
            return f"{lines[0]} (deleted)"
        if self.document:
            lines.append(f"    <file {self.document}>")
        lines += [f"    {line}" for line in self.text.splitlines()]
        if self.buttons:
            lines.append("    " + " ".join(f"[{label}]" for label in self.buttons))
        return "\n".join(lines)


def read_seen(view: Json) -> Seen:
    buttons = [button for row in view.get("buttons", []) for button in row]
    file = view.get("document") or view.get("photo") or {}
    return Seen(
        message_id=view["message_id"],
        text=str(view.get("text") or view.get("caption") or ""),
        html=view.get("html", ""),
        buttons=tuple(button["text"] for button in buttons),
        edited="edit_date" in view,
        deleted=bool(view.get("deleted")),
        by_bot=view.get("from", {"is_bot": True})["is_bot"],
        document=view.get("document", {}).get("file_name", ""),
        file_url=file.get("url", ""),
        actions={
            button["text"]: button.get("callback_data") or button.get("url") for button in buttons
        },
        thread=view.get("thread", 0),
    )


class Line:
    """The people's side of a simulator over HTTP.

    Args:
        url: Where the simulator listens, as `Simulator.serve` gives it.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        # A dialog asks a hundred times: with httpx that took a third of its test's time.
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(HTTP_PATIENCE))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def download(self, seen: Seen) -> bytes:
        """Read the file of a message."""
        async with self._client.get(f"{self._url}{seen.file_url}") as answer:
            assert answer.ok, f"GET {seen.file_url}: {answer.status}"
            return await answer.read()

    async def ask(self, method: str, path: str, content: object = None) -> tuple[Any, int]:
        """Do a request of the people's side; gives the answer and the event counter after it.

        Raises AssertionError with the simulator's own words when it refuses; a long poll that
        ended empty gives None.
        """
        body = None if content is None else BytesIO(json.dumps(content).encode())
        async with self._client.request(
            method, f"{self._url}/sim{path}", data=body, headers=_JSON
        ) as answer:
            event = int(answer.headers["X-Event"])
            if answer.status == REQUEST_TIMEOUT:
                return None, event
            assert answer.ok, f"{method} {path}: {await answer.text()}"
            return await answer.json(), event


class Conversation:
    """One chat: what is done there, and what the bot said since."""

    def __init__(self, line: Line, chat_id: int, name: str) -> None:
        self.line = line
        self.chat_id = chat_id
        self.name = name
        self._acted_at = 0
        self._heard_to = 0
        self._callback = ""

    async def hears(self, *fragments: str) -> Seen:
        """Wait for the next message or edit of the bot whose text holds all fragments.

        Raises AssertionError after PATIENCE seconds, with everything the bot said meanwhile.
        """
        skipped = self._heard_to
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while True:
            left = max(0.0, deadline - loop.time())
            query = f"after_event={skipped}&timeout={left}"
            said, _ = await self.line.ask("GET", f"/chats/{self.chat_id}/wait?{query}")
            if said is None:
                break
            for view in said["messages"]:
                seen = read_seen(view)
                if not seen.deleted and all(fragment in seen.text for fragment in fragments):
                    self._heard_to = view["event"]
                    return seen
            skipped = said["event"]
        raise AssertionError(await self._missed(fragments))

    async def hears_nothing_yet(self) -> None:
        """Check that the bot said nothing new up to now; does not wait."""
        path = f"/chats/{self.chat_id}/wait?after_event={self._heard_to}&timeout=0"
        said, _ = await self.line.ask("GET", path)
        if said is not None:
            told = "\n".join(read_seen(view).told() for view in said["messages"])
            message = f"{self.name} expected silence, but the bot said:\n{told}"
            raise AssertionError(message)

    async def overhears(self) -> Seen | None:
        """Take the next thing that the bot said already, or ``None``; does not wait."""
        path = f"/chats/{self.chat_id}/wait?after_event={self._heard_to}&timeout=0"
        said, _ = await self.line.ask("GET", path)
        if said is None:
            return None
        view = said["messages"][0]
        self._heard_to = view["event"]
        return read_seen(view)

    async def hears_alert(self, fragment: str = "") -> str:
        """Wait for the bot's answer to the last press, whose text holds the fragment."""
        path = f"/callbacks/{self._callback}?timeout={PATIENCE}"
        answer, _ = await self.line.ask("GET", path)
        assert answer["answered"], f"{self.name} pressed a button and the bot never answered"
        text = str(answer["text"])
        assert fragment in text, f"the answer to the press holds no {fragment!r}: {text!r}"
        return text

    async def screen(self) -> list[Seen]:
        """Tell what stands in the chat now, oldest first."""
        views, _ = await self.line.ask("GET", f"/chats/{self.chat_id}/messages")
        return [read_seen(view) for view in views]

    async def _do(self, path: str, content: Json) -> Json:
        """Act, and listen from here on."""
        done, event = await self.line.ask("POST", path, content)
        self._acted_at = self._heard_to = event
        result: Json = done
        return result

    async def _say(self, user_id: int, content: Json) -> int:
        path = f"/chats/{self.chat_id}/send"
        return int((await self._do(path, {"user_id": user_id, **content}))["message_id"])

    async def _press(self, user_id: int, label: str) -> None:
        screen = await self.screen()
        shown = [seen for seen in screen if seen.by_bot and label in seen.buttons]
        if not shown:
            told = "\n".join(seen.told() for seen in screen[-5:])
            message = f"{self.name} sees no button [{label}]; the screen ends:\n{told}"
            raise AssertionError(message)
        await self._press_data(user_id, {"message_id": shown[-1].message_id, "text": label})

    async def _press_data(self, user_id: int, content: Json) -> None:
        path = f"/chats/{self.chat_id}/press"
        pressed = await self._do(path, {"user_id": user_id, **content})
        self._callback = pressed["callback_query_id"]

    async def _missed(self, fragments: tuple[str, ...]) -> str:
        wanted = " and ".join(repr(fragment) for fragment in fragments) or "anything"
        query = f"after_event={self._acted_at}&timeout=0"
        said, _ = await self.line.ask("GET", f"/chats/{self.chat_id}/wait?{query}")
        views = said["messages"] if said else []
        lines = [
            f"{'heard already' if view['event'] <= self._heard_to else 'not matching'}:\n"
            f"{read_seen(view).told()}"
            for view in views
        ]
        told = "\n".join(lines) or "  nothing"
        return (
            f"{self.name} waited {PATIENCE:g} s for {wanted}.\n"
            f"Since the last action the bot said:\n{told}"
        )
