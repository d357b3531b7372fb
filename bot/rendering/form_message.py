"""What is said with a printed form. Apart from the printing, which loads Typst."""

from __future__ import annotations

from bot.domain.delivery import File, Outgoing
from bot.domain.projects import short_name
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import shorten
from bot.rendering.subject import NAME_LIMIT
from bot.rendering.voice import Voice


def form_button(voice: Voice, code: str = "") -> Button:
    """The button that asks for a project's form; without a code it tells how to ask for one."""
    return Button(voice.plain("button-form"), Press(Act.FORM, value=code))


def form_document(
    voice: Voice, code: str, name: str, last_report: int | None, pdf: bytes
) -> Outgoing:
    """A printed form as a document, its caption telling up to which report it goes."""
    caption = voice.html(
        "form-caption",
        code=code,
        name=shorten(short_name(name), NAME_LIMIT),
        reach=form_reach(voice, last_report),
    )
    return Outgoing(
        "sendDocument",
        {"caption": caption, "parse_mode": "HTML"},
        File("document", f"{code}.pdf", pdf, "application/pdf"),
    )


def form_reach(voice: Voice, last_report: int | None) -> str:
    """Up to which report a form goes."""
    if last_report is None:
        return voice.plain("form-without-reports")
    return voice.plain("form-with-reports", number=str(last_report))
