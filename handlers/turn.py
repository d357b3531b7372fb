"""One turn: an update (or a tick of the schedule) with its open transaction.

Everything a handler may use comes with it: the session, the instant, and the house's rules. What
it wants said it puts into the outbox of the same transaction, so that what was stored and what
was said commit together or not at all.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Outgoing
from bot.domain.rounds import RoundPolicy, civil_day
from bot.rendering.messages import without_phones_in
from bot.rendering.voice import Voice
from bot.texts import LANGUAGES, texts_in
from storage import outbox
from storage.tables import Account

MEANING_LASTS = timedelta(days=1)
"""After so long a press or a typed answer has lost its meaning: its sender has gone on since."""


def is_meaningless(received_at: datetime, now: datetime) -> bool:
    """Whether what came in at an instant is too old to be obeyed: it is answered instead."""
    return now - received_at > MEANING_LASTS


@dataclass(frozen=True)
class House:
    """What holds for the whole service: the rounds' rules, the default language, its own name."""

    policy: RoundPolicy
    language: str
    username: str
    """The bot's username, without the at sign."""

    def voice(self, language: str | None, *, thai_digits: bool = False) -> Voice:
        """How to speak to a reader who chose ``language``, or nothing."""
        chosen = language if language in LANGUAGES else self.language
        return Voice(texts_in(chosen, thai_digits=thai_digits), self.policy.timezone)

    def voice_for(self, account: Account | None) -> Voice:
        """How to speak to an account, as it chose; to a stranger in the house's language."""
        if account is None:
            return self.voice(None)
        return self.voice(account.language, thai_digits=account.thai_digits)


@dataclass
class Turn:
    """An open transaction and what belongs to it.

    ``failure`` is set by the error handler: the transaction must then be rolled back.
    ``stirs_schedule`` is set when something changed that the schedule acts on. ``received_at`` is
    when the update came in, which is long ago where an operator has it tried again.
    ``look_again_at`` is the instant at which a tick knows to have something to do.
    """

    session: AsyncSession
    now: datetime
    house: House
    update_id: int | None = None
    failure: BaseException | None = None
    stirs_schedule: bool = False
    received_at: datetime | None = None
    look_again_at: datetime | None = None

    def look_again(self, at: datetime) -> None:
        """Have the schedule tick again at an instant, or before."""
        self.look_again_at = min(self.look_again_at or at, at)

    @property
    def today(self) -> date:
        """The civil day of this turn."""
        return civil_day(self.now, self.house.policy)

    @property
    def is_late(self) -> bool:
        """Whether what was said has lost its meaning: it is answered, not obeyed."""
        return self.received_at is not None and is_meaningless(self.received_at, self.now)

    async def put(
        self, chat_id: int | None, message: Outgoing, terms: outbox.Terms | None = None
    ) -> int | None:
        """Put a message into the outbox; ``None`` if one with its key was put before.

        Here all that is said passes, so here it is seen to that no group reads a telephone number.
        """
        if chat_id is not None and chat_id < 0:
            message = without_phones_in(message)
        return await outbox.put(
            self.session, chat_id, message, self.now, terms or outbox.Terms(), self.update_id
        )


CURRENT: ContextVar[Turn] = ContextVar("turn")
"""The turn being taken. python-telegram-bot makes the context itself, so it finds its turn here."""
