"""What people do in their chats: write, edit, press buttons, follow links."""

import re
from urllib.parse import parse_qs, urlsplit

from bot.simulator.errors import malformed, not_found, not_possible
from bot.simulator.model import Callback, Chat, Message, Person
from bot.simulator.sent import EDITED, FILES, content_of, edited_file, plain_text
from bot.simulator.shapes import Json
from bot.simulator.standing import set_standing
from bot.simulator.world import World

_START_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(?P<bot>[A-Za-z0-9_]+))?")


def send(world: World, chat: Chat, person: Person, wanted: Json) -> Message:
    """Let a person write into a chat, and tell the bot if it may see it.

    Args:
        world: The world.
        chat: A chat the person is in.
        person: Who writes.
        wanted: One of text, photo, sticker, document, location, contact, voice, video, again;
            perhaps caption, album, reply_to and thread (the topic), as /sim/chats/{id}/send takes
            them.

    Raises PeopleError 409 where the person cannot write, 400 for a wrong shape.
    """
    _check_can_act(chat, person)
    if wanted.get("again"):
        wanted = wanted | {"again": _standing_message(chat, wanted["again"]).body}
    content = content_of(world, person, wanted)
    if wanted.get("reply_to") is not None:
        original = _standing_message(chat, wanted["reply_to"])
        content["reply_to_message"] = {
            key: value for key, value in original.body.items() if key != "reply_to_message"
        }
    if wanted.get("thread") is not None:
        if wanted["thread"] not in (chat.topics or ()):
            not_found(f"there is no topic {wanted['thread']} in this chat")
        content |= {"message_thread_id": wanted["thread"], "is_topic_message": True}
    if chat.standing == "new":
        chat.standing = "member"
    message = world.post(chat, person.user, content)
    _tell_bot(world, chat, "message", message.body)
    return message


def edit(world: World, chat: Chat, person: Person, message_id: int, wanted: Json) -> Message:
    """Let a person edit an own text, or caption and file; the bot gets an edited_message.

    Args:
        world: The world.
        chat: A chat the person is in.
        person: Who edits.
        message_id: An own message of that chat.
        wanted: text for a text; for a file its caption (none takes it away), and perhaps another
            photo or document.
    """
    _check_can_act(chat, person)
    message = _standing_message(chat, message_id)
    if message.body["from"] is not person.user:
        not_possible("people edit only messages of their own")
    if "text" in message.body:
        rich = plain_text(wanted.get("text"))
        changed: Json = {"text": rich.text}
        if rich.entities:
            changed["entities"] = rich.entities
    elif any(name in message.body for name in FILES):
        kept = {name: message.body[name] for name in FILES if name in message.body}
        changed = edited_file(world, person, kept, wanted)
    else:
        not_possible("people edit only texts and files of their own")
    body = {key: value for key, value in message.body.items() if key not in EDITED}
    body |= changed | {"edit_date": world.now()}
    edited = world.change(chat, message, body)
    _tell_bot(world, chat, "edited_message", body)
    return edited


def delete(world: World, chat: Chat, person: Person, message_id: int) -> None:
    """Let a member delete a message, as administrators may; Telegram tells bots nothing of it."""
    _check_can_act(chat, person)
    world.remove(chat, _standing_message(chat, message_id), by_bot=False)


def press(world: World, chat: Chat, person: Person, wanted: Json) -> Callback:
    """Let a person press a button under a message; the bot gets a callback_query.

    Args:
        world: The world.
        chat: A chat the person is in.
        person: Who presses.
        wanted: message_id and text (the label) or callback_data; with `stale` any data is sent,
            as by a phone that still shows an old keyboard, even of a deleted message.

    Raises PeopleError 409 when the message shows no such button.
    """
    _check_can_act(chat, person)
    message_id = wanted.get("message_id")
    if not isinstance(message_id, int):
        malformed("message_id says under which message the button is")
    if wanted.get("stale"):
        data = str(wanted.get("callback_data") or "")
        found = chat.find_any(message_id)
        if found is None:
            not_found(f"there was never a message {message_id}")
        message = found
    else:
        message = _standing_message(chat, message_id)
        data = _button_data(message, wanted)
    callback = world.add_callback(chat, person.id)
    shown: Json = message.body
    if message.deleted:
        shown = {"chat": chat.about, "message_id": message_id, "date": 0}
    query = {
        "id": callback.id,
        "from": person.user,
        "message": shown,
        "chat_instance": str(7_000_000_000 + abs(chat.id)),
        "data": data,
    }
    if chat.standing == "member":
        world.updates.add("callback_query", chat.id, query)
    return callback


def follow(world: World, person: Person, link: str, chat_id: int | None) -> Message:
    """Let a person follow a t.me link to the bot: ?start=TOKEN or ?startgroup=TOKEN.

    Raises PeopleError 404 for a link elsewhere, 400 for a token Telegram does not pass on.
    """
    name, query = _read_link(link)
    if name.lower() != str(world.bot["username"]).lower():
        not_found(f"the link does not lead to @{world.bot['username']}: {link}")
    token = query.get("startgroup", query.get("start", [""]))[0]
    if token and not _START_TOKEN.fullmatch(token):
        malformed("a start token is 1 to 64 of A-Z a-z 0-9 _ -")
    if "startgroup" not in query:
        return send(world, world.chat(person.id), person, {"text": f"/start {token}".strip()})
    if chat_id is None:
        malformed("startgroup needs chat_id: the group that was chosen")
    chat = world.chat(chat_id)
    if chat.standing != "member":
        set_standing(world, chat, person, "added")
    text = f"/start@{world.bot['username']} {token}".strip()
    return send(world, chat, person, {"text": text})


def _check_can_act(chat: Chat, person: Person) -> None:
    if person.id not in chat.members:
        not_possible(f"{person.name} is not in this chat")
    if person.deactivated:
        not_possible(f"the account of {person.name} is deleted")
    if chat.standing == "blocked":
        not_possible(f"{person.name} has blocked the bot: unblock it first")
    if chat.standing == "upgraded":
        not_possible(f"the group is now {chat.upgraded_to}")


def _standing_message(chat: Chat, message_id: object) -> Message:
    message = chat.find(message_id) if isinstance(message_id, int) else None
    if message is None:
        not_found(f"there is no message {message_id} in this chat")
    return message


def _button_data(message: Message, wanted: Json) -> str:
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    key = "text" if wanted.get("text") else "callback_data"
    asked = wanted.get(key)
    data = next(
        (
            button["callback_data"]
            for button in buttons
            if "callback_data" in button and button[key] == asked
        ),
        None,
    )
    if data is None:
        shown = ", ".join(button["text"] for button in buttons) or "none"
        not_possible(f"message {message.id} has no button {asked!r}; it has: {shown}")
    return str(data)


def _tell_bot(world: World, chat: Chat, kind: str, body: Json) -> None:
    if chat.standing == "member" and _may_see(world, chat, body):
        world.updates.add(kind, chat.id, body)


def _may_see(world: World, chat: Chat, body: Json) -> bool:
    """Apply privacy mode (Bots FAQ, "What messages will my bot get?").

    In a group a bot sees commands that are not another bot's, replies to its own messages and
    messages that mention it.
    """
    if chat.private or not world.privacy_mode:
        return True
    if body.get("reply_to_message", {}).get("from") is world.bot:
        return True
    text = str(body.get("text") or body.get("caption") or "").lower()
    name = str(world.bot["username"]).lower()
    command = _COMMAND.match(text)
    if command is not None:
        return command["bot"] in {None, name}
    return f"@{name}" in text


def _read_link(link: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg":
        return query.get("domain", [""])[0], query
    known = parts.hostname in {"t.me", "telegram.me"}
    return (parts.path.strip("/") if known else ""), query
