"""`.env.example` and the settings say the same, name by name and default by default."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Settings.model_fields}

_SETTING = re.compile(r"^(# )?([A-Z][A-Z_]+)=(.*)$")


def documented() -> dict[str, str]:
    """What the example gives for each setting; a default stands behind a comment sign."""
    found = [_SETTING.match(line) for line in EXAMPLE.splitlines()]
    return {match[2]: match[3] for match in found if match}


def test_every_setting_stands_in_the_example_and_nothing_else_does() -> None:
    assert documented().keys() == SETTINGS


def test_no_setting_stands_there_twice() -> None:
    names = [match[2] for line in EXAMPLE.splitlines() if (match := _SETTING.match(line))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_example_tells_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in SETTINGS:
        monkeypatch.delenv(other, raising=False)
    default = Settings(_env_file=None)
    monkeypatch.setenv(name, documented()[name])
    assert Settings(_env_file=None) == default


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_one_line_above_each_setting_explains_it(name: str) -> None:
    lines = EXAMPLE.splitlines()
    (position,) = [i for i, line in enumerate(lines) if re.match(rf"^(# )?{name}=", line)]
    explanation, before = lines[position - 1], lines[position - 2]
    assert re.fullmatch(r"# [A-Z].{20,}\.", explanation), explanation
    assert before == ""


def test_only_the_token_has_to_be_filled_in() -> None:
    uncommented = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    assert uncommented == ["BOT_TOKEN="]


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    prefixes = ("ROUND_", "CLOCK_", "LOG_", "SEND_", "REMIND_", "BOT_", "TELEGRAM_", "DATABASE_")
    named = {name for name in re.findall(r"`([A-Z][A-Z_]+)`", readme) if name.startswith(prefixes)}
    assert named <= SETTINGS
