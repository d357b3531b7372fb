"""The draft of a circular fits into a message, whatever was read of its memo."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.circulars import Doubt, Fault, MemoDoubt
from bot.domain.evidence import Evidence, FileKind
from bot.rendering.circular_draft import Draft, Proposed, proposal
from bot.rendering.circulars import Sheet
from bot.rendering.messages import TEXT_LIMIT, length, visible
from bot.rendering.voice import Voice
from bot.texts import texts_in

VOICES = [Voice(texts_in(language), ZoneInfo("Asia/Bangkok")) for language in ("th", "en")]
WILD = '<b>&"=1+1' + "😀" * 2_000
"""More than any limit, with letters that count twice, and markup."""

DAY = date(2026, 11, 25)
SHEET = Sheet(
    circular_id=999_999_999,
    number=WILD,
    dated=DAY,
    office=WILD,
    subject=WILD,
    deadline=DAY,
    wants_document=True,
    body=WILD * 20,
    original=Evidence(FileKind.DOCUMENT, "id", "u", WILD),
)
DOUBTS = (
    *(Doubt(MemoDoubt.MISSING, {"field": name}) for name in ("addressees", "body", "signature")),
    *(Doubt(MemoDoubt.UNREAD, {"field": name, "text": WILD}) for name in ("number", "dated")),
    Doubt(MemoDoubt.PHONES_DIFFER, {"numbers": WILD}),
    Doubt(MemoDoubt.SUBJECTS_DIFFER, {"other": WILD}),
)
PROPOSED = Proposed(WILD, WILD * 20, WILD, WILD, WILD)


@pytest.mark.parametrize("voice", VOICES, ids=["th", "en"])
def test_the_longest_memo_fits_with_every_doubt_and_shows_words_as_words(voice: Voice) -> None:
    draft = Draft(SHEET, ["03"], WILD, 9_999, DOUBTS, tuple(Fault), PROPOSED)
    text = str(proposal(voice, draft).params["text"])
    assert length(text) <= TEXT_LIMIT
    assert '<b>&"=1+1' in visible(text)
    assert '<b>&"' not in text
