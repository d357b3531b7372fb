"""The memo of a circular: as text that was pasted, or as a file that is read."""

from __future__ import annotations

from telegram import Message, Update

from bot.domain.circulars import (
    BODY_LIMIT,
    TEXT_FILE_BYTES,
    Asking,
    CircularState,
    decoded,
    storable,
)
from bot.domain.evidence import MOST_BYTES, Evidence, FileKind, Unfit, unfit
from bot.rendering import circular_draft as screens
from bot.rendering import evidence as said_of
from bot.rendering.circulars import readable
from bot.rendering.messages import message
from bot.rendering.voice import Voice
from bot.texts import Html
from handlers.circulars.circular_sheet import propose
from handlers.context import KaonaContext
from handlers.reporting.files import offered
from handlers.reporting.long_texts import is_rest_of_a_long_text
from handlers.turn import Turn
from storage import circulars, people
from storage.tables import Circular


async def take(update: Update, sent: Message, context: KaonaContext, circular: Circular) -> bool:
    """What was sent while a draft is at hand and no field is asked; whether it belongs to it."""
    file = offered(sent)
    if file is not None:
        await _take_file(context, circular, file)
    elif sent.text is None:
        if circular.asking is None:
            return False
        await _ask(context, circular, context.voice.html("circular-no-kind"))
    elif circular.asking is not None:
        await take_text(context.turn, context.voice, circular, sent.text)
    elif circular.body and await is_rest_of_a_long_text(update, context):
        whole = f"{circular.body}\n{sent.text}"
        await take_text(context.turn, context.voice, circular, whole, anew=True)
    else:
        return False
    return True


async def take_text(
    turn: Turn, voice: Voice, circular: Circular, text: str, *, anew: bool = False
) -> None:
    """Read a memo and propose its fields; what was given by hand stays, unless it is read anew."""
    body = storable(text)
    if len(body) > BODY_LIMIT:
        told = voice.html("circular-text-long", most=str(BODY_LIMIT))
        await turn.put(circular.sender_id, screens.ask_for_memo(voice, circular.id, told))
        return
    circular.body = body or None
    if not _read(circular, body, anew=anew):
        circular.asking = Asking.TEXT
        no = voice.html("circular-no-subject")
        await turn.put(circular.sender_id, screens.ask_for_memo(voice, circular.id, no))
        return
    circular.asking = None
    await propose(turn, voice, circular)


def _read(circular: Circular, body: str, *, anew: bool) -> bool:
    """Fill a circular's fields out of a text; whether that is a memo."""
    # Reading is rare, and its parts are large: a service at rest does without them.
    from bot.forms.memo import NotAMemo, read_memo

    try:
        reading = read_memo(body)
    except NotAMemo:
        return False
    memo = reading.memo
    if anew:
        circular.number = circular.office = circular.subject = None
        circular.dated = circular.deadline = None
    circular.number = circular.number or memo.number
    circular.dated = circular.dated or memo.dated
    circular.office = circular.office or memo.office
    circular.subject = circular.subject or readable(memo.subject)
    circular.deadline = circular.deadline or memo.deadline
    circulars.set_doubts(circular, reading.doubts)
    return True


async def _take_file(context: KaonaContext, circular: Circular, file: Evidence) -> None:
    """A file: its text is read, if it is plain text; any other is kept as the original."""
    is_text = _is_text(file)
    problem = _unfit(file) if is_text else unfit(file, [])
    if problem is not None:
        await _ask(context, circular, said_of.refusal(context.voice, problem, file))
        return
    wants_text = is_text and not circular.body
    if wants_text and (file.size or 0) > TEXT_FILE_BYTES:
        name = said_of.named(context.voice, file)
        await _ask(context, circular, context.voice.html("circular-text-large", name=name))
        return
    circulars.keep_original(circular, file)
    if wants_text:
        circular.asking = Asking.FILE
        context.turn.stirs_schedule = True
        name = said_of.named(context.voice, file)
        reading = message(context.voice.html("circular-reading", name=name))
        await context.say(circular.sender_id, reading)
    elif circular.body and circular.asking is None:
        await propose(context.turn, context.voice, circular)
    else:
        await _kept(context.turn, context.voice, circular, file)


def _is_text(file: Evidence) -> bool:
    is_named = (file.name or "").lower().endswith(".txt")
    is_told = (file.mime_type or "").startswith("text/plain")
    return file.kind is FileKind.DOCUMENT and (
        is_named or (is_told and "." not in (file.name or ""))
    )


def _unfit(file: Evidence) -> Unfit | None:
    if file.size == 0:
        return Unfit.EMPTY
    return Unfit.LARGE if (file.size or 0) > MOST_BYTES else None


async def _kept(turn: Turn, voice: Voice, circular: Circular, file: Evidence) -> None:
    """A file is kept whose text cannot be read: ask for the text."""
    circular.asking = Asking.TEXT
    kept = voice.html("circular-file-kept", name=said_of.named(voice, file))
    await turn.put(circular.sender_id, screens.ask_for_memo(voice, circular.id, kept))


async def _ask(context: KaonaContext, circular: Circular, opening: Html) -> None:
    """Say why something was not taken; the memo is asked for as long as there is none."""
    if circular.asking is None:
        await context.say(circular.sender_id, message(opening))
        return
    asked = screens.ask_for_memo(context.voice, circular.id, opening)
    await context.say(circular.sender_id, asked)


async def take_content(turn: Turn, circular_id: int, file_id: str, content: bytes | None) -> None:
    """The content of a file that was to be read, ``None`` where Telegram does not give it.

    What was dropped, sent or given another text meanwhile stays as it is.
    """
    circular = await circulars.load(turn.session, circular_id)
    if circular is None or (circular.state, circular.asking) != (
        CircularState.DRAFT,
        Asking.FILE,
    ):
        return
    file = circulars.original(circular)
    if file is None or file.file_id != file_id:
        return
    voice = turn.house.voice_for(await people.account(turn.session, circular.sender_id))
    text = decoded(content) if content is not None else None
    if text is not None:
        await take_text(turn, voice, circular, text)
    elif content is None:
        circular.asking = Asking.TEXT
        no = voice.html("circular-not-read", name=said_of.named(voice, file))
        await turn.put(circular.sender_id, screens.ask_for_memo(voice, circular.id, no))
    else:
        await _kept(turn, voice, circular, file)
