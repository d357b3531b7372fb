"""Which handler takes what. The first that fits takes an update; the gate comes before all."""

from __future__ import annotations

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import digest, edits, errors, gate, membership, other, press, report, start, status
from handlers.context import AnyApplication

COMMANDS = ("report", "status", "cancel", "help", "language")
"""Offered in the menu of private chats, in this order."""

GROUP_COMMANDS = ("digest", "help")
"""Offered in the menu of groups."""

_NEW = filters.UpdateType.MESSAGE
_PRIVATE = _NEW & filters.ChatType.PRIVATE
_GROUPS = _NEW & filters.ChatType.GROUPS
_EDITED = filters.UpdateType.EDITED_MESSAGE


def register(application: AnyApplication) -> None:
    """Hang all handlers into the application."""
    application.add_handler(TypeHandler(Update, gate.gate), group=-1)
    for handler in (
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_NEW & filters.StatusUpdate.MIGRATE, membership.moved),
        CommandHandler("start", start.start, _NEW),
        CommandHandler("help", other.help_, _NEW),
        CommandHandler("digest", digest.digest, _GROUPS),
        CommandHandler("report", report.report, _PRIVATE),
        CommandHandler("status", status.status, _PRIVATE),
        CommandHandler("cancel", report.cancel, _PRIVATE),
        CommandHandler("language", other.language, _PRIVATE),
        CallbackQueryHandler(press.press),
        MessageHandler(_PRIVATE & filters.COMMAND, other.unknown_command),
        MessageHandler(_PRIVATE & filters.TEXT, report.answer),
        MessageHandler(_EDITED & filters.ChatType.PRIVATE & filters.TEXT, edits.edited),
        MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, other.not_text),
    ):
        application.add_handler(handler)
    application.add_error_handler(errors.failed)
