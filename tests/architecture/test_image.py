"""The Dockerfile's steps in a folder of their own, and what they made run as compose runs it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.simulator import Simulator
from tests.support.container import ROOT, is_sent, stages
from tests.support.databases import PostgresServer, postgres_server
from tests.support.kaona import TOKEN, USERNAME, TestClock
from tests.support.people import Stage

BUILD, IMAGE = stages()
DISTRIBUTIONS = (
    "import importlib.metadata as m; print(*{d.name.lower() for d in m.distributions()})"
)
UNREACHED = ("No matching distribution", "Could not find a version", "Connection", "Temporary fail")

pytestmark = pytest.mark.xdist_group("image")


class Image:
    """What the steps made, under a folder that stands for the image's root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def inside(self, shell: str) -> str:
        """A line for the shell with the image's folders where they are here."""
        return re.sub(r"(?<= )/(?=opt/kaona|app|build)", f"{self.root}/", shell)

    def environment(self, **settings: str) -> dict[str, str]:
        """The image's variables and nothing of this process, with settings beside them."""
        told = IMAGE.environment | {
            "PATH": f"{self.root}/opt/kaona/bin",
            "PYTHONPATH": f"{self.root}/app",
            "HTTP_HOST": "127.0.0.1",
        }
        return told | settings

    def command(self, command: list[str]) -> list[str]:
        """A command with the image's Python."""
        assert command[0] == "python"
        return [f"{self.root}/opt/kaona/bin/python", *command[1:]]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """Runs COPY and RUN of the first stage. Skipped where no package can be had, but not in CI."""
    made = Image(tmp_path_factory.mktemp("image"))
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for word, rest in BUILD.instructions:
        if word == "COPY":
            source, target = rest.split()
            copy(source, made.root / target.removeprefix("/"))
        if word == "RUN":
            done = subprocess.run(
                ["/bin/sh", "-ec", made.inside(rest)],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            is_unreached = any(sign in done.stderr for sign in UNREACHED)
            if done.returncode and is_unreached and not os.environ.get("CI"):
                pytest.skip("no package registry is reached from here")
            assert done.returncode == 0, f"RUN {rest}\n{done.stderr}"
    return made


def copy(source: str, there: Path) -> None:
    """COPY: a folder's content, or a file into a folder; only what .dockerignore lets through."""
    for path in [ROOT / source] if (ROOT / source).is_file() else (ROOT / source).rglob("*"):
        if path.is_file() and is_sent(str(path.relative_to(ROOT))):
            inner = path.relative_to(ROOT / source) if path != ROOT / source else Path(source)
            (there / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there / inner)


def test_the_image_holds_what_the_bot_needs_and_no_tools(image: Image) -> None:
    listed = subprocess.run(
        image.command(["python", "-c", DISTRIBUTIONS]),
        env=image.environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"sqlalchemy", "asyncpg", "python-telegram-bot", "uvicorn"} <= set(listed)
    assert not {"pip", "setuptools", "pytest", "mypy", "ruff", "hatchling", "uv"} & set(listed)
    assert {path.name for path in (image.root / "app").iterdir()} == {
        "LICENSE",
        "bot",
        "handlers",
        "storage",
    }
    helped = subprocess.run(
        image.command([*IMAGE.command, "--help"]),
        env=image.environment(),
        cwd=image.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "SIGTERM" in helped.stdout


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


def free_port() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@asynccontextmanager
async def container(image: Image, folder: Path, **settings: str) -> AsyncIterator[Container]:
    """What the image runs, until the block ends."""
    environment = image.environment(**settings)
    process = await asyncio.create_subprocess_exec(
        *image.command(IMAGE.command), env=environment, cwd=folder, stderr=subprocess.PIPE
    )
    running = Container(image, process, environment)
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


class Container:
    """A running process of the image."""

    def __init__(
        self, image: Image, process: asyncio.subprocess.Process, environment: dict[str, str]
    ) -> None:
        self._image = image
        self._process = process
        self._environment = environment

    async def becomes_healthy(self) -> None:
        """Ask the way the engine does, until the answer is yes."""
        async with asyncio.timeout(60):
            while not await self.is_healthy():
                assert self._process.returncode is None, "it ended by itself"

    async def is_healthy(self) -> bool:
        asked = await asyncio.create_subprocess_exec(
            *self._image.command(IMAGE.health_command),
            env=self._environment,
            stderr=subprocess.DEVNULL,
        )
        return await asked.wait() == 0

    async def stop(self) -> tuple[int, str]:
        """Stop it as the engine does; its exit code and what it logged."""
        self._process.send_signal(signal.SIGTERM)
        _, told = await self._process.communicate()
        return self._process.returncode or 0, told.decode()


async def test_two_bots_of_the_image_serve_one_database_as_compose_starts_them(
    image: Image, postgres: PostgresServer, tmp_path: Path
) -> None:
    url = await postgres.empty()
    settings = {"DATABASE_URL": url, "BOT_TOKEN": TOKEN}
    upgraded = await asyncio.to_thread(
        subprocess.run,
        image.command(["python", "-m", "bot", "db", "upgrade"]),
        env=image.environment(**settings),
        cwd=tmp_path,
        check=True,
    )
    assert upgraded.returncode == 0
    clock = TestClock(SystemClock().now())
    async with (
        Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock).serve() as telegram,
        Stage(telegram) as stage,
        container(
            image, tmp_path, TELEGRAM_API_URL=telegram, HTTP_PORT=free_port(), **settings
        ) as one,
        container(
            image, tmp_path, TELEGRAM_API_URL=telegram, HTTP_PORT=free_port(), **settings
        ) as other,
    ):
        await one.becomes_healthy()
        await other.becomes_healthy()
        somchai = await stage.person("สมชาย")
        await somchai.send("/start")
        await somchai.hears("ลิงก์เชิญ")

        # Whoever led: the other goes on.
        code, told = await one.stop()
        assert (code, "Traceback" in told) == (0, False)
        assert not await one.is_healthy()
        await somchai.send("/help")
        await somchai.hears("ลิงก์เชิญ")
        await somchai.hears_nothing_yet()
        code, told = await other.stop()
        assert (code, "Traceback" in told) == (0, False)
    assert TOKEN not in told
