"""The people's side over HTTP: users, groups, chats and what is done in them, below /sim."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator import people, standing
from bot.simulator.errors import malformed, not_found
from bot.simulator.model import Chat, Person
from bot.simulator.requests import Body, read_body, read_number, read_timeout
from bot.simulator.views import chat_view, event_view, message_view, person_view, state_view
from bot.simulator.world import World

CREATED = 201
REQUEST_TIMEOUT = 408
PATIENCE = 10.0
"""Seconds a long poll waits unless it says otherwise."""

SAFE_TYPES = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})
"""Files the page may open in place; any other is only downloaded."""


class Control:
    """The endpoints that people (the page, the tests) act through."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """List the endpoints, relative to /sim."""
        chat = "/chats/{chat_id}"
        return [
            Route("/state", self.state),
            Route("/users", self.add_person, methods=["POST"]),
            Route("/groups", self.add_group, methods=["POST"]),
            Route("/links", self.follow, methods=["POST"]),
            Route("/files/{file_id}", self.file),
            Route("/callbacks/{callback_id}", self.callback),
            Route(f"{chat}/messages", self.messages),
            Route(f"{chat}/send", self.send, methods=["POST"]),
            Route(f"{chat}/edit", self.edit, methods=["POST"]),
            Route(f"{chat}/press", self.press, methods=["POST"]),
            Route(f"{chat}/delete", self.delete, methods=["POST"]),
            Route(f"{chat}/topics", self.set_topics, methods=["POST"]),
            Route(f"{chat}/bot", self.set_standing, methods=["POST"]),
            Route(f"{chat}/upgrade", self.upgrade, methods=["POST"]),
            Route(f"{chat}/wait", self.wait),
        ]

    async def state(self, _request: Request) -> Response:
        """Show everything the page needs to begin."""
        return JSONResponse(state_view(self._world))

    async def add_person(self, request: Request) -> Response:
        """Let a person be."""
        body = await read_body(request)
        names = {"first_name": body.text("first_name")}
        if not names["first_name"]:
            malformed("first_name is missing")
        for name, default in (("last_name", ""), ("username", ""), ("language_code", "th")):
            value = body.text(name, default)
            if value:
                names[name] = value
        user_id = body.optional_number("id")
        if user_id is not None and user_id <= 0:
            malformed("a person's id is positive")
        person = self._world.add_person(user_id, names, body.text("note"))
        return JSONResponse(person_view(person), CREATED)

    async def add_group(self, request: Request) -> Response:
        """Let a group be, without the bot."""
        body = await read_body(request)
        title, kind = body.text("title"), body.text("type", "supergroup")
        if not title:
            malformed("title is missing")
        if kind not in {"group", "supergroup"}:
            malformed("type is group or supergroup")
        chat_id = body.optional_number("id")
        if chat_id is not None and chat_id >= 0:
            malformed("a group's id is negative")
        members = body.numbers("members")
        chat = self._world.add_group(
            chat_id,
            title,
            "group" if kind == "group" else "supergroup",
            members,
            body.text("note"),
        )
        return JSONResponse(chat_view(chat), CREATED)

    async def follow(self, request: Request) -> Response:
        """Let a person follow a t.me link to the bot."""
        body = await read_body(request)
        person = self._world.person(body.number("user_id"))
        chat_id = body.optional_number("chat_id")
        message = people.follow(self._world, person, body.text("link"), chat_id)
        return JSONResponse(message_view(message))

    async def file(self, request: Request) -> Response:
        """Hand out a file of a message."""
        stored = self._world.files.get(request.path_params["file_id"])
        if stored is None:
            not_found("there is no such file")
        safe = stored.mime_type in SAFE_TYPES
        headers = {"X-Content-Type-Options": "nosniff"}
        if not safe:
            headers["Content-Disposition"] = "attachment"
        kind = stored.mime_type if safe else "application/octet-stream"
        return Response(stored.content, media_type=kind, headers=headers)

    async def callback(self, request: Request) -> Response:
        """Wait for the bot's answer to a pressed button."""
        callback = self._world.callbacks.get(request.path_params["callback_id"])
        if callback is None:
            not_found("no such button was pressed")
        if callback.answer is None:
            seconds = read_timeout(request, PATIENCE)
            await self._world.waiters.wait(("callback", callback.id), seconds)
        answer = callback.answer or {"text": "", "show_alert": False, "url": ""}
        return JSONResponse({"answered": callback.answer is not None, **answer})

    async def messages(self, request: Request) -> Response:
        """Show what stands in a chat after a message id; who looks has read it."""
        chat = self._chat(request)
        chat.unread = 0
        after = max(read_number(request, "after"), 0)
        standing_now = (message for message in chat.after(after) if not message.deleted)
        return JSONResponse([message_view(message) for message in standing_now])

    async def send(self, request: Request) -> Response:
        """Let a person write."""
        chat, person, body = await self._action(request)
        return JSONResponse(message_view(people.send(self._world, chat, person, body.values)))

    async def edit(self, request: Request) -> Response:
        """Let a person edit an own text."""
        chat, person, body = await self._action(request)
        message_id = body.number("message_id")
        edited = people.edit(self._world, chat, person, message_id, body.values)
        return JSONResponse(message_view(edited))

    async def press(self, request: Request) -> Response:
        """Let a person press a button."""
        chat, person, body = await self._action(request)
        callback = people.press(self._world, chat, person, body.values)
        return JSONResponse({"callback_query_id": callback.id, "answer": None})

    async def delete(self, request: Request) -> Response:
        """Let a person delete a message."""
        chat, person, body = await self._action(request)
        people.delete(self._world, chat, person, body.number("message_id"))
        return JSONResponse(chat_view(chat))

    async def set_topics(self, request: Request) -> Response:
        """Let a group have just these topics; messages of others go with them."""
        chat = self._chat(request)
        topics = set((await read_body(request)).numbers("topics"))
        standing.set_topics(self._world, chat, topics)
        return JSONResponse(chat_view(chat))

    async def set_standing(self, request: Request) -> Response:
        """Block, unblock, add or remove the bot, or delete a person's account."""
        chat = self._chat(request)
        body = await read_body(request)
        person = self._actor(chat, body)
        standing.set_standing(self._world, chat, person, body.text("status"))
        return JSONResponse(chat_view(chat))

    async def upgrade(self, request: Request) -> Response:
        """Turn a group into a supergroup."""
        chat = self._chat(request)
        body = await read_body(request)
        new = standing.upgrade(self._world, chat, self._actor(chat, body))
        return JSONResponse({"chat_id": new.id, "chat": chat_view(new)})

    async def wait(self, request: Request) -> Response:
        """Wait until the bot sent, edited or deleted in a chat after an event; 408 if it did not.

        Every message carries the number and the kind of its event.
        """
        chat = self._chat(request)
        after = max(read_number(request, "after_event"), 0)
        seconds = read_timeout(request, PATIENCE)
        events = await self._world.events.wait_for_bot(chat, after, seconds)
        if not events:
            error = f"the bot did nothing in chat {chat.id} after event {after}"
            return JSONResponse({"error": error}, REQUEST_TIMEOUT)
        shown = [event_view(self._world, event) for event in events]
        messages = [
            {**view["message"], "event": view["event"], "kind": view["kind"]} for view in shown
        ]
        return JSONResponse({"event": events[-1].number, "messages": messages})

    def _chat(self, request: Request) -> Chat:
        given = str(request.path_params["chat_id"])
        try:
            return self._world.chat(int(given))
        except ValueError:
            not_found(f"there is no chat {given}")

    def _actor(self, chat: Chat, body: Body) -> Person:
        """Tell who acts; without user_id the first member, who made the chat."""
        user_id = body.optional_number("user_id") or next(iter(chat.members), 0)
        return self._world.person(user_id)

    async def _action(self, request: Request) -> tuple[Chat, Person, Body]:
        chat = self._chat(request)
        body = await read_body(request)
        return chat, self._world.person(body.number("user_id")), body
