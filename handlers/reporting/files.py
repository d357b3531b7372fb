"""What a message of Telegram holds, as the domain knows files."""

from __future__ import annotations

from enum import StrEnum

from telegram import Message
from telegram.ext import filters

from bot.domain.evidence import Evidence, FileKind, file_name, is_only_a_link
from bot.domain.thai_digits import clean
from storage.attachments import Origin


class OnlyALink(filters.MessageFilter):
    """Texts that are nothing but addresses."""

    def filter(self, message: Message) -> bool:
        """Whether a message is one."""
        return is_only_a_link(message.text or "")


class Other(StrEnum):
    """What is no file that could be evidence, by the answer it gets."""

    SOUND = "sound"
    VIDEO = "video"
    ELSE = "else"


def other_kind(message: Message) -> Other:
    """What a message without photo or document is."""
    if message.voice or message.audio:
        return Other.SOUND
    if message.video or message.video_note or message.animation:
        return Other.VIDEO
    return Other.ELSE


def offered(message: Message) -> Evidence | None:
    """The photo or document of a message, if it has one.

    Telegram describes a moving picture as a document, too, for older bots: it is none.
    """
    caption = clean(message.caption or "") or None
    if message.photo:
        # Bot API, ``Message.photo``: the same picture in several sizes.
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Evidence(
            FileKind.PHOTO,
            largest.file_id,
            largest.file_unique_id,
            size=largest.file_size,
            caption=caption,
        )
    document = message.document
    if document is None or message.animation:
        return None
    return Evidence(
        FileKind.DOCUMENT,
        document.file_id,
        document.file_unique_id,
        name=file_name(document.file_name),
        mime_type=clean(document.mime_type or "") or None,
        size=document.file_size,
        caption=caption,
    )


def origin(message: Message, user_id: int) -> Origin:
    """Which message a file came with."""
    return Origin(
        user_id=user_id,
        message_id=message.message_id,
        received_at=message.date,
        album=message.media_group_id,
    )
