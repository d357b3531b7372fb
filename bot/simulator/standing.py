"""What the bot is to a chat, and what it is told when that changes."""

from bot.simulator.errors import malformed, not_possible
from bot.simulator.model import Chat, Person, Standing
from bot.simulator.shapes import Json
from bot.simulator.world import World


def set_standing(world: World, chat: Chat, person: Person, status: str) -> None:
    """Change what the bot is to a chat; it gets a my_chat_member where Telegram sends one.

    Args:
        world: The world.
        chat: The chat.
        person: Who does it.
        status: blocked, unblocked or deactivated in a private chat, added or kicked in a group.

    Raises PeopleError 409 where that is not possible now, 400 for another word.
    """
    if chat.private:
        _set_private_standing(world, chat, person, status)
    else:
        _set_group_standing(world, chat, person, status)
    world.events.add("chat", chat)


def upgrade(world: World, chat: Chat, person: Person) -> Chat:
    """Turn a group into a supergroup with another id, with both service messages."""
    if chat.type != "group" or chat.upgraded_to is not None:
        not_possible("only a basic group can be upgraded, and once")
    new = world.add_group(None, chat.about["title"], "supergroup", list(chat.members), chat.note)
    new.standing = chat.standing
    chat.upgraded_to = new.id
    words = "กลุ่มนี้เป็นซูเปอร์กรุ๊ปแล้ว"
    for place, content in (
        (chat, {"migrate_to_chat_id": new.id}),
        (new, {"migrate_from_chat_id": chat.id}),
    ):
        message = world.post(place, person.user, content, service=words)
        if new.standing == "member":
            world.updates.add("message", place.id, message.body)
    chat.standing = "upgraded"
    world.events.add("chat", chat)
    return new


def set_topics(world: World, chat: Chat, topics: set[int]) -> None:
    """Let a supergroup have just these topics beside General; others go with their messages."""
    if chat.type != "supergroup":
        not_possible("only a supergroup has topics")
    chat.topics = topics
    for message in list(chat.messages):
        thread_id = message.body.get("message_thread_id")
        if thread_id is not None and thread_id not in topics and not message.deleted:
            world.remove(chat, message, by_bot=False)
    world.events.add("chat", chat)


def _set_private_standing(world: World, chat: Chat, person: Person, status: str) -> None:
    steps: dict[str, tuple[Standing, Standing]] = {
        "blocked": ("member", "blocked"),
        "unblocked": ("blocked", "member"),
    }
    if status == "deactivated":
        person.deactivated = True
        chat.standing = "deactivated"
        return
    if status not in steps:
        malformed(f"a private chat cannot become {status!r}")
    before, after = steps[status]
    if chat.standing != before:
        not_possible(f"the bot is {chat.standing} here, not {before}")
    chat.standing = after
    names = {"member": "member", "blocked": "kicked"}
    _tell_membership(world, chat, person, names[before], names[after])


def _set_group_standing(world: World, chat: Chat, person: Person, status: str) -> None:
    if status not in {"added", "kicked"}:
        malformed(f"in a group the bot is added or kicked, not {status!r}")
    wanted: Standing = "member" if status == "added" else "kicked"
    possible = {"absent", "kicked"} if status == "added" else {"member"}
    if chat.standing not in possible:
        not_possible(f"the bot is {chat.standing} here")
    before = {"absent": "left"}.get(chat.standing, chat.standing)
    chat.standing = wanted
    name = world.bot["first_name"]
    added, removed = f"{person.name} เพิ่ม {name} เข้ากลุ่ม", f"{person.name} นำ {name} ออกจากกลุ่ม"
    words = added if status == "added" else removed
    world.post(chat, person.user, {}, service=words)
    _tell_membership(world, chat, person, before, wanted)


def _tell_membership(world: World, chat: Chat, person: Person, before: str, after: str) -> None:
    change = {
        "chat": chat.about,
        "from": person.user,
        "date": world.now(),
        "old_chat_member": membership(world.bot, before),
        "new_chat_member": membership(world.bot, after),
    }
    world.updates.add("my_chat_member", chat.id, change)


def membership(user: Json, status: str) -> Json:
    """Make a ChatMember object; `status` is creator, member, left or kicked."""
    member: Json = {"status": status, "user": user}
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    return member
