"""Sending texts, documents, photos and the "typing..." line."""

from bot.simulator.access import open_chat
from bot.simulator.errors import BotApiError, refuse
from bot.simulator.formatting import caption_fields, text_fields
from bot.simulator.keyboards import read_markup
from bot.simulator.model import Chat, StoredFile
from bot.simulator.params import Params, Upload
from bot.simulator.pictures import photo_size
from bot.simulator.shapes import Json
from bot.simulator.world import World

MOST_BYTES = 50 * 1024 * 1024
"""What a bot may upload (Bot API, "Sending files")."""

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(world: World, params: Params) -> Json:
    """Send a text."""
    chat = open_chat(world, params)
    return _post(world, chat, params, text_fields(world, params))


def send_document(world: World, params: Params) -> Json:
    """Send a file with a caption."""
    chat = open_chat(world, params)
    caption = caption_fields(world, params)
    stored = _file(world, params, "document")
    names = {"file_name": stored.name, "mime_type": stored.mime_type}
    return _post(world, chat, params, {"document": stored.described() | names, **caption})


def send_photo(world: World, params: Params) -> Json:
    """Send a PNG or JPEG as a photo with a caption."""
    chat = open_chat(world, params)
    caption = caption_fields(world, params)
    stored = _file(world, params, "photo")
    width, height = photo_size(stored.content)
    size = stored.described() | {"width": width, "height": height}
    return _post(world, chat, params, {"photo": [size], **caption})


def send_chat_action(world: World, params: Params) -> bool:
    """Show what the bot is about to do."""
    chat = open_chat(world, params)
    action = params.text("action").lower()
    if action not in CHAT_ACTIONS:
        refuse("wrong parameter action in request")
    world.events.add("chat_action", chat, detail={"action": action})
    return True


def _post(world: World, chat: Chat, params: Params, content: Json) -> Json:
    markup = read_markup(params.parsed("reply_markup"))
    content |= _reply(chat, params) | _topic(chat, params)
    if markup.inline:
        content["reply_markup"] = markup.inline
    return world.post(chat, world.bot, content, keyboard=markup.keyboard).body


def _topic(chat: Chat, params: Params) -> Json:
    """Read message_thread_id; 400 where the chat has no such topic.

    General has no id: what is sent without one goes there.
    """
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return {}
    if chat.topics is None or thread_id not in chat.topics:
        refuse("message thread not found")
    return {"message_thread_id": thread_id, "is_topic_message": True}


def _reply(chat: Chat, params: Params) -> Json:
    """Read reply_parameters into reply_to_message; 400 when that message is not there."""
    wanted = params.parsed("reply_parameters")
    if wanted is None:
        return {}
    if not isinstance(wanted, dict) or not isinstance(wanted.get("message_id"), int):
        refuse("can't parse reply parameters")
    original = chat.find(wanted["message_id"])
    if original is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        refuse("message to be replied not found")
    body = {key: value for key, value in original.body.items() if key != "reply_to_message"}
    return {"reply_to_message": body}


def _file(world: World, params: Params, kind: str) -> StoredFile:
    """Take the uploaded file, or find the one whose id is given."""
    given = params.upload(kind)
    if isinstance(given, Upload):
        if not given.content:
            refuse("file must be non-empty")
        if len(given.content) > MOST_BYTES:
            raise BotApiError(413, "Request Entity Too Large")
        return world.store(f"{kind}s", given.name, given.mime_type, given.content)
    if not given:
        refuse(f"there is no {kind} in the request")
    if given not in world.files:
        refuse("wrong file identifier/HTTP URL specified")
    return world.files[given]


METHODS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
