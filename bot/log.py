"""Structured logs on standard error. Neither the bot's token nor what people wrote stands in them.

Three guards: httpx, which logs every address with the token in it, speaks only from WARNING up;
every finished line is searched for anything of a token's shape, tracebacks included; and the values
that a database repeats in its complaints are cut out of all that is logged.
"""

from __future__ import annotations

import io
import logging
import re
import sys
from typing import TextIO

import structlog

_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
"""A bot token: the bot's id, a colon, and a secret of 35 characters (fewer are caught too)."""

_DETAIL = re.compile(
    r"^(?P<head>[ \t|]*(?:DETAIL|CONTEXT):|\[parameters:)"
    r".*?"
    r"(?=^[ \t|]*(?:DETAIL:|CONTEXT:|HINT:|\[SQL|\[parameters:|\(Background on this error"
    r"|The above exception was|During handling of the above|Traceback \(most recent)|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""The parts of a database's error that hold a row's values, each up to the next part or the end:
PostgreSQL's DETAIL and CONTEXT (its manual, "Error and Notice Message Fields"), and the parameters
that SQLAlchemy adds. A value may itself have several lines."""

_QUOTED = re.compile(
    r"(?P<head>invalid input for query argument \$\d+:|invalid input syntax for type [\w ]+:).*"
)
"""First lines that repeat a value: asyncpg's and PostgreSQL's, of what does not fit a column."""

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


def without_detail(text: str) -> str:
    """What a database complains of, without the values it repeats: they may be personal data.

    Any other text is as it was.
    """
    return _DETAIL.sub(_cut, _QUOTED.sub(_cut, text))


def _cut(found: re.Match[str]) -> str:
    end = "\n" if found.group().endswith("\n") else ""
    return f"{found['head']} ***{end}"


def _without_details(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The step before a line is written: whatever stands in it, tracebacks included."""
    return {
        key: value if key == "exc_info" else _told_without_detail(value)
        for key, value in event.items()
    }


def _told_without_detail(value: object) -> object:
    match value:
        case str():
            return without_detail(value)
        case BaseException():
            return without_detail(repr(value))
        case dict():
            return {key: _told_without_detail(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_told_without_detail(inner) for inner in value]
        case _:
            return value


def _plain_traceback(out: TextIO, exc_info: structlog.typing.ExcInfo) -> None:
    """A traceback for the console; the library's own others print the local variables."""
    written = io.StringIO()
    structlog.dev.plain_traceback(written, exc_info)
    out.write(without_detail(written.getvalue()))


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
            exception_formatter=_plain_traceback,
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
                _without_details,
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
