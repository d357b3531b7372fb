"""Which chat a request is about, and whether the bot may act there."""

from typing import NoReturn

from bot.simulator.errors import forbid, refuse, upgraded
from bot.simulator.model import Chat, Message
from bot.simulator.params import Params
from bot.simulator.world import World


def chat_of(world: World, params: Params) -> Chat:
    """Find the chat of a request by its id; 400 "chat not found" if there is none."""
    given = params.text("chat_id").strip()
    if not given:
        refuse("chat_id is empty")
    is_number = given.removeprefix("-").isdecimal()
    chat = world.chats.get(int(given)) if is_number else None
    if chat is None:
        refuse("chat not found")
    return chat


def open_chat(world: World, params: Params) -> Chat:
    """Find the chat of a request where the bot may act.

    Raises BotApiError with the server's words: 403 for a person who never started, blocked the
    bot or is gone and for a group without the bot, 400 with migrate_to_chat_id for one upgraded.
    """
    chat = chat_of(world, params)
    if chat.standing != "member":
        _refuse_closed(chat)
    return chat


def own_message(world: World, chat: Chat, params: Params) -> Message:
    """Find the bot's message that is to be edited.

    Raises BotApiError 400: "message to edit not found", "message can't be edited".
    """
    message_id = params.integer("message_id")
    if not message_id:
        refuse("message identifier is not specified")
    message = chat.find(message_id)
    if message is None:
        refuse("message to edit not found")
    if message.body["from"] is not world.bot:
        refuse("message can't be edited")
    return message


def _refuse_closed(chat: Chat) -> NoReturn:
    if chat.upgraded_to is not None:
        raise upgraded(chat.upgraded_to)
    group = "supergroup" if chat.type == "supergroup" else "group"
    reasons = {
        "new": "bot can't initiate conversation with a user",
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
        "kicked": f"bot was kicked from the {group} chat",
        "absent": f"bot is not a member of the {group} chat",
    }
    forbid(reasons[chat.standing])
