"""What becomes of a message once it was sent, or was not: written down, and drawn into the limits.

Sent messages are written together; each other outcome has its own consequence. Some change more
than the message: who blocked the bot is not written to any more, a group that moved is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from structlog.contextvars import bound_contextvars

from bot.clock import Clock
from bot.domain.delivery import Dead, Gone, Moved, Outcome, RetryAfter, Sent, Unknown
from bot.log import get_logger
from bot.runtime.limits import Limits
from bot.runtime.lost import is_lost
from bot.runtime.metrics import Metrics
from storage import groups, lost_digests, outcomes, pace, people, sending
from storage.outcomes import Arrived
from storage.sending import Claimed

LONGEST_PAUSE = 60.0
"""Seconds between tries when the server stays down: when it is back, people wait for answers."""

MOST_DOUBLINGS = 16
"""A pause grows no further: after days of tries the power would be no number any more."""

UNKNOWN_PAUSE = 1.0
"""Seconds before what may have arrived goes once more."""

UNRECORDED = "what became of it could not be recorded"

_OWN_REASONS = {
    sending.UNKNOWN: "unknown",
    sending.EXPIRED: "expired",
    sending.EDITS_NOTHING: "edits_nothing",
}
"""Why we ourselves gave a message up, in a word for the metrics."""

log = get_logger(__name__)


@dataclass(frozen=True)
class Finished:
    """A claimed message, and what became of it."""

    claimed: Claimed
    outcome: Outcome


class Recorder:
    """Writes outcomes down, in the caller's transaction. ``jitter`` draws from 0 to 1."""

    def __init__(
        self, limits: Limits, clock: Clock, metrics: Metrics, jitter: Callable[[], float]
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._metrics = metrics
        self._jitter = jitter

    async def record(
        self, session: AsyncSession, finished: Sequence[Finished], *, one_by_one: bool = False
    ) -> None:
        """Write down what became of some messages.

        ``one_by_one`` gives each a savepoint: one whose outcome cannot be written is given up, and
        the others stand.
        """
        if not one_by_one:
            await self._record(session, finished)
            return
        for one in finished:
            try:
                async with session.begin_nested():
                    await self._record(session, [one])
            except Exception as error:
                if is_lost(error):
                    raise
                with bound_contextvars(update_id=one.claimed.update_id, row=one.claimed.id):
                    log.exception("an outcome could not be recorded")
                await outcomes.record_dead(session, one.claimed, UNRECORDED)

    async def _record(self, session: AsyncSession, finished: Sequence[Finished]) -> None:
        arrived = [
            Arrived(one.claimed, one.outcome.message_id)
            for one in finished
            if isinstance(one.outcome, Sent)
        ]
        if arrived:
            await self._sent(session, arrived)
        for one in finished:
            if not isinstance(one.outcome, Sent):
                with bound_contextvars(update_id=one.claimed.update_id, row=one.claimed.id):
                    if not await self._not_sent(session, one.claimed, one.outcome):
                        _warn_of_a_lost_lease()

    async def _sent(self, session: AsyncSession, arrived: Sequence[Arrived]) -> None:
        for lost in await outcomes.record_sent(session, arrived, self._clock.wall()):
            with bound_contextvars(update_id=lost.update_id, row=lost.id):
                _warn_of_a_lost_lease()
        now = self._clock.now()
        for one in arrived:
            self._metrics.sent(one.claimed.priority, now - one.claimed.created_at)

    async def _not_sent(
        self, session: AsyncSession, claimed: Claimed, outcome: RetryAfter | Unknown | Moved | Dead
    ) -> bool:
        """Write down one outcome; whether the claim still held."""
        match outcome:
            case RetryAfter(seconds, reason, flood):
                if flood:
                    await self._flooded(session, claimed, seconds)
                held = await self._again(session, claimed, seconds, reason, grows=not flood)
                self._metrics.retried("flood" if flood else "fault")
            case Unknown(reason):
                held = await self._again(
                    session, claimed, UNKNOWN_PAUSE, reason, maybe_repeated=True
                )
                self._metrics.retried("unknown")
            case Moved(chat_id):
                held = await self._moved(session, claimed, chat_id)
                self._metrics.retried("moved")
            case Dead(reason, gone):
                held = await outcomes.record_dead(session, claimed, reason)
                await lost_digests.note_refused(session, claimed.id, reason, self._clock.now())
                await self._mark_gone(session, claimed, gone)
                log.warning("a message was given up", reason=reason, method=claimed.message.method)
                self._metrics.dead(
                    gone.name.lower() if gone else _OWN_REASONS.get(reason, "refused")
                )
        return held

    async def _flooded(self, session: AsyncSession, claimed: Claimed, seconds: float) -> None:
        """The server asks for a rest: kept, so that a restart keeps it, too.

        A call to no chat says nothing of any: it alone waits.
        """
        if claimed.chat_id is None:
            return
        who = self._limits.flooded(claimed.chat_id, seconds)
        await pace.rest(session, who, self._clock.wall() + timedelta(seconds=seconds))

    async def _again(
        self,
        session: AsyncSession,
        claimed: Claimed,
        seconds: float,
        reason: str,
        *,
        grows: bool = True,
        maybe_repeated: bool = False,
    ) -> bool:
        pause = seconds
        if grows:
            pause = seconds * 2 ** min(claimed.attempts - 1, MOST_DOUBLINGS)
            pause = min(pause * (1 + self._jitter() / 2), LONGEST_PAUSE)
        retry_at = self._clock.wall() + timedelta(seconds=pause)
        log.info("a message waits for another try", seconds=pause, reason=reason)
        return await outcomes.record_retry(
            session, claimed, retry_at, reason, maybe_repeated=maybe_repeated, counts=grows
        )

    async def _moved(self, session: AsyncSession, claimed: Claimed, chat_id: int) -> bool:
        if claimed.chat_id is None:
            return await outcomes.record_dead(session, claimed, "moved without a chat")
        wall = self._clock.wall()
        held = await outcomes.record_retry(session, claimed, wall, "moved", counts=False)
        await groups.move(session, claimed.chat_id, chat_id)
        log.info("a group moved to its new id")
        return held

    async def _mark_gone(self, session: AsyncSession, claimed: Claimed, gone: Gone | None) -> None:
        if claimed.chat_id is None:
            return
        if gone is Gone.BLOCKED:
            await people.mark_blocked(session, claimed.chat_id, self._clock.now())
        elif gone is Gone.REMOVED:
            await groups.leave(session, claimed.chat_id, self._clock.now())


def _warn_of_a_lost_lease() -> None:
    log.warning("a lease was lost before its outcome was recorded")
