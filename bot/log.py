"""Structured logs on standard error. The bot's token never stands in them.

Two guards: httpx, which logs every address with the token in it, speaks only from WARNING up; and
every finished line is searched for anything of a token's shape, tracebacks included.
"""

from __future__ import annotations

import logging
import re
import sys

import structlog

_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
"""A bot token: the bot's id, a colon, and a secret of 35 characters (fewer are caught too)."""

_QUIET = (
    "alembic",
    "httpx",
    "httpcore",
    "aiosqlite",
    "apscheduler",
    "telegram",
    "uvicorn",
    "asyncio",
)
"""Libraries whose lines below WARNING help nobody who runs the bot."""


def redact(line: str) -> str:
    """The line without any bot token."""
    return _TOKEN.sub("***", line)


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """The last step of every line: nothing is added after it."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished line, redacted."""
        return redact(super().format(record))


def configure(level: str, style: str) -> None:
    """Send all logs, ours and the libraries', through one formatter.

    ``style`` is ``json`` (a JSON object a line) or ``console`` (for people).
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            # Its own choice prints the local variables of every frame, and with them what people
            # wrote and the token, broken over lines where no search finds it.
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    errors: list[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info] if style == "json" else []
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Redacting(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *errors,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,  # first: a line nobody wants must cost nothing
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger; an event is a short phrase, its facts are key words."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
