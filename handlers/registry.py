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

from handlers import (
    digest,
    edits,
    errors,
    evidence,
    evidence_edits,
    evidence_list,
    gate,
    language,
    leave,
    membership,
    other,
    press,
    reopening,
    report,
    review,
    review_returns,
    start,
    status,
)
from handlers.context import AnyApplication
from handlers.coordination import for_coordinators
from handlers.files import OnlyALink

_NEW = filters.UpdateType.MESSAGE
_PRIVATE = _NEW & filters.ChatType.PRIVATE
_GROUPS = _NEW & filters.ChatType.GROUPS
_EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
_A_REPLY = _GROUPS & filters.REPLY & filters.TEXT & ~filters.COMMAND
_FILE = filters.PHOTO | filters.Document.ALL


def register(application: AnyApplication) -> None:
    """Hang all handlers into the application."""
    application.add_handler(TypeHandler(Update, gate.gate), group=-1)
    for handler in (
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_NEW & filters.StatusUpdate.MIGRATE, membership.moved),
        CommandHandler("start", start.start, _NEW),
        CommandHandler("help", other.help_, _NEW),
        CommandHandler("digest", digest.digest, _GROUPS),
        CommandHandler("review", for_coordinators(review.review), _NEW),
        CommandHandler("reopen", for_coordinators(reopening.command), _NEW),
        CommandHandler("report", report.report, _PRIVATE),
        CommandHandler("status", status.status, _PRIVATE),
        CommandHandler("leave", leave.leave, _PRIVATE),
        CommandHandler("cancel", report.cancel, _PRIVATE),
        CommandHandler("language", language.language, _PRIVATE),
        CommandHandler("evidence", evidence_list.evidence, _PRIVATE),
        CallbackQueryHandler(press.press),
        MessageHandler(_PRIVATE & filters.COMMAND, other.unknown_command),
        MessageHandler(_PRIVATE & filters.TEXT & OnlyALink(), evidence.link),
        MessageHandler(_PRIVATE & filters.TEXT, report.answer),
        MessageHandler(_EDITED & filters.TEXT, edits.edited),
        # A place that is shared live is edited every few seconds: that is no answer to follow.
        MessageHandler(_EDITED & (_FILE | filters.CAPTION), evidence_edits.edited),
        MessageHandler(_PRIVATE & _FILE, evidence.received),
        MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, evidence.other),
        MessageHandler(_A_REPLY, review_returns.replied),
    ):
        application.add_handler(handler)
    application.add_error_handler(errors.failed)
