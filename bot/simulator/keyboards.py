"""Checks of reply_markup, in the real server's words where it has any."""

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from bot.simulator.errors import refuse
from bot.simulator.html_input import is_web_address
from bot.simulator.shapes import Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64
ACTIONS = [
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]


@dataclass(frozen=True, slots=True)
class Markup:
    """What a message carries below its text.

    Attributes:
        inline: The InlineKeyboardMarkup, or None.
        keyboard: Labels of a reply keyboard, row by row.
    """

    inline: Json | None = None
    keyboard: tuple[tuple[str, ...], ...] = ()


def read_markup(value: object, *, only_inline: bool = False) -> Markup:
    """Check a reply_markup (already out of JSON) and tell what the message gets.

    Args:
        value: The object, or None where there was none.
        only_inline: An edit: Telegram takes no other keyboard there.

    Raises BotApiError 400: BUTTON_DATA_INVALID, a wrong address, no action, too many buttons.
    """
    if value is None or value == {}:
        return Markup()
    if not isinstance(value, dict):
        refuse("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = [row for row in _rows(value["inline_keyboard"], "inline_keyboard") if row]
        for row in rows:
            for button in row:
                _check_inline(button)
        _check_size(rows)
        return Markup(inline={"inline_keyboard": rows} if rows else None)
    if only_inline:
        refuse("inline keyboard expected")
    if "keyboard" in value:
        rows = _rows(value["keyboard"], "keyboard")
        return Markup(keyboard=tuple(tuple(_label(button) for button in row) for row in rows))
    if not value.get("remove_keyboard") and not value.get("force_reply"):
        refuse("unknown reply markup")
    return Markup()


def _rows(value: object, name: str) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        refuse(f'field "{name}" of the reply markup must be an Array of Arrays')
    return value


def _check_size(rows: list[list[object]]) -> None:
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(
        len(row) > MOST_IN_A_ROW for row in rows
    ):
        refuse("reply markup is too long")


def _label(button: object) -> str:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str) or not text.strip():
        refuse("keyboard button text must be non-empty")
    return text


def _check_inline(button: object) -> None:
    if not isinstance(button, dict):
        refuse("can't parse inline keyboard button: Expected an Object")
    _label(button)
    actions = [name for name in ACTIONS if button.get(name) not in {None, False, ""}]
    if not actions:
        _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        _unreadable("exactly one of the optional fields must be used")
    if actions == ["callback_data"]:
        data = button["callback_data"]
        if not isinstance(data, str) or len(data.encode()) > MOST_DATA_BYTES:
            refuse("BUTTON_DATA_INVALID")
    elif actions == ["url"]:
        _check_address(str(button["url"]))


def _check_address(url: str) -> None:
    if is_web_address(url):
        return
    known = urlsplit(url).scheme in {"", "http", "https", "tg"}
    reason = "Wrong HTTP URL" if known else "Unsupported URL protocol"
    refuse(f"inline keyboard button URL '{url}' is invalid: {reason}")


def _unreadable(why: str) -> NoReturn:
    refuse(f"can't parse inline keyboard button: {why}")
