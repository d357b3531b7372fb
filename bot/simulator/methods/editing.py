"""Changing what stands in a chat: texts, captions, keyboards, deleted and pinned messages."""

from bot.simulator.access import open_chat, own_message
from bot.simulator.errors import refuse
from bot.simulator.formatting import caption_fields, text_fields
from bot.simulator.keyboards import read_markup
from bot.simulator.model import Chat, Message
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.world import World

DELETABLE_SECONDS = 48 * 3600
"""How old a message may be that the bot deletes (Bot API, deleteMessage)."""

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
CONTENT = ("text", "entities", "caption", "caption_entities", "reply_markup")


def edit_message_text(world: World, params: Params) -> Json:
    """Change the text of an own message; its keyboard goes unless it is given again."""
    chat = open_chat(world, params)
    message = own_message(world, chat, params)
    fields = text_fields(world, params)
    if "text" not in message.body:
        refuse("there is no text in the message to edit")
    return _change(world, chat, message, params, fields)


def edit_message_caption(world: World, params: Params) -> Json:
    """Change the caption of an own document or photo."""
    chat = open_chat(world, params)
    message = own_message(world, chat, params)
    fields = caption_fields(world, params)
    if "text" in message.body:
        refuse("there is no caption in the message to edit")
    return _change(world, chat, message, params, fields)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Change or remove the keyboard of an own message."""
    chat = open_chat(world, params)
    message = own_message(world, chat, params)
    kept = {key: message.body[key] for key in CONTENT[:-1] if key in message.body}
    return _change(world, chat, message, params, kept)


def delete_message(world: World, params: Params) -> bool:
    """Delete a message of the last 48 hours: own ones, and in private chats the person's too."""
    chat = open_chat(world, params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        refuse("message to delete not found")
    if message.body["from"] is not world.bot and not chat.private:
        refuse("message can't be deleted")
    if world.now() - message.body["date"] > DELETABLE_SECONDS:
        refuse("message can't be deleted for everyone")
    world.remove(chat, message)
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message."""
    chat = open_chat(world, params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        refuse("message to pin not found")
    chat.pinned = message.id
    world.events.add("chat", chat)
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """Unpin a message."""
    chat = open_chat(world, params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        refuse("message to unpin not found")
    if chat.pinned == message.id:
        chat.pinned = None
        world.events.add("chat", chat)
    return True


def _change(world: World, chat: Chat, message: Message, params: Params, fields: Json) -> Json:
    markup = read_markup(params.parsed("reply_markup"), only_inline=True)
    if markup.inline:
        fields["reply_markup"] = markup.inline
    before = {key: message.body[key] for key in CONTENT if key in message.body}
    if fields == before:
        refuse(NOT_MODIFIED)
    kept = {key: value for key, value in message.body.items() if key not in CONTENT}
    body = kept | fields | {"edit_date": world.now()}
    return world.change(chat, message, body).body


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
