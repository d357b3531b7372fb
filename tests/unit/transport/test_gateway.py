"""What each answer of the Bot API server means for the message it answers."""

from collections.abc import Callable

import httpx
import pytest

from bot.domain.delivery import (
    Dead,
    File,
    Gone,
    Moved,
    Outcome,
    Outgoing,
    RetryAfter,
    Sent,
    Unknown,
)
from bot.transport.bot_api import BotApi, Reply
from bot.transport.gateway import Gateway, outcome_of

TO_PERSON = Outgoing("sendMessage", {"chat_id": 42, "text": "x"})
TO_GROUP = Outgoing("sendMessage", {"chat_id": -100, "text": "x"})
EDIT = Outgoing("editMessageText", {"chat_id": 42, "message_id": 7, "text": "x"})


def refused(code: int, description: str, **parameters: object) -> Reply:
    return Reply(ok=False, code=code, description=description, parameters=parameters)


@pytest.mark.parametrize(
    ("result", "message_id"),
    [({"message_id": 5, "text": "x"}, 5), (True, None), ([], None), ({"message_id": "5"}, None)],
)
def test_an_accepted_message_is_sent(result: object, message_id: int | None) -> None:
    assert outcome_of(Reply(ok=True, result=result), TO_PERSON) == Sent(message_id)


@pytest.mark.parametrize(
    ("code", "description", "message", "gone"),
    [
        (403, "Forbidden: bot was blocked by the user", TO_PERSON, Gone.BLOCKED),
        (403, "Forbidden: user is deactivated", TO_PERSON, Gone.BLOCKED),
        (403, "Forbidden: bot can't initiate conversation with a user", TO_PERSON, Gone.BLOCKED),
        (400, "Bad Request: chat not found", TO_PERSON, Gone.BLOCKED),
        (400, "Bad Request: PEER_ID_INVALID", TO_PERSON, Gone.BLOCKED),
        (400, "Bad Request: chat not found", TO_GROUP, Gone.REMOVED),
        (403, "Forbidden: bot was kicked from the group chat", TO_GROUP, Gone.REMOVED),
        (403, "Forbidden: bot was kicked from the supergroup chat", TO_GROUP, Gone.REMOVED),
        (403, "Forbidden: bot is not a member of the supergroup chat", TO_GROUP, Gone.REMOVED),
        (403, "Forbidden: the group chat was deleted", TO_GROUP, Gone.REMOVED),
        (
            400,
            "Bad Request: not enough rights to send text messages to the chat",
            TO_GROUP,
            Gone.NO,
        ),
        (400, "Bad Request: message is too long", TO_PERSON, Gone.NO),
        (400, "Bad Request: message text is empty", TO_PERSON, Gone.NO),
        (400, "Bad Request: can't parse entities: Unclosed start tag", TO_PERSON, Gone.NO),
        (400, "Bad Request: message to edit not found", EDIT, Gone.NO),
        (400, "Bad Request: message can't be edited", EDIT, Gone.NO),
        (400, "Bad Request: BUTTON_DATA_INVALID", TO_PERSON, Gone.NO),
        (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            Outgoing("answerCallbackQuery", {"callback_query_id": "1"}),
            Gone.NO,
        ),
        (413, "Request Entity Too Large", TO_PERSON, Gone.NO),
    ],
)
def test_a_final_refusal_is_dead_and_tells_whether_the_chat_is_gone(
    code: int, description: str, message: Outgoing, gone: Gone
) -> None:
    assert outcome_of(refused(code, description), message) == Dead(description, gone)


def test_a_message_that_shows_the_wanted_text_already_counts_as_sent() -> None:
    said = "Bad Request: message is not modified: specified new message content is exactly the same"
    assert outcome_of(refused(400, said), EDIT) == Sent(7)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (
            refused(429, "Too Many Requests: retry after 17", retry_after=17),
            RetryAfter(17.0, "Too Many Requests: retry after 17", flood=True),
        ),
        (
            refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=-1001234567890,
            ),
            Moved(-1001234567890),
        ),
    ],
)
def test_what_the_server_asks_for_is_done(reply: Reply, outcome: Outcome) -> None:
    assert outcome_of(reply, TO_GROUP) == outcome


@pytest.mark.parametrize(
    "reply",
    [
        refused(500, "Internal Server Error"),
        refused(502, "Bad Gateway"),
        refused(504, "Gateway Timeout"),
        refused(429, "Too Many Requests"),
        refused(409, "Conflict"),
        refused(503, ""),
        refused(401, "Unauthorized"),
        refused(404, "Not Found"),
        refused(401, ""),
    ],
)
def test_a_fault_of_the_server_or_of_the_token_is_no_fault_of_the_message(reply: Reply) -> None:
    outcome = outcome_of(reply, TO_PERSON)
    assert isinstance(outcome, RetryAfter)
    assert outcome.seconds > 0
    assert outcome.reason
    assert not outcome.flood


def test_an_unknown_token_is_tried_far_less_often_than_a_fault() -> None:
    unknown, fault = (outcome_of(refused(code, "x"), TO_PERSON) for code in (401, 500))
    assert isinstance(unknown, RetryAfter)
    assert isinstance(fault, RetryAfter)
    assert unknown.seconds > 10 * fault.seconds


def gateway(answer: Callable[[httpx.Request], httpx.Response]) -> Gateway:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return Gateway(BotApi("https://example.org/", "1:x", http))


@pytest.mark.parametrize(
    ("error", "is_sure"),
    [
        (httpx.ConnectError("refused"), True),
        (httpx.ConnectTimeout("slow"), True),
        (httpx.ReadTimeout("silence"), False),
        (httpx.WriteError("broken pipe"), False),
        (httpx.ReadError("reset"), False),
        (httpx.RemoteProtocolError("cut off"), False),
        (httpx.DecodingError("no gzip"), False),
    ],
)
async def test_a_broken_line_is_told_apart_by_whether_the_message_may_have_gone_out(
    error: Exception,
    is_sure: bool,  # noqa: FBT001  a table's column
) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise error

    outcome = await gateway(answer).send(TO_PERSON)
    assert isinstance(outcome, RetryAfter | Unknown)
    assert isinstance(outcome, RetryAfter) is is_sure
    assert type(error).__name__ in outcome.reason


async def test_no_answer_ever_makes_the_gateway_fail() -> None:
    for body in (b"", b"<html>", b"[]", b"null", b'{"ok": true}', b'{"ok": false}', b"\xff"):
        for status in (200, 302, 400, 403, 404, 500):
            outcome = await gateway(
                lambda _r, status=status, body=body: httpx.Response(status, content=body)  # type: ignore[misc]
            ).send(TO_PERSON)
            assert isinstance(outcome, Sent | RetryAfter | Dead | Unknown)
            assert isinstance(outcome, Sent) == (body == b'{"ok": true}')


async def test_a_page_in_the_place_of_an_answer_kills_no_message() -> None:
    def proxy(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, text="<html>blocked by the firewall</html>")

    assert isinstance(await gateway(proxy).send(TO_PERSON), RetryAfter)


async def test_a_page_that_says_all_went_well_leaves_the_outcome_unknown() -> None:
    """The server may have sent the message; only its answer was kept from us."""

    def proxy(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="<html>welcome to this network</html>")

    assert isinstance(await gateway(proxy).send(TO_PERSON), Unknown)


async def test_a_file_that_a_proxy_calls_too_large_is_not_sent_for_ever() -> None:
    def proxy(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(413, text="<html>too large</html>")

    assert isinstance(await gateway(proxy).send(TO_PERSON), Dead)


async def test_a_message_goes_out_as_json_to_its_method() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"ok": True, "result": {"message_id": 9}})

    assert await gateway(answer).send(TO_PERSON) == Sent(9)
    (request,) = seen
    assert str(request.url) == "https://example.org/bot1:x/sendMessage"
    assert request.headers["content-type"] == "application/json"
    assert httpx.Response(200, content=request.content).json() == TO_PERSON.params


async def test_a_file_goes_out_beside_its_parameters() -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(200, json={"ok": True, "result": {"message_id": 9}})

    file = File("document", "แบบ.pdf", b"%PDF-x", "application/pdf")
    message = Outgoing("sendDocument", {"chat_id": 42, "reply_markup": {"a": ["ก"]}}, file)
    assert await gateway(answer).send(message) == Sent(9)
    (body,) = seen
    assert b"%PDF-x" in body
    assert '{"a": ["ก"]}'.encode() in body
    assert b'name="chat_id"' in body
