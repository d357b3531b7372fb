"""Logging for tests: as the service has it, and as it was found when they are over."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot import log


@contextmanager
def logging_kept() -> Iterator[None]:
    """Whatever is done to logging meanwhile, it is as it was found at the end."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    loggers = [
        known for known in root.manager.loggerDict.values() if isinstance(known, logging.Logger)
    ]
    levels = [known.level for known in loggers]
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for known, before in zip(loggers, levels, strict=True):
        known.setLevel(before)
    structlog.reset_defaults()


@contextmanager
def service_logs() -> Iterator[None]:
    """The service's own logs, on standard error.

    Without them a bot of this process would print its lines to standard output, where they stand
    among those of a command.
    """
    with logging_kept():
        log.configure("WARNING", "json")
        yield
