"""What the bot is and what it tells about itself."""

import re

from bot.simulator.errors import refuse
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.world import World

MOST_COMMANDS = 100
MOST_COMMAND_DESCRIPTION = 256
MOST_DESCRIPTION = 512
MOST_SHORT_DESCRIPTION = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, _params: Params) -> Json:
    """Tell who the bot is."""
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    """Keep a list of commands for a scope and a language."""
    commands = params.parsed("commands")
    if not isinstance(commands, list):
        refuse("can't parse commands: Expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_scope(params)] = [_checked(command) for command in commands]
    world.events.add("chat")
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """Tell the commands of a scope and a language."""
    return world.profile.commands.get(_scope(params), [])


def set_my_description(world: World, params: Params) -> bool:
    """Keep what an empty chat with the bot shows; 0 to 512 characters."""
    text = params.text("description")
    if len(text) > MOST_DESCRIPTION:
        refuse("BOT_DESCRIPTION_TOO_LONG")
    world.profile.descriptions[params.text("language_code")] = text
    return True


def set_my_short_description(world: World, params: Params) -> bool:
    """Keep what the bot's profile shows; 0 to 120 characters."""
    text = params.text("short_description")
    if len(text) > MOST_SHORT_DESCRIPTION:
        refuse("BOT_SHORT_DESCRIPTION_TOO_LONG")
    world.profile.short_descriptions[params.text("language_code")] = text
    return True


def _scope(params: Params) -> tuple[str, str]:
    scope = params.parsed("scope")
    kind = scope.get("type", "default") if isinstance(scope, dict) else "default"
    if isinstance(scope, dict) and "chat_id" in scope:
        kind = f"{kind} {scope['chat_id']}"
    return str(kind), params.text("language_code")


def _checked(command: object) -> Json:
    if not isinstance(command, dict):
        refuse("can't parse BotCommand: Expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    if not _COMMAND.fullmatch(name):
        refuse("BOT_COMMAND_INVALID")
    description = str(command.get("description", "")).strip()
    if not 1 <= len(description) <= MOST_COMMAND_DESCRIPTION:
        refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
}
