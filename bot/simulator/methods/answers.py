"""Answering pressed buttons."""

from bot.simulator.entities import utf16_length
from bot.simulator.errors import refuse
from bot.simulator.params import Params
from bot.simulator.world import World

MOST_TEXT = 200
LIFETIME = 15 * 60
"""Seconds a press may wait for its answer before the server forgets it."""


def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a pressed button: a notice (0 to 200 characters), an alert, or nothing.

    A second answer is accepted and changes nothing, as on the real server. Raises BotApiError
    400 for an id that is unknown or too old.
    """
    callback = world.callbacks.get(params.text("callback_query_id"))
    if callback is None or world.now() - callback.date > LIFETIME:
        refuse("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if utf16_length(text) > MOST_TEXT:
        refuse("MESSAGE_TOO_LONG")
    if callback.answer is None:
        answer = {
            "text": text,
            "show_alert": params.flag("show_alert"),
            "url": params.text("url"),
        }
        callback.answer = answer
        world.waiters.ring(("callback", callback.id))
        about = {"callback_query_id": callback.id, "user_id": callback.user_id}
        world.events.add("callback_answer", world.chats[callback.chat_id], detail=about | answer)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
