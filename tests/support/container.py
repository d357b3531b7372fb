"""What the Dockerfile says, read without an engine."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Stage:
    """The instructions from one FROM to the next: their words and what follows them."""

    base: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all(self, word: str) -> list[str]:
        """What follows an instruction, each time it stands."""
        return [rest for found, rest in self.instructions if found == word]

    def last(self, word: str) -> str:
        """What follows an instruction the last time it stands, the one that counts."""
        return self.all(word)[-1]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the stage sets."""
        pairs = [pair for rest in self.all("ENV") for pair in shlex.split(rest)]
        return dict(pair.split("=", 1) for pair in pairs)

    @property
    def copies(self) -> list[tuple[str, str]]:
        """Sources and targets of what is copied out of the build's context."""
        found = [rest.split() for rest in self.all("COPY") if not rest.startswith("--from")]
        return [(source, words[-1]) for words in found for source in words[:-1]]

    @property
    def command(self) -> list[str]:
        """What runs in a container that is told nothing else."""
        whole: list[str] = json.loads(self.last("ENTRYPOINT")) + json.loads(self.last("CMD"))
        return whole

    @property
    def health_command(self) -> list[str]:
        """What tells whether the container is well."""
        found: list[str] = json.loads(self.last("HEALTHCHECK").partition("CMD ")[2])
        return found


def stages() -> list[Stage]:
    """The Dockerfile's stages; the last is what ships."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    found: list[Stage] = []
    for line in filter(None, lines):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append(Stage(rest.partition(" ")[0]))
        else:
            found[-1].instructions.append((word, rest.strip()))
    return found


def is_sent(path: str) -> bool:
    """Whether .dockerignore lets a path go to the builder: the last line that fits decides."""
    sent = True
    text = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        pattern, lets_in = line.removeprefix("!"), line.startswith("!")
        if _fits(path, pattern):
            sent = lets_in
    return sent


def _fits(path: str, pattern: str) -> bool:
    """Docker's patterns: without ``**/`` they begin at the top, and a folder takes all in it."""
    parts = path.split("/")
    if pattern.startswith("**/"):
        return any(fnmatch(part, pattern.removeprefix("**/")) for part in parts)
    return fnmatch(parts[0], pattern)
