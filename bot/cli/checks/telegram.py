"""What is seen of the Bot API server: the token, the webhook, and the time it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.cli.checks.finding import Finding, Verdict
from bot.cli.console import Desk
from bot.clock import SystemClock
from bot.transport.probe import Answer, NoAnswerError, ask

CLOCK_WARNING, CLOCK_FAILURE = 5.0, 60.0
"""Seconds that the machine's clock may differ from the server's."""

FRESH = timedelta(hours=1)
"""How long a delivery that failed is still worth a warning."""


@dataclass(frozen=True)
class Sighting:
    """What the Bot API server said to ``getMe``, and how far our clock is from its, in seconds.

    ``failure`` tells why there is no answer.
    """

    answer: Answer | None = None
    skew: float | None = None
    failure: str = ""

    @property
    def identity(self) -> dict[str, Any] | None:
        """The bot's own user, if the server knows the token."""
        reply = self.answer.reply if self.answer else None
        return reply.result if reply is not None and reply.ok else None


async def look(desk: Desk) -> Sighting:
    """Ask the server who we are."""
    if desk.settings.bot_token is None:
        return Sighting(failure=desk.texts.plain("check-no-token"))
    clock = SystemClock()
    before = clock.wall()
    try:
        answer = await ask(desk.settings.telegram_api_url, desk.settings.require_token(), "getMe")
    except NoAnswerError as error:
        return Sighting(failure=desk.texts.plain("check-no-answer", reason=str(error)))
    after = clock.wall()
    if answer.server_time is None:
        return Sighting(answer)
    # The header leaves out the parts of its second: it is taken at its middle, as the journey is.
    there = answer.server_time.astimezone(UTC) + timedelta(seconds=0.5)
    return Sighting(answer, (before + (after - before) / 2 - there).total_seconds())


def token(desk: Desk, sighting: Sighting) -> Finding:
    """Whether the server is reached and knows the token."""
    texts = desk.texts
    if sighting.answer is None:
        return Finding("token", Verdict.FAIL, sighting.failure, texts.plain("check-do-token"))
    if sighting.identity is None:
        reply = sighting.answer.reply
        seen = texts.plain("check-refused", reason=f"{reply.code} {reply.description}")
        return Finding("token", Verdict.FAIL, seen, texts.plain("check-do-token"))
    name = str(sighting.identity.get("username", ""))
    return Finding("token", Verdict.OK, texts.plain("check-bot", name=name))


async def webhook(desk: Desk, sighting: Sighting) -> Finding:
    """Whether what is set at Telegram lets updates come the way the settings ask for."""
    if sighting.identity is None:
        return Finding("webhook", Verdict.FAIL, desk.texts.plain("check-not-tried"))
    settings = desk.settings
    try:
        answer = await ask(settings.telegram_api_url, settings.require_token(), "getWebhookInfo")
    except NoAnswerError as error:
        seen = desk.texts.plain("check-no-answer", reason=str(error))
        return Finding("webhook", Verdict.FAIL, seen)
    if not answer.reply.ok:
        reason = f"{answer.reply.code} {answer.reply.description}"
        return Finding("webhook", Verdict.FAIL, desk.texts.plain("check-refused", reason=reason))
    return _judged(desk, answer.reply.result)


def _judged(desk: Desk, info: dict[str, Any]) -> Finding:
    """The webhook that is set against the one that the settings ask for.

    Bot API, ``WebhookInfo``. Only the host is told: the path may be the secret of an address.
    """
    texts, settings = desk.texts, desk.settings
    url, waiting = str(info.get("url", "")), int(info.get("pending_update_count", 0))
    host = urlsplit(url).hostname or ""
    if settings.intake == "polling":
        if not url:
            return Finding("webhook", Verdict.OK, texts.plain("check-polling", waiting=waiting))
        seen = texts.plain("check-webhook-unwanted", host=host)
        return Finding("webhook", Verdict.FAIL, seen, texts.plain("check-do-unset"))
    if not url:
        return Finding("webhook", Verdict.WARN, texts.plain("check-webhook-unset"))
    if url != settings.webhook_url:
        seen = texts.plain("check-webhook-other", host=host)
        return Finding("webhook", Verdict.FAIL, seen, texts.plain("check-do-set"))
    failed_at = datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
    if SystemClock().wall() - failed_at < FRESH:
        reason = str(info.get("last_error_message", ""))
        seen = texts.plain("check-webhook-trouble", host=host, waiting=waiting, reason=reason)
        return Finding("webhook", Verdict.WARN, seen, texts.plain("check-do-webhook"))
    return Finding("webhook", Verdict.OK, texts.plain("check-webhook", host=host, waiting=waiting))


def clock(desk: Desk, sighting: Sighting) -> Finding:
    """The machine's clock against the server's, and whether the service's time is real at all."""
    texts, skew = desk.texts, sighting.skew
    if skew is not None and abs(skew) > CLOCK_FAILURE:
        seen = texts.plain("check-clock", seconds=f"{skew:+,.1f}")
        return Finding("clock", Verdict.FAIL, seen, texts.plain("check-do-clock"))
    if desk.settings.is_rehearsal:
        seen = texts.plain("check-clock-rehearsed")
        return Finding("clock", Verdict.WARN, seen, texts.plain("check-do-rehearsal"))
    if skew is None:
        return Finding("clock", Verdict.WARN, texts.plain("check-clock-unknown"))
    seen = texts.plain("check-clock", seconds=f"{skew:+.1f}")
    if abs(skew) > CLOCK_WARNING:
        return Finding("clock", Verdict.WARN, seen, texts.plain("check-do-clock"))
    return Finding("clock", Verdict.OK, seen)
