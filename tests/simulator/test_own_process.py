"""The simulator as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.bare_bot import TOKEN

PATIENCE = 30.0


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).resolve().parents[2]
    started = subprocess.Popen(
        [sys.executable, "-m", "bot.simulator", *arguments],
        cwd=root,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield started
    finally:
        if started.poll() is None:
            started.kill()
        started.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_its_address_serves_and_ends_at_a_signal(number: signal.Signals) -> None:
    with process("--token", TOKEN, "--username", "tried_bot") as simulator:
        assert simulator.stdout is not None
        url = json.loads(simulator.stdout.readline())["url"]
        with httpx.Client(base_url=url, trust_env=False) as client:
            me = client.get(f"/bot{TOKEN}/getMe").json()["result"]
            assert me["username"] == "tried_bot"
            before = client.get("/sim/clock").json()["now"]
            after = client.post("/sim/clock", json={"advance": "day"}).json()["now"]
            assert after[:10] > before[:10]
        simulator.send_signal(number)
        out, err = simulator.communicate(timeout=PATIENCE)
    assert (simulator.returncode, out, err) == (0, "", "")


def test_a_taken_port_and_a_wrong_token_are_told() -> None:
    with process("--token", TOKEN) as first:
        assert first.stdout is not None
        port = json.loads(first.stdout.readline())["url"].rpartition(":")[2]
        with process("--token", TOKEN, "--port", port) as second:
            _, complaint = second.communicate(timeout=PATIENCE)
        assert second.returncode == 1
        assert complaint == f"port {port} of 127.0.0.1 is taken\n"
    with process("--token", "secret") as wrong:
        _, complaint = wrong.communicate(timeout=PATIENCE)
    assert wrong.returncode == 2
    assert "begins with its number" in complaint
