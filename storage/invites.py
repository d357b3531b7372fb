"""One-time links: made by an operator or coordinator, used once, and expiring."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Invite, InviteKind

TOKEN_BYTES = 24
"""192 random bits; 32 characters, within Telegram's 64 for a deep link's parameter."""

LIFETIME = timedelta(days=30)
"""How long a link is good: a month's letter rounds through an agency."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def issue(
    session: AsyncSession,
    kind: InviteKind,
    now: datetime,
    *,
    person_id: int | None = None,
    branch: str | None = None,
) -> str:
    """Make a link's token. It is shown once: only its hash is stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        Invite(
            token_hash=_hash(token),
            kind=kind,
            person_id=person_id,
            branch=branch,
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    await session.flush()
    return token


async def find(session: AsyncSession, token: str) -> Invite | None:
    """The invite of a token, locked until the transaction ends; ``None`` for a wrong token."""
    return await session.scalar(
        select(Invite)
        .where(Invite.token_hash == _hash(token))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def is_open(invite: Invite, now: datetime) -> bool:
    """Whether it can still be used."""
    return invite.used_at is None and now < invite.expires_at


def use(invite: Invite, user_id: int, now: datetime) -> None:
    """Use it up."""
    invite.used_at = now
    invite.used_by = user_id
