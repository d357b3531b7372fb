"""The settings: frozen, read from the environment (or ``.env``) when asked for, never at import."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.rounds import RoundPolicy


class SettingsError(Exception):
    """A setting is missing or cannot be read; the message names it and says what to do."""


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
    database_url: SecretStr = SecretStr("sqlite:///kaona.db")
    timezone: str = "Asia/Bangkok"
    language: Literal["th", "en"] = "th"
    round_opens_day: Annotated[int, Field(ge=1, le=31)] = 15
    round_due_day: Annotated[int, Field(ge=1, le=31)] = 22
    round_hour: time = time(9, 0)
    remind_days_before: Annotated[tuple[int, ...], NoDecode] = (3, 0)
    send_per_second: Annotated[float, Field(gt=0)] = 30
    send_per_chat_per_second: Annotated[float, Field(gt=0)] = 1
    send_per_group_per_minute: Annotated[float, Field(gt=0)] = 20
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    clock_start: datetime | None = None
    clock_speed: Annotated[float, Field(gt=0)] = 1

    @field_validator("remind_days_before", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(day) for day in value.split(",") if day.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            message = "no such time zone; use a name such as Asia/Bangkok"
            raise ValueError(message) from error
        return value

    @model_validator(mode="after")
    def _aware_start(self) -> Self:
        if self.clock_start is not None and self.clock_start.tzinfo is None:
            message = "CLOCK_START needs an offset, such as 2026-12-14T08:30:00+07:00"
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
            remind_days_before=self.remind_days_before,
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
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        message = f"{name} cannot be used: {first['msg']}"
        raise SettingsError(message) from None
