"""Intake by webhook: Telegram posts each update to an address of ours.

The answer 200 tells Telegram that the update is ours, so it is given after the commit and never
before. Anything else makes Telegram send it again.
"""

from __future__ import annotations

import hmac
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.log import get_logger
from bot.transport.intake import Intake
from bot.transport.webhook import Address

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name

LONGEST_BODY = 1_000_000
"""Bytes of an update: far more than Telegram sends, far less than would hurt."""

log = get_logger(__name__)


def webhook_route(address: Address, intake: Intake) -> Route:
    """The route that takes Telegram's posts."""

    async def take_in(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), address.secret.encode()):
            return Response(status_code=401)
        try:
            body = await _body(request)
        except ClientDisconnect:
            # Nobody is there to be answered; whoever posts what was not taken posts it again.
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        try:
            await intake.store([update])
        except Exception as error:  # noqa: BLE001  whatever it is, Telegram shall send it again
            log.error(  # noqa: TRY400  the database's own loops tell more
                "an update could not be stored; Telegram sends it again",
                update_id=update["update_id"],
                reason=type(error).__name__,
            )
            return Response(status_code=503)
        return Response()

    return Route(address.path, take_in, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """The body, or ``None`` if it is longer than any update."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    is_update = isinstance(update, dict) and isinstance(update.get("update_id"), int)
    return update if is_update else None
