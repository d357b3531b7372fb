"""Reference bot: python-telegram-bot as its examples show it, with everything in memory.

A ConversationHandler over the library's Updater; answers in ``user_data``, reports in
``bot_data``. Nothing is stored: whatever happens to the process, all is forgotten.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,  # noqa: TID251  what is compared with is what others use
    MessageHandler,
    filters,
)

from tests.bench.bots import screens
from tests.bench.bots.common import (
    Context,
    builder,
    pressed,
    run,
    said_in,
    say,
    settle,
    settle_typed,
    user_id_of,
)
from tests.bench.bots.screens import Answers

AGAIN, STATUS, PERCENT, DISBURSED, PLAN, TARGET, SUMMARY = range(7)
DONE = ConversationHandler.END


def sent_by(context: Context, user_id: int) -> list[Answers]:
    """The reports of a person."""
    reports: dict[int, list[Answers]] = context.bot_data.setdefault("reports", {})
    return reports.setdefault(user_id, [])


def draft_of(context: Context) -> Answers:
    """The answers so far."""
    data: dict[str, Any] = context.user_data if context.user_data is not None else {}
    draft: Answers = data.setdefault("draft", Answers())
    return draft


def left_for(context: Context, user_id: int) -> Decimal:
    """Baht of the budget that are not disbursed yet."""
    spent = sum(
        (report.disbursed or Decimal(0) for report in sent_by(context, user_id)), Decimal(0)
    )
    return screens.BUDGET - spent


async def report(update: Update, context: Context) -> int:
    """Begin a report, or ask whether to add one."""
    user_id = user_id_of(update)
    sent = sent_by(context, user_id)
    if sent and context.user_data is not None and "draft" not in context.user_data:
        await say(update, *screens.already_sent(user_id, len(sent)))
        return AGAIN
    draft_of(context)
    await say(update, *screens.ask_status(user_id, len(sent) + 1))
    return STATUS


async def again(update: Update, context: Context) -> int:
    """Add another report."""
    user_id = user_id_of(update)
    await pressed(update).answer()
    draft_of(context)
    await say(update, *screens.ask_status(user_id, len(sent_by(context, user_id)) + 1))
    return STATUS


async def status(update: Update, context: Context) -> int:
    """Take the status line."""
    draft_of(context).status = said_in(update)
    sent = sent_by(context, user_id_of(update))
    await settle_typed(update)
    await say(update, *screens.ask_percent(sent[-1].percent if sent else None))
    return PERCENT


async def percent(update: Update, context: Context) -> int:
    """Take the percent."""
    value = screens.read_number(said_in(update), Decimal(100))
    if value is None:
        await say(update, screens.not_understood())
        return PERCENT
    draft_of(context).percent = value
    await settle_typed(update)
    await say(update, *screens.ask_disbursed(value, left_for(context, user_id_of(update))))
    return DISBURSED


async def disbursed(update: Update, context: Context) -> int:
    """Take the money."""
    value = screens.read_number(said_in(update), left_for(context, user_id_of(update)))
    if value is None:
        await say(update, screens.not_understood())
        return DISBURSED
    draft_of(context).disbursed = value
    await settle_typed(update)
    await say(update, *screens.ask_plan(value))
    return PLAN


async def plan(update: Update, context: Context) -> int:
    """Take the pressed plan."""
    query = pressed(update)
    await query.answer()
    choice = (query.data or "").partition(":")[2]
    draft_of(context).plan = choice
    await settle(query, screens.PLANS[choice])
    await say(update, *screens.ask_target())
    return TARGET


async def typed_plan(update: Update, context: Context) -> int:
    """Take the typed plan."""
    choice = screens.read_choice(said_in(update), screens.PLANS)
    if choice is None:
        await say(update, screens.not_understood())
        return PLAN
    draft_of(context).plan = choice
    await settle_typed(update)
    await say(update, *screens.ask_target())
    return TARGET


async def target(update: Update, context: Context) -> int:
    """Take the pressed target."""
    query, user_id = pressed(update), user_id_of(update)
    await query.answer()
    choice = (query.data or "").partition(":")[2]
    answers = draft_of(context)
    answers.target = choice
    await settle(query, screens.TARGETS[choice])
    number = len(sent_by(context, user_id)) + 1
    left = left_for(context, user_id) - (answers.disbursed or 0)
    await say(update, *screens.summary(user_id, number, answers, left))
    return SUMMARY


async def send(update: Update, context: Context) -> int:
    """Keep the report."""
    query, user_id = pressed(update), user_id_of(update)
    await query.answer()
    answers = draft_of(context)
    sent = sent_by(context, user_id)
    sent.append(answers)
    if context.user_data is not None:
        del context.user_data["draft"]
    await query.edit_message_reply_markup()
    await say(update, *screens.receipt(user_id, len(sent), answers, left_for(context, user_id)))
    return DONE


def main() -> None:
    """Run the bot until SIGTERM."""
    application = builder().build()
    typed = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("report", report)],
            states={
                AGAIN: [CallbackQueryHandler(again, "^add$")],
                STATUS: [MessageHandler(typed, status)],
                PERCENT: [MessageHandler(typed, percent)],
                DISBURSED: [MessageHandler(typed, disbursed)],
                PLAN: [
                    CallbackQueryHandler(plan, "^plan:"),
                    MessageHandler(typed, typed_plan),
                ],
                TARGET: [CallbackQueryHandler(target, "^target:")],
                SUMMARY: [CallbackQueryHandler(send, "^send$")],
            },
            fallbacks=[],
            allow_reentry=True,
        )
    )
    run(application)


if __name__ == "__main__":
    main()
