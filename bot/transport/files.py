"""Reading a small file that somebody sent."""

from __future__ import annotations

import httpx

from bot.transport.bot_api import BotApi

_REFUSED = 400


class FileNotReadyError(Exception):
    """The file could not be read now; trying again may help."""


async def content_of(api: BotApi, file_id: str) -> bytes | None:
    """What a file holds; ``None`` where Telegram will never give it to us.

    Raises FileNotReadyError where the line or the server failed. Its words hold no address: the
    address of a file holds the bot's token.
    """
    try:
        told = await api.call("getFile", {"file_id": file_id})
        if not told.ok and told.code != _REFUSED:
            raise FileNotReadyError(told.description)
        path = told.result.get("file_path") if isinstance(told.result, dict) else None
        return await api.download(path) if isinstance(path, str) else None
    except httpx.RequestError as error:
        reason = type(error).__name__
    raise FileNotReadyError(reason)
