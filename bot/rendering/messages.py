"""Messages and keyboards as Bot API calls, and Telegram's limits on them.

Lengths are counted as Telegram counts them: in UTF-16 code units, after the markup is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.delivery import Outgoing
from bot.domain.telephones import without_phones
from bot.rendering.buttons import Button

TEXT_LIMIT = 4_096
"""Bot API, ``sendMessage``: 1-4096 characters after entities parsing."""

CALLBACK_ANSWER_LIMIT = 200
"""Bot API, ``answerCallbackQuery``: 0-200 characters."""

_SHOWN = frozenset({"text", "caption"})
"""Fields that people read, of messages, files and buttons."""

_TAG = re.compile(r"<[^>]*>")


def visible(markup: str) -> str:
    """What a reader sees of a message in Telegram HTML."""
    return html.unescape(_TAG.sub("", markup))


def length(markup: str) -> int:
    """The length of a message as Telegram counts it."""
    return len(visible(markup).encode("utf-16-le")) // 2


def shorten(text: str, most: int) -> str:
    """``text``, cut to at most ``most`` characters with an ellipsis at the end.

    Characters are Telegram's here, too: of letters that count twice half as many are left.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= most * 2:
        return text
    return units[: (most - 1) * 2].decode("utf-16-le", "ignore").rstrip() + "…"


def label(text: str, most: int) -> str:
    """``text`` as a button's label: on one line, cut where it is longer."""
    return shorten(" ".join(text.split()), most)


def keyboard(rows: Sequence[Sequence[Button]]) -> dict[str, object]:
    """An inline keyboard."""
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": button.press.encode()} for button in row]
            for row in rows
            if row
        ]
    }


def message(text: str, rows: Sequence[Sequence[Button]] = ()) -> Outgoing:
    """A new message in Telegram HTML."""
    params: dict[str, object] = {
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if rows:
        params["reply_markup"] = keyboard(rows)
    return Outgoing("sendMessage", params)


def edit(text: str, message_id: int | None, rows: Sequence[Sequence[Button]] = ()) -> Outgoing:
    """A new text for a message of ours, whose buttons go unless they are given again.

    ``message_id`` is ``None`` where the outbox knows it by the row it edits.
    """
    sent = message(text, rows)
    params = dict(sent.params)
    if message_id is not None:
        params["message_id"] = message_id
    return Outgoing("editMessageText", params)


def in_place(said: Outgoing, message_id: int | None = None) -> Outgoing:
    """A message as the new content of one that was sent, as with :func:`edit`."""
    known = {} if message_id is None else {"message_id": message_id}
    return Outgoing("editMessageText", {**said.params, **known})


_TO_A_TOPIC = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"})


def in_topic(said: Outgoing, thread_id: int | None) -> Outgoing:
    """A new message for a topic of its chat; ``None`` is General, and where there are no topics.

    What is no new message stays as it is.
    """
    if thread_id is None or said.method not in _TO_A_TOPIC:
        return said
    return replace(said, params={**said.params, "message_thread_id": thread_id})


def without_phones_in(said: Outgoing) -> Outgoing:
    """A message as a group may see it: no telephone number in any of its texts (DESIGN section 6).

    What its file holds is the matter of whoever made the file.
    """
    return replace(said, params={name: _hidden(name, of) for name, of in said.params.items()})


def _hidden(name: str, value: object) -> object:
    if isinstance(value, dict):
        return {inner: _hidden(inner, of) for inner, of in value.items()}
    if isinstance(value, list):
        return [_hidden(name, of) for of in value]
    return without_phones(value) if name in _SHOWN and isinstance(value, str) else value


def callback_answer(callback_query_id: str, text: str = "") -> Outgoing:
    """The answer every press needs, with a short notice or none."""
    params: dict[str, object] = {"callback_query_id": callback_query_id}
    if text:
        params["text"] = shorten(text, CALLBACK_ANSWER_LIMIT)
    return Outgoing("answerCallbackQuery", params)


def split(
    head: str,
    blocks: Sequence[str],
    foot: str,
    continued: Callable[[int, int], str],
    limit: int = TEXT_LIMIT,
) -> list[str]:
    """Pack blocks into as few messages as the limit allows, never breaking one.

    The first begins with ``head``, the others with ``continued(part, parts)``; the last ends with
    ``foot``. No single block may be longer than a message: callers shorten what people wrote.
    """
    room = limit - max(length(head), length(continued(9_999, 9_999))) - length(foot) - 2
    pages: list[list[str]] = [[]]
    used = 0
    for block in blocks:
        if pages[-1] and used + length(block) + 1 > room:
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += length(block) + 1
    heads = [head] + [continued(part, len(pages)) for part in range(2, len(pages) + 1)]
    texts = ["\n".join([first, *page]) for first, page in zip(heads, pages, strict=True)]
    if foot:
        texts[-1] += f"\n{foot}"
    return texts
