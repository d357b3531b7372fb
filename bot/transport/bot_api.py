"""One call of the Bot API over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.domain.delivery import File

ANSWER_SECONDS = 30.0
"""How long an answer may take; well below the outbox's lease."""

CONNECT_SECONDS = 10.0
"""How long reaching the server may take."""


NO_ANSWER = "no Bot API answer"
"""The description of what came from something else on the way, such as a proxy's page."""


@dataclass(frozen=True)
class Reply:
    """What the server answered: a result, or a refusal with its code and description."""

    ok: bool
    result: Any = None
    code: int = 200
    description: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)


class BotApi:
    """The Bot API of one bot.

    ``call`` raises httpx.RequestError where no answer came or none that could be read; every other
    answer is a :class:`Reply`.
    """

    def __init__(self, url: str, token: str, client: httpx.AsyncClient) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}"
        self._client = client

    async def call(
        self,
        method: str,
        params: Mapping[str, object] | None = None,
        file: File | None = None,
        wait: float = 0,
    ) -> Reply:
        """Call a method. ``wait`` is how many seconds the server itself may take to answer."""
        timeout = httpx.Timeout(ANSWER_SECONDS + wait, connect=CONNECT_SECONDS)
        url = f"{self._base}/{method}"
        if file is None:
            response = await self._client.post(url, json=dict(params or {}), timeout=timeout)
        else:
            fields = {name: _as_field(value) for name, value in (params or {}).items()}
            upload = {file.field: (file.name, file.content, file.mime_type)}
            response = await self._client.post(url, data=fields, files=upload, timeout=timeout)
        return _reply(response)


def _as_field(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _reply(response: httpx.Response) -> Reply:
    try:
        body = response.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        return Reply(ok=False, code=response.status_code, description=NO_ANSWER)
    return Reply(
        ok=body.get("ok") is True,
        result=body.get("result"),
        code=int(body.get("error_code", response.status_code)),
        description=str(body.get("description", "")),
        parameters=body.get("parameters") or {},
    )


def client(url: str) -> httpx.AsyncClient:
    """The HTTP client the whole service shares for the Bot API server at ``url``.

    An office's proxy in the environment is used, but not for a server on this machine: no proxy
    could reach that.
    """
    is_local = httpx.URL(url).host in {"localhost", "127.0.0.1", "::1"}
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=40)
    return httpx.AsyncClient(limits=limits, trust_env=not is_local)
