"""Reasons: asking for one, with likely ones as buttons, and showing those that were given."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.checks import Circumstances, Note, NoteKind, expected_percent, notes
from bot.domain.conversation import CAUSES, CHECKS, Draft, Step, next_step, reason_given, value_of
from bot.domain.report import Answers, Explanation, Plan, Target
from bot.rendering.buttons import Act, Button, Press, fingerprint
from bot.rendering.messages import label, shorten
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

LIKELY = 3
"""Reasons offered for each check, ``reason-CHECK-1`` and so on in the catalogue."""

SHOWN_NOTES = 2
"""Dates that are noted in one summary: of more, whoever reads has the first to think of."""

ZERO = Decimal("0.00")


def question(voice: Voice, draft: Draft) -> Html:
    """The words that ask for the present reason, with the figures that raise the check."""
    asked, answers, about = next_step(draft), draft.answers, draft.about
    if about is None:
        message = "a reason is asked of a draft that is held against nothing"
        raise ValueError(message)
    if asked is Step.REMEDY:
        return voice.html("why-remedy", standing=_standing(voice, answers))
    why = voice.html("why-how")
    return Html(f"{_finding(voice, asked, answers, about)}\n{why}")


def _finding(voice: Voice, asked: Step, answers: Answers, about: Circumstances) -> Html:
    now = voice.percent(answers.percent or ZERO)
    before = about.before[-1].percent if about.before else None
    match asked:
        case Step.FELL:
            return voice.html("why-fell", before=voice.percent(before or ZERO), now=now)
        case Step.JUMPED:
            return voice.html("why-jumped", before=voice.percent(before or ZERO), now=now)
        case Step.FAR_BEHIND:
            expected = str(round(expected_percent(about)))
            return voice.html("why-far-behind", expected=expected, now=now)
        case Step.UNSPENT:
            spent = about.spent + (answers.disbursed or ZERO)
            return voice.html(
                "why-unspent", spent=voice.money(spent), budget=voice.money(about.budget)
            )
        case Step.STILL:
            return voice.html("why-still", now=now)
        case _:
            return voice.html("why-same-text")


def _standing(voice: Voice, answers: Answers) -> str:
    found = []
    if answers.plan is Plan.BEHIND:
        found.append(voice.plain("plan-behind"))
    if answers.target is Target.BELOW:
        found.append(voice.plain("target-below"))
    return " · ".join(found)


def offered(voice: Voice, draft: Draft) -> list[str]:
    """The reasons that can be pressed: the one given before on other values, and the likely ones.

    What is pressed is stored in the words that were shown.
    """
    asked = next_step(draft)
    likely = [voice.plain(f"reason-{asked.value}-{n}") for n in range(1, LIKELY + 1)]
    earlier = reason_given(draft, asked)
    if earlier is None or earlier in likely or value_of(draft, asked) is not None:
        return likely
    return [earlier, *likely]


def buttons(voice: Voice, obligation_id: int, draft: Draft) -> list[list[Button]]:
    """The offered reasons, and a way to the answers that may be a slip."""
    asked = next_step(draft)
    rows = [[_reason(obligation_id, asked, words)] for words in offered(voice, draft)]
    return [*rows, [change_button(voice, obligation_id, cause) for cause in CAUSES[asked]]]


def _reason(obligation_id: int, asked: Step, words: str) -> Button:
    press = Press(Act.REASON, obligation_id, f"{asked.value}.{fingerprint(words)}")
    return Button(label(words, LABEL_LIMIT), press)


def change_button(voice: Voice, obligation_id: int, step: Step) -> Button:
    """The button that asks a question again, or a reason."""
    press = Press(Act.CHANGE, obligation_id, step.value)
    return Button(voice.plain(f"button-change-{step.value}"), press)


def change_buttons(voice: Voice, obligation_id: int, draft: Draft) -> list[list[Button]]:
    """A button for each reason that counts, two in a row."""
    steps = [step for step in CHECKS if value_of(draft, step) is not None]
    found = [change_button(voice, obligation_id, step) for step in steps]
    return [found[place : place + 2] for place in range(0, len(found), 2)]


def lines(voice: Voice, reasons: Sequence[Explanation], most: int) -> list[Html]:
    """Each reason under what it explains, at most ``most`` characters of it."""
    return [
        voice.html(
            "reason-line",
            check=voice.plain(f"explained-{reason.check.value}"),
            reason=shorten(reason.words, most),
        )
        for reason in reasons
    ]


def note_lines(voice: Voice, draft: Draft) -> list[Html]:
    """Dates of the status that may be slips."""
    if draft.about is None or draft.answers.status is None:
        return []
    found = notes(draft.answers.status, draft.about)[:SHOWN_NOTES]
    return [_note(voice, note, draft.about) for note in found]


def _note(voice: Voice, note: Note, about: Circumstances) -> Html:
    day = voice.day(note.day)
    if note.kind is NoteKind.IN_FUTURE:
        return voice.html("slip-in-future", day=day)
    start, end = voice.day(about.start), voice.day(about.end)
    return voice.html("slip-outside-project", day=day, start=start, end=end)
