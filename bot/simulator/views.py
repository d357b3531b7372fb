"""What the people's side is shown: plain JSON made from the world."""

from datetime import UTC

from bot.simulator.html_output import to_html
from bot.simulator.model import Chat, Event, Message, Person
from bot.simulator.shapes import Json
from bot.simulator.world import World

COMMAND_PREFERENCE = (
    ("all_private_chats", "th"),
    ("all_private_chats", ""),
    ("default", "th"),
    ("default", ""),
)
"""Which list of commands a Thai reader's menu shows in a private chat."""


def message_view(message: Message) -> Json:
    """Show a message as it was in that state; dates are Unix seconds."""
    body = message.body
    if message.deleted:
        return {"message_id": message.id, "chat_id": body["chat"]["id"], "deleted": True}
    sender = body["from"]
    name = "text" if "text" in body else "caption"
    text = body.get(name, "")
    view: Json = {
        "message_id": message.id,
        "chat_id": body["chat"]["id"],
        "date": body["date"],
        "from": {key: sender[key] for key in ("id", "first_name", "is_bot")},
        name: text,
        "html": to_html(text, body.get("entities") or body.get("caption_entities") or []),
        "buttons": body.get("reply_markup", {}).get("inline_keyboard", []),
        "deleted": False,
    }
    if "edit_date" in body:
        view["edit_date"] = body["edit_date"]
    if "reply_to_message" in body:
        view["reply_to"] = body["reply_to_message"]["message_id"]
    if "message_thread_id" in body:
        view["thread"] = body["message_thread_id"]
    if message.service:
        view["service"] = message.service
    if message.keyboard:
        view["keyboard"] = message.keyboard
    return view | _attachments(body)


def _attachments(body: Json) -> Json:
    """Show what hangs on a message."""
    shown: Json = {name: body[name] for name in ("contact", "location") if name in body}
    if "document" in body:
        document = body["document"]
        shown["document"] = {
            key: document[key] for key in ("file_name", "mime_type", "file_size") if key in document
        } | {"url": f"/sim/files/{document['file_id']}"}
    if "photo" in body:
        photo = body["photo"][-1]
        size = {"width": photo["width"], "height": photo["height"]}
        shown["photo"] = {"url": f"/sim/files/{photo['file_id']}", **size}
    if "sticker" in body:
        url = f"/sim/files/{body['sticker']['file_id']}"
        shown["sticker"] = {"emoji": body["sticker"]["emoji"], "url": url}
    if "video" in body:
        shown["video"] = {"duration": body["video"]["duration"]}
    if "voice" in body:
        shown["voice"] = {"duration": body["voice"]["duration"]}
    return shown


def person_view(person: Person) -> Json:
    """Show a person."""
    return person.user | {"note": person.note, "deactivated": person.deactivated}


def chat_view(chat: Chat) -> Json:
    """Show a chat for the list of chats."""
    last = next((message for message in reversed(chat.messages) if not message.deleted), None)
    return chat.about | {
        "note": chat.note,
        "members": list(chat.members),
        "bot_status": chat.standing,
        "unread": chat.unread,
        "pinned": chat.pinned,
        "topics": None if chat.topics is None else sorted(chat.topics),
        "upgraded_to": chat.upgraded_to,
        "last_message": None if last is None else message_view(last),
    }


def state_view(world: World) -> Json:
    """Show everything the page needs to begin."""
    profile = world.profile
    commands = next(
        (profile.commands[key] for key in COMMAND_PREFERENCE if key in profile.commands), []
    )
    bot = {key: world.bot[key] for key in ("id", "first_name", "username")} | {
        "description": profile.descriptions.get("th") or profile.descriptions.get("", ""),
        "short_description": profile.short_descriptions.get("th")
        or profile.short_descriptions.get("", ""),
    }
    return {
        "bot": bot,
        "clock": clock_view(world),
        "chats": [chat_view(chat) for chat in world.chats.values()],
        "users": [person_view(person) for person in world.people.values()],
        "hints": world.hints,
        "commands": commands,
        "chat_commands": {
            scope.removeprefix("chat "): menu
            for (scope, _), menu in profile.commands.items()
            if scope.startswith("chat ")
        },
        "event": world.events.count,
    }


def clock_view(world: World) -> str:
    """Show the time: ISO 8601, UTC."""
    return world.clock.now().astimezone(UTC).isoformat()


def event_view(world: World, event: Event) -> Json:
    """Show one change, as the page's event stream and `wait` tell it."""
    view: Json = {"event": event.number, "chat_id": event.chat_id, "kind": event.kind}
    if event.message is not None:
        view["message"] = message_view(event.message)
    if event.kind == "chat" and event.chat_id is not None:
        view["chat"] = chat_view(world.chats[event.chat_id])
    return view | event.detail
