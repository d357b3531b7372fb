"""One call of the Bot API over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote
from urllib.request import getproxies, proxy_bypass

import httpx

from bot.domain.delivery import File
from bot.settings import SettingsError
from bot.transport.carrier import FILES, carrier

ANSWER_SECONDS = 30.0
"""How long an answer may take; well below the outbox's lease."""

CONNECT_SECONDS = 10.0
"""How long reaching the server may take."""


_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""This machine; no proxy could reach it."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""JSON as httpx writes it, with an encoder that is made once."""

_HEADERS = httpx.Headers({"User-Agent": "kaona"})
_JSON_HEADERS = httpx.Headers({"User-Agent": "kaona", "Content-Type": "application/json"})

_OK = 200
_SERVER_FAULT = 500

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


class Http(Protocol):
    """What carries a call; :class:`bot.transport.carrier.Carrier` outside of tests."""

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request and read the whole answer; raises httpx.RequestError."""


class BotApi:
    """The Bot API of one bot.

    ``call`` raises httpx.RequestError where no answer came or none that could be read; every other
    answer is a :class:`Reply`.
    """

    def __init__(self, url: str, token: str, http: Http) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}"
        self._files = f"{url.rstrip('/')}{FILES}bot{token}"
        self._http = http
        # Reading an address takes longer than all of the rest of a request.
        self._urls: dict[str, httpx.URL] = {}

    async def call(
        self,
        method: str,
        params: Mapping[str, object] | None = None,
        file: File | None = None,
        wait: float = 0,
    ) -> Reply:
        """Call a method. ``wait`` is how many seconds the server itself may take to answer."""
        timeout = httpx.Timeout(ANSWER_SECONDS + wait, connect=CONNECT_SECONDS)
        request = self._request(method, params or {}, file)
        request.extensions["timeout"] = timeout.as_dict()
        return _reply(await self._http.send(request))

    async def download(self, file_path: str) -> bytes | None:
        """The content of a file that ``getFile`` told the path of; ``None`` if it is refused.

        Raises httpx.RequestError where no answer came, or the server failed.
        """
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        url = httpx.URL(f"{self._files}/{quote(file_path)}")
        request = httpx.Request("GET", url, headers=_HEADERS)
        request.extensions["timeout"] = timeout.as_dict()
        answer = await self._http.send(request)
        if answer.status_code >= _SERVER_FAULT:
            message = f"HTTP {answer.status_code}"
            raise httpx.RemoteProtocolError(message)
        return answer.content if answer.status_code == _OK else None

    def _request(
        self, method: str, params: Mapping[str, object], file: File | None
    ) -> httpx.Request:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = httpx.URL(f"{self._base}/{method}")
        if file is None:
            content = _encode(dict(params)).encode()
            return httpx.Request("POST", url, headers=_JSON_HEADERS, content=content)
        fields = {name: _as_field(value) for name, value in params.items()}
        upload = {file.field: (file.name, file.content, file.mime_type)}
        return httpx.Request("POST", url, headers=_HEADERS, data=fields, files=upload)


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


def client(url: str) -> AbstractAsyncContextManager[Http]:
    """What the whole service shares to reach the Bot API server at ``url``.

    It goes through the proxy that the environment names for such an address (``HTTPS_PROXY``,
    ``ALL_PROXY`` and the like), or past it as ``NO_PROXY`` tells. A server on this machine is
    never looked for behind a proxy. Certificates are believed as httpx does: ``SSL_CERT_FILE``
    and ``SSL_CERT_DIR`` may name others. Raises SettingsError for a proxy that is no HTTP proxy.
    """
    server = httpx.URL(url)
    # They weigh 2 MB and take 20 ms.
    trust = httpx.create_ssl_context() if server.scheme == "https" else None
    return carrier(proxy=_proxy_before(server), trust=trust)


def _proxy_before(server: httpx.URL) -> str | None:
    """The proxy's address by the environment, as the standard library reads it."""
    if server.host in _LOCAL or proxy_bypass(server.host):
        return None
    proxies = getproxies()
    proxy = proxies.get(server.scheme) or proxies.get("all")
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    if proxy and not proxy.startswith(("http://", "https://")):
        message = (
            f"the proxy for {server.scheme} is no HTTP proxy such as http://proxy.example:3128"
        )
        raise SettingsError(message)
    return proxy
