"""The settings: their defaults, and one clear line for each that cannot be used."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bot.app import clock_of
from bot.clock import RehearsalClock, SystemClock
from bot.domain.ladder_policy import LadderPolicy
from bot.settings import MissingTokenError, Settings, SettingsError, read_settings


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing of the machine's own environment and no .env file of anybody's."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return iter(())


def settings_with(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_without_any_setting_the_defaults_hold() -> None:
    settings = read_settings()
    assert settings.bot_token is None
    assert settings.language == "th"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite:///kaona.db"
    assert settings.policy.opens_day == 15
    assert settings.policy.due_day == 22
    assert settings.policy.hour == time(9)
    assert settings.policy.timezone.key == "Asia/Bangkok"
    assert not settings.is_rehearsal


def test_a_file_named_env_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("ROUND_DUE_DAY=25\nLANGUAGE=en\nSOMEBODY_ELSES=1\n", encoding="utf-8")
    settings = settings_with(monkeypatch, LANGUAGE="th")
    assert settings.round_due_day == 25
    assert settings.language == "th"


def test_the_example_can_be_used_as_it_is() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    Path(".env").write_bytes(example.read_bytes())
    assert read_settings() == Settings(_env_file=None)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with(monkeypatch, BOT_TOKEN="", CLOCK_START="", ROUND_DUE_DAY="")
    assert settings == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BOT_TOKEN", "my token", "@BotFather"),
        ("BOT_TOKEN", "12345:abc\t", "@BotFather"),
        ("TELEGRAM_API_URL", "api.telegram.org", "https://api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://example.org", "https://api.telegram.org"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:port", "https://api.telegram.org"),
        ("TELEGRAM_API_URL", "http://[bad", "https://api.telegram.org"),
        ("TIMEZONE", "Mars/Olympus", "Asia/Bangkok"),
        ("TIMEZONE", "Asia", "Asia/Bangkok"),
        ("TIMEZONE", "../../etc/passwd", "Asia/Bangkok"),
        ("TIMEZONE", "+07:00", "Asia/Bangkok"),
        ("LANGUAGE", "de", "'th' or 'en'"),
        ("LANGUAGE", "TH", "'th' or 'en'"),
        ("ROUND_OPENS_DAY", "0", "greater than or equal to 1"),
        ("ROUND_OPENS_DAY", "x", "integer"),
        ("ROUND_DUE_DAY", "32", "less than or equal to 31"),
        ("ROUND_HOUR", "25:00", "time"),
        ("ROUND_HOUR", "9", "time"),
        ("ROUND_HOUR", "nine", "time"),
        ("ROUND_HOUR", "09:00+07:00", "09:00"),
        ("REMIND_DAYS_BEFORE", "3,x", "3,0"),
        ("REMIND_DAYS_BEFORE", "-1", "3,0"),
        ("REMIND_DAYS_BEFORE", "3,,0", "3,0"),
        ("REMIND_DAYS_BEFORE", "999999999999", "31"),
        ("REMIND_EVERY_DAYS_OVERDUE", "-1", "greater than or equal to 0"),
        ("ESCALATE_AFTER_DAYS_OVERDUE", "soon", "integer"),
        ("UNASKED_PER_DAY", "0", "greater than or equal to 1"),
        ("QUIET_FROM", "18:00+07:00", "offset"),
        ("QUIET_UNTIL", "morning", "time"),
        ("SNOOZE_AFTERNOON", "25:00", "time"),
        ("WORKING_WEEKDAYS", "mon,someday", "mon,tue,wed,thu,fri"),
        ("WORKING_WEEKDAYS", ",", "mon,tue,wed,thu,fri"),
        ("WORKING_WEEKDAYS", "1,2", "mon,tue,wed,thu,fri"),
        ("SEND_PER_SECOND", "0", "greater than 0"),
        ("SEND_PER_SECOND", "inf", "finite"),
        ("SEND_PER_CHAT_PER_SECOND", "nan", "finite"),
        ("SEND_PER_GROUP_PER_MINUTE", "-20", "greater than 0"),
        ("LOG_LEVEL", "LOUD", "'DEBUG'"),
        ("LOG_FORMAT", "xml", "'console' or 'json'"),
        ("CLOCK_START", "2026-12-14T08:30:00", "offset"),
        ("CLOCK_START", "tomorrow", "datetime"),
        ("CLOCK_SPEED", "0", "greater than 0"),
        ("CLOCK_SPEED", "1e300", "less than or equal to"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line_that_names_it(
    name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_with(monkeypatch, **{name: value})
    line = str(refused.value)
    assert line.startswith(f"{name} cannot be used: ")
    assert told in line
    assert "\n" not in line
    assert "Value error" not in line


def test_all_that_cannot_be_used_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_with(monkeypatch, ROUND_DUE_DAY="32", TIMEZONE="Mars/Olympus", LANGUAGE="th")
    lines = str(refused.value).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["TIMEZONE", "ROUND_DUE_DAY"]


def test_a_refused_token_or_database_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_with(monkeypatch, BOT_TOKEN="12345:a secret with spaces")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("value", ["en_US:en", "de_DE:de", "th_TH.UTF-8", "en_US.UTF-8", "de:en"])
def test_a_desktops_own_list_of_locales_is_not_taken_for_the_setting(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings_with(monkeypatch, LANGUAGE=value).language == "th"


@pytest.mark.parametrize(
    ("value", "days"), [("3,0", (3, 0)), ("7", (7,)), (" 5 , 1 ", (5, 1)), ("0", (0,))]
)
def test_reminders_are_days_with_commas_between(
    value: str, days: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings_with(monkeypatch, REMIND_DAYS_BEFORE=value).remind_days_before == days


def test_the_ladders_settings_reach_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with(
        monkeypatch,
        REMIND_DAYS_BEFORE="5,2",
        REMIND_EVERY_DAYS_OVERDUE="4",
        ESCALATE_AFTER_DAYS_OVERDUE="6",
        UNASKED_PER_DAY="2",
        QUIET_FROM="17:00",
        QUIET_UNTIL="09:30",
        WORKING_WEEKDAYS="Sun, mon",
        SNOOZE_AFTERNOON="14:15",
    )
    assert settings.policy.ladder == LadderPolicy(
        days_before=(5, 2),
        every_overdue=4,
        escalates_after=6,
        quiet_from=time(17),
        quiet_until=time(9, 30),
        weekdays=frozenset({6, 0}),
        afternoon=time(14, 15),
        a_day=2,
    )


def test_secrets_are_hidden_where_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with(
        monkeypatch, BOT_TOKEN="12345:hush", DATABASE_URL="postgresql://u:hush@127.0.0.1/x"
    )
    assert "hush" not in f"{settings!r} {settings}"
    assert settings.require_token() == "12345:hush"


def test_a_missing_token_is_an_error_where_one_is_needed() -> None:
    with pytest.raises(MissingTokenError):
        read_settings().require_token()


def test_settings_do_not_change_while_the_service_runs() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().__setattr__("language", "en")


def test_without_a_rehearsal_the_clock_is_the_machines() -> None:
    assert type(clock_of(read_settings())) is SystemClock


@pytest.mark.parametrize(
    "values",
    [
        {"CLOCK_START": "2026-12-14T08:30:00+07:00"},
        {"CLOCK_SPEED": "60"},
        {"CLOCK_START": "2026-12-14T01:30:00Z", "CLOCK_SPEED": "0.5"},
    ],
)
def test_a_rehearsal_starts_where_it_is_told(
    values: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_with(monkeypatch, **values)
    assert settings.is_rehearsal
    clock = clock_of(settings)
    assert isinstance(clock, RehearsalClock)
    if "CLOCK_START" in values:
        start = datetime(2026, 12, 14, 1, 30, tzinfo=UTC)
        assert 0 <= (clock.now() - start).total_seconds() < 3_600
