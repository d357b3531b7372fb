"""The methods of the Bot API, one file per family; names are matched in lower case."""

from collections.abc import Awaitable, Callable

from bot.simulator.methods import about_bot, answers, chats, editing, files, receiving, sending
from bot.simulator.params import Params
from bot.simulator.world import World

Method = Callable[[World, Params], object | Awaitable[object]]
"""Does one request and returns its `result`; raises BotApiError to refuse."""

METHODS: dict[str, Method] = {
    name.lower(): method
    for family in (about_bot, answers, chats, editing, files, receiving, sending)
    for name, method in family.METHODS.items()
}
"""Every method the simulator knows."""

PACED = frozenset(
    name.lower()
    for name in [
        "sendMessage",
        "sendDocument",
        "sendPhoto",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    ]
)
"""Methods that count against the sending limits."""
