"""Deputies: asked by the officer, they accept or decline, and can take it back."""

from __future__ import annotations

from telegram import CallbackQuery

from bot.domain.leave import DeputyAnswer, stands_in
from bot.rendering import leave as screens
from bot.rendering.buttons import Press
from bot.rendering.leave import Candidate
from bot.rendering.messages import edit, message
from bot.rendering.voice import Voice
from bot.texts import Html
from handlers.absences import leaving, uncovered
from handlers.context import KaonaContext
from handlers.reminders.unasked import Desk
from handlers.turn import Turn
from storage import deputies, leaves, people, touching
from storage.tables import Account, Leave, Person


async def offer(
    context: KaonaContext, leave: Leave, page: int, *, opening: str = "", message_id: int = 0
) -> None:
    """Show whom the officer can ask; in the message of that id, if one is given."""
    found = await deputies.candidates(context.turn.session, leave)
    text, rows = screens.choose_deputy(
        context.voice, leave.id, [Candidate(person.id, person.name) for person in found], page
    )
    if message_id:
        await context.say(leave.user_id, edit(text, message_id, rows))
    else:
        said = f"{opening}\n\n{text}" if opening else text
        await context.say(leave.user_id, message(said, rows))


async def turn_page(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Another page of those who can be asked."""
    leave = await _own(context, query, pressed)
    if leave is None:
        return
    await context.toast(query)
    message_id = query.message.message_id if query.message else 0
    await offer(context, leave, pressed.number or 1, message_id=message_id)


async def choose(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Ask somebody to stand in, or nobody."""
    leave = await _own(context, query, pressed)
    if leave is None:
        return
    turn = context.turn
    message_id = query.message.message_id if query.message else 0
    before = leave.deputy_id if leave.answer in _PENDING else None
    if pressed.number == 0:
        await context.toast(query)
        await _without(context, leave, message_id)
    else:
        able = {person.id: person for person in await deputies.candidates(turn.session, leave)}
        chosen = able.get(pressed.number or 0)
        if chosen is None:
            await context.toast(query, context.voice.plain("toast-old-button"))
            await offer(context, leave, 1, message_id=message_id)
            return
        await context.toast(query)
        if chosen.id == before:
            await _settle(context, message_id, await _waiting(context, chosen))
            return
        await _ask(context, leave, chosen)
        await _settle(context, message_id, await _waiting(context, chosen))
    if before is not None:
        await _tell(turn, before, "leave-cancelled-for-deputy", leave)


_PENDING = (DeputyAnswer.ASKED, DeputyAnswer.ACCEPTED)


async def _own(context: KaonaContext, query: CallbackQuery, pressed: Press) -> Leave | None:
    """The leave of a button, if it is the speaker's own and stands; says so if it is not."""
    leave = await leaves.load(context.turn.session, pressed.obligation_id)
    if leave is None or leave.user_id != context.speaker.user_id:
        await context.toast(query, context.voice.plain("toast-leave-not-yours"))
        return None
    if leave.ended_at is not None or leave.last_day < context.turn.today:
        await context.toast(query, context.voice.plain("toast-leave-over"))
        return None
    return leave


async def _waiting(context: KaonaContext, chosen: Person) -> Html:
    return context.voice.html("leave-deputy-asked", deputy=chosen.name)


async def _settle(context: KaonaContext, message_id: int, said: Html) -> None:
    if message_id:
        await context.say(context.speaker.user_id, edit(said, message_id))


async def _without(context: KaonaContext, leave: Leave, message_id: int) -> None:
    """Nobody stands in: the coordinators are told, where nobody else can be asked either."""
    turn = context.turn
    leave.deputy_id, leave.answer = None, DeputyAnswer.NONE
    await deputies.spread(turn.session, leave)
    await touching.of_account(turn.session, leave.user_id, turn.now)
    told = await uncovered.tell_at_once(await Desk.open(turn), leave)
    key = {None: "leave-without-need", 0: "leave-without-untold"}.get(told, "leave-without-told")
    await _settle(context, message_id, context.voice.html(key))


async def _ask(context: KaonaContext, leave: Leave, chosen: Person) -> None:
    turn = context.turn
    leave.deputy_id, leave.answer, leave.warned_at = chosen.id, DeputyAnswer.ASKED, None
    await deputies.spread(turn.session, leave)
    await touching.of_account(turn.session, leave.user_id, turn.now)
    name = await people.name_of(turn.session, leave.user_id)
    projects = [(p.code, p.name) for p in await deputies.projects_of(turn.session, leave)]
    for account in await deputies.accounts_of(turn.session, chosen.id):
        voice = turn.house.voice_for(account)
        await turn.put(
            account.user_id, screens.request(voice, leave.id, name, leave.days, projects)
        )


async def show_asked(context: KaonaContext, leave: Leave) -> None:
    """What the speaker was asked, or stands in for, as it is now."""
    turn = context.turn
    name = await people.name_of(turn.session, leave.user_id)
    if leave.answer is DeputyAnswer.ACCEPTED:
        said = screens.standing_in(context.voice, leave.id, name, leave.days)
    else:
        projects = [(p.code, p.name) for p in await deputies.projects_of(turn.session, leave)]
        said = screens.request(context.voice, leave.id, name, leave.days, projects)
    await context.say(context.speaker.user_id, said)


async def _asked(context: KaonaContext, query: CallbackQuery, pressed: Press) -> Leave | None:
    """The leave that the speaker was asked to stand in for; says so if they were not."""
    leave = await leaves.load(context.turn.session, pressed.obligation_id)
    user_id = context.speaker.user_id
    is_asked = leave is not None and await deputies.is_asked_of(
        context.turn.session, leave, user_id
    )
    if leave is None or not is_asked or leave.answer not in _PENDING:
        await context.toast(query, context.voice.plain("toast-leave-not-asked"))
        return None
    if leave.ended_at is not None or leave.last_day < context.turn.today:
        await context.toast(query, context.voice.plain("toast-leave-over"))
        return None
    return leave


async def accept(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Stand in: from the first day to the last, and at once if it has begun."""
    leave = await _asked(context, query, pressed)
    if leave is None:
        return
    turn, speaker = context.turn, context.speaker
    own = await leaves.of_account(turn.session, speaker.user_id, turn.today)
    if any(other.days.meet(leave.days) for other in own):
        await context.toast(query)
        await context.say(speaker.user_id, message(context.voice.html("leave-accept-while-away")))
        return
    await context.toast(query)
    is_new = leave.answer is DeputyAnswer.ASKED
    leave.answer, leave.warned_at = DeputyAnswer.ACCEPTED, None
    await deputies.spread(turn.session, leave)
    await touching.of_account(turn.session, leave.user_id, turn.now)
    turn.stirs_schedule = True
    name = await people.name_of(turn.session, leave.user_id)
    accepted = context.voice.html(
        "leave-accepted", name=name, days=screens.days(context.voice, leave.days)
    )
    has_begun = stands_in(leave.days, leave.answer, turn.today)
    if not has_begun:
        accepted = Html(f"{accepted}\n{context.voice.html('leave-accepted-later')}")
    await _settle(context, query.message.message_id if query.message else 0, accepted)
    if is_new:
        await _tell_officer(turn, leave, "leave-deputy-accepted")
    if is_new and has_begun:
        leave.begun_at = turn.now
        await leaving.tell_duties(await Desk.open(turn), leave)


async def decline(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Do not stand in, or no longer; the officer can ask somebody else."""
    leave = await _asked(context, query, pressed)
    if leave is None:
        return
    turn = context.turn
    await context.toast(query)
    had_accepted = leave.answer is DeputyAnswer.ACCEPTED
    leave.answer, leave.warned_at = DeputyAnswer.DECLINED, None
    await deputies.spread(turn.session, leave)
    await touching.of_account(turn.session, leave.user_id, turn.now)
    turn.stirs_schedule = True
    name = await people.name_of(turn.session, leave.user_id)
    said = context.voice.html(
        "leave-declined", name=name, days=screens.days(context.voice, leave.days)
    )
    await _settle(context, query.message.message_id if query.message else 0, said)
    key = "leave-deputy-withdrew" if had_accepted else "leave-deputy-declined"
    await _tell_officer(turn, leave, key)


async def _tell_officer(turn: Turn, leave: Leave, key: str) -> None:
    """Tell the officer of the deputy's answer; after a refusal somebody else can be chosen."""
    officer = await turn.session.get_one(Account, leave.user_id)
    deputy = await turn.session.get_one(Person, leave.deputy_id)
    voice = turn.house.voice_for(officer)
    text = voice.html(key, deputy=deputy.name, days=screens.days(voice, leave.days))
    if leave.answer is DeputyAnswer.DECLINED:
        await turn.put(officer.user_id, screens.choose_again(voice, text, leave.id))
    else:
        await turn.put(officer.user_id, message(text))


async def tell_of_end(turn: Turn, leave: Leave, key: str) -> None:
    """Tell a leave's deputy that it ended early or will not be."""
    if leave.deputy_id is not None:
        await _tell(turn, leave.deputy_id, key, leave)


async def _tell(turn: Turn, person_id: int, key: str, leave: Leave) -> None:
    name = await people.name_of(turn.session, leave.user_id)
    for account in await deputies.accounts_of(turn.session, person_id):
        voice = turn.house.voice_for(account)
        await turn.put(account.user_id, message(_told(voice, key, name, leave)))


def _told(voice: Voice, key: str, name: str, leave: Leave) -> Html:
    if key == "leave-ended-for-deputy":
        return voice.html("leave-ended-for-deputy", name=name)
    return voice.html("leave-cancelled-for-deputy", name=name, days=screens.days(voice, leave.days))


async def tell_principals(context: KaonaContext, away: Leave) -> None:
    """Whoever stands in for others goes on leave: those learn it, and can choose again."""
    turn, speaker = context.turn, context.speaker
    for leave in await deputies.asking_account(turn.session, speaker.user_id, turn.today):
        if leave.answer is not DeputyAnswer.ACCEPTED or not leave.days.meet(away.days):
            continue
        officer = await turn.session.get_one(Account, leave.user_id)
        deputy = await turn.session.get_one(Person, leave.deputy_id)
        voice = turn.house.voice_for(officer)
        text = voice.html(
            "leave-deputy-away",
            deputy=deputy.name,
            away=screens.days(voice, away.days),
            days=screens.days(voice, leave.days),
        )
        await turn.put(officer.user_id, screens.choose_again(voice, text, leave.id))
        name = await people.name_of(turn.session, leave.user_id)
        told = context.voice.html("leave-you-stand-in", name=name)
        await context.say(speaker.user_id, message(told))
