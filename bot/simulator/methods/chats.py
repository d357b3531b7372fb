"""Asking about chats, and leaving them."""

from bot.simulator.access import chat_of, open_chat
from bot.simulator.errors import refuse, upgraded
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.standing import membership
from bot.simulator.world import World


def get_chat(world: World, params: Params) -> Json:
    """Tell about a chat (ChatFullInfo); a person who never wrote is "chat not found"."""
    chat = chat_of(world, params)
    if chat.upgraded_to is not None:
        raise upgraded(chat.upgraded_to)
    if chat.standing == "new":
        refuse("chat not found")
    if not chat.private:
        open_chat(world, params)
    gifts = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
    info = chat.about | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts.split(), False),
    }
    pinned = chat.find(chat.pinned) if chat.pinned else None
    return info | {"pinned_message": pinned.body} if pinned else info


def get_chat_member(world: World, params: Params) -> Json:
    """Tell what a user is to a chat (ChatMember); who is not in it has left."""
    chat = open_chat(world, params)
    user_id = params.integer("user_id")
    if user_id == world.bot["id"]:
        return membership(world.bot, "member")
    if user_id not in world.people:
        refuse("PARTICIPANT_ID_INVALID")
    return membership(world.people[user_id].user, chat.members.get(user_id, "left"))


def leave_chat(world: World, params: Params) -> bool:
    """Let the bot leave a group."""
    chat = open_chat(world, params)
    if chat.private:
        refuse("chat member status can't be changed in private chats")
    chat.standing = "absent"
    change = {
        "chat": chat.about,
        "from": world.bot,
        "date": world.now(),
        "old_chat_member": membership(world.bot, "member"),
        "new_chat_member": membership(world.bot, "left"),
    }
    world.updates.add("my_chat_member", chat.id, change)
    world.events.add("chat", chat)
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
}
