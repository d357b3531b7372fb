"""What a siege has cost, counted from what the officers know and what the database holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from storage.tables import InboxState, OutboxState
from tests.support.district import Kept
from tests.support.officers import Officer

_HARM = (
    "forgotten",
    "never_answered",
    "lost",
    "twice",
    "broken_chains",
    "updates_lost",
    "half_written",
    "open",
    "refused",
    "ignored_presses",
)


@dataclass(frozen=True)
class Toll:
    """The figures of a siege.

    Attributes:
        updates: What the officers typed and pressed.
        reports: What they sent and got a receipt for.
        forgotten: Officers whom the bot told something else than what follows.
        never_answered: Officers who waited in vain.
        lost: Reports that were sent and are not stored as they were typed.
        twice: Reports that are stored and were not sent, or have a second version.
        broken_chains: Projects whose versions do not follow one another.
        updates_lost: Of the updates, those that are not in the inbox as handled.
        half_written: Reports that are still being written, though everybody has ended theirs.
        open: Calls that were still to go out.
        refused: Messages that were given up, by the reason.
        notices_given_up: The same of the short notices that answer a press.
        unanswered_presses: Presses that got no such notice, be it an empty one.
        ignored_presses: So many of them more than notices were given up.
        repeats: Replies that came once more.
        most_repeats: The most of them that one person got in one life of the bot.
        late_repeats: Those that came behind something that was said later.
        marked: Calls that the bot knows to be perhaps repeated.
    """

    updates: int
    reports: int
    forgotten: int
    never_answered: int
    lost: int
    twice: int
    broken_chains: int
    updates_lost: int
    half_written: int
    open: int
    refused: dict[str, int]
    notices_given_up: int
    unanswered_presses: int
    ignored_presses: int
    repeats: int
    most_repeats: int
    late_repeats: int
    marked: int

    @property
    def damage(self) -> dict[str, Any]:
        """What must not be, where it is."""
        return {name: cost for name, cost in asdict(self).items() if cost and name in _HARM}


def count(officers: Sequence[Officer], kept: Kept, forgotten: int, never_answered: int) -> Toll:
    """Hold what the officers know against what the database holds."""
    updates = sum(officer.typed + len(officer.presses) for officer in officers)
    sent = {(o.code, filed.number): filed.answers for o in officers for filed in o.filed}
    stored = {(code, f.number): f.answers for code, all_of in kept.filed.items() for f in all_of}
    repeats = [times for officer in officers for times in officer.repeats.values()]
    outbox = Counter(kept.outbox)
    unanswered = sum(officer.unanswered_presses for officer in officers)
    return Toll(
        updates=updates,
        reports=len(sent),
        forgotten=forgotten,
        never_answered=never_answered,
        lost=sum(stored.get(key) != answers for key, answers in sent.items()),
        twice=len(stored.keys() - sent.keys()) + len(kept.twice),
        broken_chains=len(kept.broken),
        updates_lost=updates - kept.inbox.get(InboxState.DONE, 0),
        half_written=kept.drafts,
        open=outbox[OutboxState.WAITING] + outbox[OutboxState.CLAIMED],
        refused=kept.refused,
        notices_given_up=kept.notices_given_up,
        unanswered_presses=unanswered,
        ignored_presses=max(0, unanswered - kept.notices_given_up),
        repeats=sum(repeats),
        most_repeats=max(repeats, default=0),
        late_repeats=sum(officer.late_repeats for officer in officers),
        marked=kept.maybe_repeated,
    )
