import asyncio
import ssl
import subprocess
from pathlib import Path
from shutil import which

import httpx
import pytest

from bot.transport.bot_api import Http, client
from bot.transport.carrier import carrier
from tests.support.odd_server import Caller, odd, polite

LARGE = b"0123456789abcdef" * 300_000


async def echo(line: Http, url: str, body: bytes) -> bytes:
    timeouts = {"connect": 10, "read": 10}
    request = httpx.Request("POST", url, content=body, extensions={"timeout": timeouts})
    return (await line.send(request)).content


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, both in one file."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("the openssl command makes the certificate, and is not installed")
    both = tmp_path / "both.pem"
    key = tmp_path / "key.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2"),
            *("-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", key, "-out", both),
        ],
        check=True,
        capture_output=True,
    )
    both.write_bytes(both.read_bytes() + key.read_bytes())
    return both


def listening(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


async def test_https_is_spoken_with_a_server_that_is_trusted(certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=certificate)
    async with (
        odd(polite).open(listening(certificate)) as server,
        carrier(trust=trust) as line,
    ):
        for body in (b"1", LARGE, b"2"):
            assert await echo(line, server.url, body) == body
        assert server.used == [0, 0, 0]
        assert server.callers[0].alpn == "http/1.1"


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_connection_that_the_server_closed_meanwhile_is_replaced(
    scheme: str, certificate: Path
) -> None:
    async def once(caller: Caller) -> None:
        await caller.answer(await caller.read())

    trust = ssl.create_default_context(cafile=certificate)
    theirs = listening(certificate) if scheme == "https" else None
    async with odd(once).open(theirs) as server, carrier(trust=trust) as line:
        for number in range(3):
            assert await echo(line, server.url, b"%d" % number) == b"%d" % number
            await server.callers[number].ended.wait()
        assert server.used == [0, 1, 2]


async def test_https_is_refused_to_a_server_that_nobody_vouches_for(certificate: Path) -> None:
    async with odd(polite).open(listening(certificate)) as server, client(server.url) as line:
        with pytest.raises(httpx.ConnectError, match="certificate"):
            await echo(line, server.url, b"1")
        assert server.asked == []


async def test_the_certificates_of_the_environment_are_trusted_as_httpx_does(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with odd(polite).open(listening(certificate)) as server, client(server.url) as line:
        assert await echo(line, server.url, b"1") == b"1"


async def test_https_through_a_proxy_is_spoken_with_the_server_itself(certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=certificate)

    async def tunnel(caller: Caller) -> None:
        host, port = (await caller.read_head()).split()[1].decode().split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        await caller.say(b"HTTP/1.1 200 Connected\r\n\r\n")
        async with asyncio.TaskGroup() as both:
            both.create_task(caller.pass_on(writer))
            while data := await reader.read(65_536):
                await caller.say(data)
            writer.close()

    async with (
        odd(polite).open(listening(certificate)) as server,
        odd(tunnel).open() as proxy,
        carrier(proxy=proxy.url, trust=trust) as line,
    ):
        for body in (b"1", LARGE, b"2"):
            assert await echo(line, server.url, body) == body
        assert server.used == [0, 0, 0]
        assert proxy.used == [0]
