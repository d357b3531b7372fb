"""What was printed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Instant


class FormPrint(Base):
    """A version of a project's official form that was printed, once or often."""

    __tablename__ = "form_prints"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """What the print bears; see :func:`bot.forms.official.version_hash`."""
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    last_report: Mapped[int | None]
    """The number of the newest report on it; null where there was none."""
    printed_at: Mapped[datetime] = mapped_column(Instant)
    """When this version was printed first."""
