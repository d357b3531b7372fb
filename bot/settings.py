"""The settings: frozen, read from the environment (or ``.env``) when asked for, never at import."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.ladder_policy import LadderPolicy
from bot.domain.rounds import RoundPolicy

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, ``setWebhook``, ``secret_token``."""

_LOCALES = re.compile(r"[A-Za-z]{2,3}(?:[_:.@][A-Za-z0-9_:.@-]*)")
"""What desktops put into LANGUAGE, such as ``en_US:en``: a list of locales, not our setting."""

_LONGEST_REMINDER = 31
"""A round is open for about a month; no reminder can lie further before its due day."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class SettingsError(Exception):
    """Settings are missing or cannot be read; each line names one and says what to do."""


class MissingTokenError(SettingsError):
    """BOT_TOKEN is not set, and this command cannot do without it."""


class Settings(BaseSettings):
    """Every setting of Kaona. ``.env.example`` explains each in one line."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    intake: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] | None = None
    database_url: SecretStr = SecretStr("sqlite:///kaona.db")
    timezone: str = "Asia/Bangkok"
    language: Literal["th", "en"] = "th"
    round_opens_day: Annotated[int, Field(ge=1, le=31)] = 15
    round_due_day: Annotated[int, Field(ge=1, le=31)] = 22
    round_hour: time = time(9, 0)
    remind_days_before: Annotated[tuple[int, ...], NoDecode] = (3, 1, 0)
    remind_every_days_overdue: Annotated[int, Field(ge=0, le=31)] = 2
    escalate_after_days_overdue: Annotated[int, Field(ge=0, le=31)] = 3
    unasked_per_day: Annotated[int, Field(ge=1, le=10)] = 1
    quiet_from: time = time(18, 0)
    quiet_until: time = time(8, 30)
    working_weekdays: Annotated[frozenset[int], NoDecode] = frozenset(range(5))
    snooze_afternoon: time = time(13, 30)
    send_per_second: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 30
    send_per_chat_per_second: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1
    send_per_group_per_minute: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 20
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    clock_start: datetime | None = None
    clock_speed: Annotated[float, Field(gt=0, le=1_000_000)] = 1

    @field_validator("bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            message = "this is no bot token; @BotFather gives one such as 123456789:AAExample"
            raise ValueError(message)
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            message = "write 1 to 256 letters, digits, _ and -"
            raise ValueError(message)
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is None:
            return value
        try:
            parts = urlsplit(value)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isascii()
            _ = parts.port
        except ValueError:
            usable = False
        if not usable:
            message = "write the server's address, such as https://api.telegram.org"
            raise ValueError(message)
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _desktops_own(cls, value: object) -> object:
        if isinstance(value, str) and _LOCALES.fullmatch(value):
            return "th"
        return value

    @field_validator("round_hour", "quiet_from", "quiet_until", "snooze_afternoon")
    @classmethod
    def _civil_hour(cls, value: time) -> time:
        if value.tzinfo is not None:
            message = "write it without an offset, such as 09:00; TIMEZONE tells where"
            raise ValueError(message)
        return value

    @field_validator("remind_days_before", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        days = [day.strip() for day in value.split(",")]
        if not all(day.isascii() and day.isdigit() for day in days):
            message = "write days before the due day with commas between, such as 3,0"
            raise ValueError(message)
        if any(int(day) > _LONGEST_REMINDER for day in days):
            message = f"no day can be more than {_LONGEST_REMINDER} days before the due day"
            raise ValueError(message)
        return tuple(int(day) for day in days)

    @field_validator("working_weekdays", mode="before")
    @classmethod
    def _week(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        names = [name.strip().lower() for name in value.split(",")]
        if not all(name in _WEEKDAYS for name in names):
            message = "write days of the week with commas between, such as mon,tue,wed,thu,fri"
            raise ValueError(message)
        return frozenset(_WEEKDAYS.index(name) for name in names)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            message = "no such time zone; use a name such as Asia/Bangkok"
            raise ValueError(message) from error
        return value

    @field_validator("clock_start")
    @classmethod
    def _aware_start(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            message = "it needs an offset, such as 2026-12-14T08:30:00+07:00"
            raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.intake == "webhook" and (self.webhook_url is None or self.http_port is None):
            message = "INTAKE=webhook needs WEBHOOK_URL and HTTP_PORT"
            raise ValueError(message)
        return self

    @property
    def policy(self) -> RoundPolicy:
        """The rounds' rules."""
        return RoundPolicy(
            opens_day=self.round_opens_day,
            due_day=self.round_due_day,
            hour=self.round_hour,
            timezone=ZoneInfo(self.timezone),
            ladder=LadderPolicy(
                days_before=self.remind_days_before,
                every_overdue=self.remind_every_days_overdue,
                escalates_after=self.escalate_after_days_overdue,
                quiet_from=self.quiet_from,
                quiet_until=self.quiet_until,
                weekdays=self.working_weekdays,
                afternoon=self.snooze_afternoon,
                a_day=self.unasked_per_day,
            ),
        )

    @property
    def is_rehearsal(self) -> bool:
        """Whether the service's time is not real time."""
        return self.clock_start is not None or self.clock_speed != 1

    def require_token(self) -> str:
        """The bot's token; raises MissingTokenError where there is none."""
        if self.bot_token is None:
            raise MissingTokenError
        return self.bot_token.get_secret_value()


def read_settings() -> Settings:
    """The settings as the environment has them now; raises SettingsError for what cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise SettingsError("\n".join(_told(problem) for problem in problems)) from None


def _told(problem: ErrorDetails) -> str:
    """One line that names the setting."""
    reason = problem["msg"].removeprefix("Value error, ")
    if not problem["loc"]:
        return reason
    return f"{str(problem['loc'][0]).upper()} cannot be used: {reason}"
