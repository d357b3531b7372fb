"""/start: the only way in, by a one-time link."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.domain.delivery import Priority
from bot.domain.people import given_name
from bot.rendering.messages import message, shorten
from bot.rendering.subject import BRANCH_SHOWN, NAME_LIMIT
from bot.texts import Html
from handlers.context import KaonaContext, chat_of, user_of
from handlers.coordinators.branches import branch_name
from handlers.digests import living
from handlers.menus import tell_menu
from handlers.reporting import prompts
from storage import groups, invites, people, projects, rounds
from storage.tables import Invite, InviteKind, Person, RoleName

PROJECTS_SHOWN = 10
"""Projects listed in a greeting; the rest are counted."""


async def start(update: Update, context: KaonaContext) -> None:
    """Use the link's token, or greet who is known already."""
    chat, user = chat_of(update), user_of(update)
    if not context.args:
        await _without_token(update, context)
        return
    invite = await invites.find(context.turn.session, context.args[0])
    is_private = chat.type == ChatType.PRIVATE
    problem = await _problem(invite, context, user.id, is_private=is_private)
    if invite is None or problem is not None:
        await context.say(chat.id, message(context.voice.html(problem or "link-unknown")))
        return
    invites.use(invite, user.id, context.turn.now)
    context.turn.stirs_schedule = True
    match invite.kind:
        case InviteKind.OFFICER:
            await _officer(update, context, invite)
        case InviteKind.COORDINATOR:
            await _coordinator(update, context, invite)
        case InviteKind.GROUP:
            await _group(update, context, invite)


async def _problem(
    invite: Invite | None, context: KaonaContext, user_id: int, *, is_private: bool
) -> str | None:
    """The text that says why a link gives nothing, or ``None`` if it is good."""
    if invite is None:
        return "link-unknown"
    if not invites.is_open(invite, context.turn.now):
        if invite.used_at is None:
            return "link-expired"
        is_own = is_private and invite.used_by == user_id
        return "link-used-by-you" if is_own and await _holds(invite, context) else "link-used"
    if is_private and invite.kind is InviteKind.GROUP:
        return "link-is-for-groups"
    if not is_private and invite.kind is not InviteKind.GROUP:
        return "link-is-for-people"
    return None


async def _holds(invite: Invite, context: KaonaContext) -> bool:
    """Whether the account that used a link still has what it gave: another may have replaced it."""
    if invite.used_by is None:
        return False
    if invite.kind is InviteKind.OFFICER:
        persons = await people.people_of(context.turn.session, invite.used_by)
        return invite.person_id in {person.id for person in persons}
    return invite.branch in await people.branches(context.turn.session, invite.used_by)


async def _without_token(update: Update, context: KaonaContext) -> None:
    chat = chat_of(update)
    if chat.type != ChatType.PRIVATE:
        group = await groups.by_chat(context.turn.session, chat.id)
        key = "group-not-bound" if group is None else "help-group"
        await context.say(chat.id, message(context.voice.html(key)))
        return
    if context.account is None:
        await context.say(chat.id, message(context.voice.html("stranger")))
        return
    name = await _called(context, chat.id, user_of(update).full_name)
    await context.say(chat.id, message(context.voice.html("welcome-back", name=name)))


async def _called(context: KaonaContext, user_id: int, display_name: str) -> str:
    """The given name of the person an account speaks for; an office's account has its own."""
    persons = [p for p in await people.people_of(context.turn.session, user_id) if not p.is_office]
    return given_name(persons[0].name) if persons else display_name


async def _officer(update: Update, context: KaonaContext, invite: Invite) -> None:
    session, user = context.turn.session, user_of(update)
    if invite.person_id is None:
        message_ = "an officer's invite without a person"
        raise ValueError(message_)
    account = await people.ensure_account(session, user.id, user.full_name)
    linked = await people.link(session, user.id, invite.person_id, context.turn.now)
    for replaced in linked.replaced:
        await _tell_replaced(context, replaced, linked.person)
    listed = await _projects(context, user.id)
    if linked.person.is_office:
        text = context.voice.html(
            "welcome-office", name=user.full_name, office=linked.person.name, projects=listed
        )
    else:
        text = context.voice.html(
            "welcome-officer",
            name=given_name(linked.person.name),
            person=linked.person.name,
            projects=listed,
        )
    await context.say(user.id, message(text))
    await prompts.ask_all(context.turn, account)


async def _tell_replaced(context: KaonaContext, user_id: int, person: Person) -> None:
    replaced = await people.account(context.turn.session, user_id)
    voice = context.turn.house.voice_for(replaced)
    await context.say(user_id, message(voice.html("account-replaced", person=person.name)))


async def _projects(context: KaonaContext, user_id: int) -> Html:
    today = context.turn.today
    owned = await projects.of_account(context.turn.session, user_id, today)
    current = [project for project in owned if project.end_date >= today] or owned
    if not current:
        return context.voice.html("no-projects")
    lines = [
        context.voice.html("project-line", code=p.code, name=shorten(p.name, NAME_LIMIT))
        for p in current[:PROJECTS_SHOWN]
    ]
    if len(current) > PROJECTS_SHOWN:
        lines.append(context.voice.html("projects-more", count=len(current) - PROJECTS_SHOWN))
    return Html("\n".join(lines))


async def _coordinator(update: Update, context: KaonaContext, invite: Invite) -> None:
    session, user, branch = context.turn.session, user_of(update), invite.branch or ""
    account = await people.ensure_account(session, user.id, user.full_name)
    await people.grant(session, user.id, RoleName.COORDINATOR, branch)
    language = account.language or context.turn.house.language
    await tell_menu(context.turn, user.id, language, coordinates=True)
    text = context.voice.html(
        "welcome-coordinator",
        name=user.full_name,
        branch=shorten(await branch_name(context.turn, context.voice, branch), BRANCH_SHOWN),
        count=await projects.count_in(session, branch, context.turn.today),
    )
    await context.say(user.id, message(text))


async def _group(update: Update, context: KaonaContext, invite: Invite) -> None:
    session, chat, branch = context.turn.session, chat_of(update), invite.branch or ""
    title, topic = chat.title or str(chat.id), context.topic
    thread_id = topic[1] if topic else None
    group = await groups.bind(session, chat.id, title, branch, context.turn.now, thread_id)
    text = context.voice.html(
        "group-bound",
        branch=shorten(await branch_name(context.turn, context.voice, branch), BRANCH_SHOWN),
        count=await projects.count_in(session, branch, context.turn.today),
    )
    await context.say(chat.id, message(text))
    for opened in await rounds.open_ones(session, context.turn.now):
        await living.post(context.turn, group, opened, Priority.ANSWER)
