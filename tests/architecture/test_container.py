"""The image and the compose file, as far as they can be tried without an engine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import Settings
from tests.support.container import ROOT, is_sent, stages

BUILD, IMAGE = stages()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SETTINGS = {name.upper() for name in Settings.model_fields}
NOT_OURS = re.compile(r"PATH|PIP_\w+|PYTHON\w+|PGPASSWORD")
"""Variables that other programs read: the shell, pip, Python, PostgreSQL's driver."""

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_all_that_is_copied_is_there_and_is_sent_to_the_builder() -> None:
    assert {source for source, _ in BUILD.copies} >= {"bot", "handlers", "storage"}
    for source, _ in BUILD.copies:
        assert (ROOT / source).exists(), source
        assert is_sent(source), source
    assert IMAGE.copies == []


@pytest.mark.parametrize(
    "path", [".env", "kaona.db", "kaona.db-wal", ".git/config", "tests/conftest.py", "backup.zip"]
)
def test_no_secret_and_no_data_is_sent_to_the_builder(path: str) -> None:
    assert not is_sent(path)


def test_what_is_sent_holds_no_leavings() -> None:
    assert not is_sent("bot/__pycache__/app.cpython-311.pyc")
    assert is_sent("bot/texts/th/report.ftl")
    assert is_sent("storage/migrations/script.py.mako")


def test_the_image_runs_a_python_that_the_project_takes() -> None:
    for stage in (BUILD, IMAGE):
        version = re.fullmatch(r"python:(3\.\d+)-slim", stage.base)
        assert version, stage.base
        assert SpecifierSet(PROJECT["requires-python"]).contains(version[1])
    assert BUILD.base == IMAGE.base


def test_what_ships_is_not_root_and_builds_nothing() -> None:
    user, group = IMAGE.last("USER").split(":")
    assert min(int(user), int(group)) > 0
    assert IMAGE.instructions.index(("USER", f"{user}:{group}")) > max(
        IMAGE.instructions.index(("RUN", run)) for run in IMAGE.all("RUN")
    )
    assert not re.search(r"\b(pip|apt|apt-get|gcc|make|curl)\b", " ".join(IMAGE.all("RUN")))
    assert "--without-pip" in " ".join(BUILD.all("RUN"))
    assert not BUILD.all("ADD") + IMAGE.all("ADD")


def test_the_dependencies_are_installed_by_hash_and_nothing_is_built() -> None:
    (install,) = [run for run in BUILD.all("RUN") if "install" in run]
    assert "--require-hashes" in install
    assert "--only-binary :all:" in install
    assert install.endswith("-r /build/requirements-run.lock")


def test_every_variable_of_the_image_is_a_setting_or_another_programs() -> None:
    for stage in (BUILD, IMAGE):
        for name in stage.environment:
            assert name in SETTINGS or NOT_OURS.fullmatch(name), name
        assert not stage.all("ARG")
    settings = {k.lower(): v for k, v in IMAGE.environment.items() if k in SETTINGS}
    assert Settings.model_validate(settings).http_host == "0.0.0.0"  # noqa: S104  in a container
    assert IMAGE.environment["HTTP_PORT"] == IMAGE.last("EXPOSE")


def commands() -> list[list[str]]:
    """What is run of ours in any container, without ``python -m bot``."""
    told = [
        service.get("command") for service in SERVICES.values() if service.get("image") == "kaona"
    ]
    assert all(told)
    return [IMAGE.command[3:], *told]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_exists(command: list[str]) -> None:
    assert IMAGE.command[:3] == ["python", "-m", "bot"]
    done = CliRunner().invoke(app, [*command, "--help"])
    assert done.exit_code == 0
    assert command[-1] in done.stdout


def test_the_health_check_fails_where_nobody_answers() -> None:
    assert IMAGE.health_command[0] == "python"
    done = subprocess.run(
        [sys.executable, *IMAGE.health_command[1:]],
        env={"HTTP_PORT": "9"},
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1


def test_the_compose_file_runs_two_bots_on_one_database_that_is_ready() -> None:
    bot, schema = SERVICES["bot"], SERVICES["schema"]
    assert bot["deploy"]["replicas"] == 2
    assert bot["depends_on"] == {
        "database": {"condition": "service_healthy"},
        "schema": {"condition": "service_completed_successfully"},
    }
    assert schema["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert (schema["command"], schema["restart"]) == (["db", "upgrade"], "no")
    assert "pg_isready" in SERVICES["database"]["healthcheck"]["test"]
    assert bot["environment"]["DATABASE_URL"] == "postgresql://kaona@database/kaona"
    assert SERVICES["database"]["environment"]["POSTGRES_USER"] == "kaona"
    assert SERVICES["database"]["environment"]["POSTGRES_DB"] == "kaona"


def test_whatever_a_service_names_is_there() -> None:
    for name, service in SERVICES.items():
        assert ("build" in service) == (service["image"] == "kaona"), name
        for needed in service.get("depends_on", {}):
            assert needed in SERVICES
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in COMPOSE["volumes"]


def test_every_variable_of_the_bots_is_a_setting_or_another_programs() -> None:
    for name in ("bot", "schema"):
        for variable in SERVICES[name]["environment"]:
            assert variable in SETTINGS or NOT_OURS.fullmatch(variable), variable


def test_secrets_come_from_the_env_file_and_stand_in_no_other() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert "BOT_TOKEN=" not in text
    assert SERVICES["bot"]["env_file"] == ".env"
    # The bot's token is no business of the database.
    assert "env_file" not in SERVICES["database"]
    for value in (
        SERVICES["bot"]["environment"]["PGPASSWORD"],
        SERVICES["database"]["environment"]["POSTGRES_PASSWORD"],
    ):
        assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?.+\}", value)


def test_nothing_is_published_and_nothing_is_privileged() -> None:
    for name, service in SERVICES.items():
        assert "ports" not in service, name
        assert "privileged" not in service, name
        assert service.get("network_mode") is None, name
    for name in ("bot", "schema"):
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert SERVICES[name]["read_only"] is True


def test_the_bots_get_the_time_they_need_to_stop() -> None:
    assert SERVICES["bot"]["stop_grace_period"] == "15s"
