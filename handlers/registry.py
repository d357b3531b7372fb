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

from handlers import errors, gate, language, membership, other, press, start, status
from handlers.absences import leave
from handlers.circulars import circular, circular_buttons
from handlers.circulars.circular import or_circular, or_put_aside
from handlers.context import AnyApplication
from handlers.coordinators import (
    assigning,
    evaluating,
    excuse,
    export,
    form,
    inviting,
    pending,
    project_page,
    remind,
)
from handlers.coordinators.coordination import Command, for_coordinators
from handlers.digests import digest, picture
from handlers.reporting import edits, evidence, evidence_edits, evidence_list, report
from handlers.reporting.files import OnlyALink
from handlers.reviews import reopening, review, review_returns

_NEW = filters.UpdateType.MESSAGE
_PRIVATE = _NEW & filters.ChatType.PRIVATE
_GROUPS = _NEW & filters.ChatType.GROUPS
_EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
_A_REPLY = _GROUPS & filters.REPLY & filters.TEXT & ~filters.COMMAND
_FILE = filters.PHOTO | filters.Document.ALL

_OF_COORDINATORS: dict[str, Command] = {
    "export": export.export,
    "picture": picture.picture,
    "pending": pending.pending,
    "remind": remind.remind,
    "project": project_page.project,
    "office": pending.office,
    "invite": inviting.invite,
    "assign": assigning.assign,
    "excuse": excuse.excuse,
    "evaluate": evaluating.evaluate,
    "review": review.review,
    "reopen": reopening.command,
}
"""Commands of coordinators, in private and in groups."""


def register(application: AnyApplication) -> None:
    """Hang all handlers into the application."""
    application.add_handler(TypeHandler(Update, gate.gate), group=-1)
    for handler in (
        ChatMemberHandler(membership.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_NEW & filters.StatusUpdate.MIGRATE, membership.moved),
        CommandHandler("start", start.start, _NEW),
        CommandHandler("help", other.help_, _NEW),
        CommandHandler("digest", digest.digest, _GROUPS),
        CommandHandler("digest", other.for_groups, _PRIVATE),
        CommandHandler("report", report.report, _PRIVATE),
        CommandHandler("status", status.status, _PRIVATE),
        CommandHandler("leave", leave.leave, _PRIVATE),
        CommandHandler("cancel", or_put_aside(report.cancel), _PRIVATE),
        CommandHandler("language", language.language, _PRIVATE),
        CommandHandler("evidence", evidence_list.evidence, _PRIVATE),
        CommandHandler("form", form.form, _NEW),
        CommandHandler("circular", for_coordinators(circular.circular), _PRIVATE),
        CommandHandler("circulars", for_coordinators(circular_buttons.circulars_), _PRIVATE),
        *(
            CommandHandler(name, for_coordinators(answer), _NEW)
            for name, answer in _OF_COORDINATORS.items()
        ),
        CallbackQueryHandler(press.press),
        MessageHandler(_PRIVATE & filters.COMMAND, other.unknown_command),
        MessageHandler(_PRIVATE & filters.TEXT & OnlyALink(), or_circular(evidence.link)),
        MessageHandler(_PRIVATE & filters.TEXT, or_circular(report.answer)),
        MessageHandler(_EDITED & filters.TEXT, edits.edited),
        # A place that is shared live is edited every few seconds: that is no answer to follow.
        MessageHandler(_EDITED & (_FILE | filters.CAPTION), evidence_edits.edited),
        MessageHandler(_PRIVATE & _FILE, or_circular(evidence.received)),
        MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, or_circular(evidence.other)),
        MessageHandler(_A_REPLY, review_returns.replied),
    ):
        application.add_handler(handler)
    application.add_error_handler(errors.failed)
