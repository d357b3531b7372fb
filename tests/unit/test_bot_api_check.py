"""The check that holds every request of the tests against the Bot API finds what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import bot_api_spec as bot_api_spec_module
from tests.support.bot_api_check import check_requests, complaints
from tests.support.bot_api_spec import BotApiSpec, bot_api_spec, needed_bot_api_spec

Json = dict[str, Any]

PLACE = {"chat_id": "100001", "message_id": "5"}
TEXT: Json = {"chat_id": "100001", "text": "สวัสดี"}
BUTTON = {"text": "ส่งรายงาน", "callback_data": "a:1"}
UPLOAD = {"file_name": "a.pdf", "mime_type": "application/pdf", "file_size": 4}


@pytest.fixture
def spec() -> BotApiSpec:
    return needed_bot_api_spec()


def of(spec: BotApiSpec, method: str, **params: object) -> list[str]:
    """What is wrong with a request; objects go as JSON text, as in a form."""
    form = {
        name: json.dumps(value) if isinstance(value, dict | list) and value != UPLOAD else value
        for name, value in params.items()
    }
    found = complaints(spec, [{"id": 7, "method": method, "params": form, "status": 200}])
    return [complaint.removeprefix(f"request 7, {method}: ") for complaint in found]


def keyboard(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


def test_all_of_the_bot_api_is_read(spec: BotApiSpec) -> None:
    assert len(spec.methods) == 180
    assert len(spec.types) == 359
    assert bot_api_spec() is spec


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("getMe", {}),
        ("sendMessage", TEXT),
        ("sendMessage", TEXT | {"chat_id": -1004000001, "disable_notification": True}),
        ("sendMessage", TEXT | {"text": "ก" * 4096, "link_preview_options": {"is_disabled": True}}),
        ("sendMessage", TEXT | {"text": f"<b>{'ก' * 4096}</b>&lt;"[:-4], "parse_mode": "HTML"}),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(BUTTON, {"text": "t", "url": "https://x"})},
        ),
        ("sendMessage", TEXT | {"reply_markup": {"remove_keyboard": True}}),
        ("sendMessage", TEXT | {"reply_parameters": {"message_id": 4, "chat_id": "@group"}}),
        ("sendMessage", TEXT | {"entities": [{"type": "bold", "offset": 0, "length": 2}]}),
        ("editMessageText", PLACE | {"text": "ก"}),
        ("editMessageText", {"inline_message_id": "x", "text": "ก"}),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "text": "ก" * 200, "show_alert": "true"},
        ),
        ("getUpdates", {"timeout": "25", "limit": "100", "allowed_updates": ["message"]}),
        ("setMyCommands", {"commands": [{"command": "help", "description": "ช่วย"}]}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}),
        ("sendDocument", {"chat_id": 1, "document": UPLOAD}),
        ("sendDocument", {"chat_id": 1, "document": "attach://paper", "paper": UPLOAD}),
        (
            "sendMediaGroup",
            {
                "chat_id": 1,
                "media": [{"type": "photo", "media": f"attach://f{n}"} for n in (1, 2)],
                "f1": UPLOAD,
                "f2": UPLOAD,
            },
        ),
    ],
)
def test_a_right_request_passes(spec: BotApiSpec, method: str, params: Json) -> None:
    assert of(spec, method, **params) == []


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("sendPigeon", {}, "there is no such method"),
        ("sendmessage", TEXT, "there is no such method"),
        ("sendMessage", TEXT | {"colour": "red"}, "colour: there is no such field"),
        ("sendMessage", {"text": "ก"}, "chat_id: missing"),
        ("sendMessage", TEXT | {"text": 45}, "text: 45 is no String"),
        ("sendMessage", TEXT | {"text": "ก" * 4097}, "text: 4097, but 1 to 4096 characters are"),
        ("sendMessage", TEXT | {"text": "<b> </b>", "parse_mode": "HTML"}, "text: 0, but 1 to"),
        ("sendMessage", TEXT | {"text": "😀" * 2049}, "text: 4098, but"),
        ("sendMessage", TEXT | {"disable_notification": "often"}, "'often' is no Boolean"),
        ("sendMessage", TEXT | {"message_thread_id": "1.5"}, "1.5 is no Integer"),
        ("sendMessage", TEXT | {"reply_markup": "{"}, "reply_markup: '{' is no Inline"),
        (
            "sendMessage",
            TEXT | {"reply_markup": {"keyboard": "a"}},
            "reply_markup.keyboard: 'a' is",
        ),
        ("sendMessage", TEXT | {"reply_markup": [BUTTON]}, "is no InlineKeyboardMarkup or Reply"),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(BUTTON, BUTTON | {"callback_data": "ก" * 22})},
            "reply_markup.inline_keyboard[0][1].callback_data: 66, but 1 to 64 bytes are allowed",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(BUTTON | {"colour": "red"})},
            "reply_markup.inline_keyboard[0][0].colour: there is no such field",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard({"text": "ก"})},
            "inline_keyboard[0][0]: one of the fields has to say what it does, not none",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(BUTTON | {"url": "https://x"})},
            "has to say what it does, not callback_data, url",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": keyboard(BUTTON | {"style": "pink"})},
            "style: 'pink' is none of danger, primary, success",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": {"inline_keyboard": [BUTTON]}},
            "reply_markup.inline_keyboard[0]: {'text': 'ส่งรายงาน', 'callback_data': 'a:1'} is no",
        ),
        (
            "sendMessage",
            TEXT | {"reply_parameters": {"message_id": "4"}},
            "reply_parameters.message_id: '4' is no Integer",
        ),
        (
            "sendMessage",
            TEXT | {"entities": [{"type": "loud", "offset": 0, "length": 2}]},
            "entities[0].type: 'loud' is none of",
        ),
        ("editMessageText", {"text": "ก"}, "chat_id: missing, and so is inline_message_id"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "text": "ก" * 201},
            "text: 201, but 0 to 200 characters are allowed",
        ),
        ("getUpdates", {"limit": "101"}, "limit: 101, but 1 to 100 are allowed"),
        ("getUpdates", {"allowed_updates": ["messages"]}, "there is no update messages"),
        (
            "setMyCommands",
            {"commands": [{"command": "help", "description": ""}]},
            "commands[0].description: 0, but 1 to 256 characters are allowed",
        ),
        ("setMyCommands", {"commands": [{"command": "help"}]}, "commands[0].description: missing"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "ก"}] * 101},
            "commands: 101, but 0 to 100 items are allowed",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            "scope.chat_id: missing",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "planet"}}, "scope.type: 'planet' is"),
        (
            "sendDocument",
            {"chat_id": 1, "document": "attach://paper"},
            "document: 'attach://paper'",
        ),
        ("sendDocument", {"chat_id": 1, "paper": UPLOAD}, "paper: there is no such field"),
        ("sendMessage", {"chat_id": 1, "text": UPLOAD}, "is no String"),
    ],
)
def test_a_wrong_request_is_told_with_its_field(
    spec: BotApiSpec, method: str, params: Json, complaint: str
) -> None:
    assert complaint in "\n".join(of(spec, method, **params))


def test_the_complaint_of_a_test_names_the_request(spec: BotApiSpec) -> None:
    right = {"id": 1, "method": "getMe", "params": {}, "status": 200}
    check_requests([right])
    with pytest.raises(AssertionError, match="request 2, getMe: why: there is no such field"):
        check_requests([right, {"id": 2, "method": "getMe", "params": {"why": "1"}, "status": 200}])


def test_requests_that_differ_in_digits_only_are_told_once(spec: BotApiSpec) -> None:
    requests = [
        {"id": number, "method": "sendMessage", "params": {"chat_id": str(number)}, "status": 400}
        for number in range(8, 12)
    ]
    assert complaints(spec, requests) == [
        "request 8, sendMessage: text: missing",
        "request 10, sendMessage: text: missing",
    ]


def test_without_the_description_nothing_is_checked_but_in_ci_it_has_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bot_api_spec_module, "_FILE", tmp_path / "missing.json")
    wrong = {"id": 1, "method": "sendPigeon", "params": {}, "status": 404}
    monkeypatch.delenv("CI", raising=False)
    check_requests([wrong])
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="description of the Bot API is missing"):
        check_requests([])
