"""Documents and photos, both ways."""

from collections.abc import Callable

import httpx
import pytest

from bot.simulator import samples
from bot.simulator.errors import BotApiError
from bot.simulator.pictures import photo_size
from tests.support.bare_bot import TOKEN, Bot, Json
from tests.support.people import Person, Stage

PDF = b"%PDF-1.7 report"


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    await bot.updates()
    return person


async def post(bot: Bot, method: str, form: Json, **files: tuple[str, bytes, str]) -> Json:
    answer = await bot.client.post(method, data=form, files=files)
    body: Json = answer.json()
    return body


async def test_a_document_arrives_with_its_caption_and_can_be_read(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    form = {"chat_id": str(somchai.id), "caption": "<b>แบบรายงาน</b>", "parse_mode": "HTML"}
    answer = await post(bot, "sendDocument", form, document=("รายงาน.pdf", PDF, "application/pdf"))
    document = answer["result"]["document"]
    assert document["file_name"] == "รายงาน.pdf"
    assert document["file_size"] == len(PDF)
    assert answer["result"]["caption_entities"][0]["type"] == "bold"
    seen = await somchai.hears("แบบรายงาน")
    assert seen.document == "รายงาน.pdf"
    assert await stage.download(seen) == PDF


async def test_a_file_can_be_attached_under_another_name_and_sent_again_by_its_id(
    bot: Bot, somchai: Person
) -> None:
    form = {"chat_id": str(somchai.id), "document": "attach://paper"}
    first = await post(bot, "sendDocument", form, paper=("a.pdf", PDF, "application/pdf"))
    file_id = first["result"]["document"]["file_id"]
    again = await bot.does("sendDocument", chat_id=somchai.id, document=file_id)
    assert again["document"] == first["result"]["document"]


async def test_a_photo_arrives_with_its_size(bot: Bot, stage: Stage, somchai: Person) -> None:
    form = {"chat_id": str(somchai.id), "caption": "กราฟ"}
    answer = await post(bot, "sendPhoto", form, photo=("g.png", samples.photo(), "image/png"))
    (size,) = answer["result"]["photo"]
    assert (size["width"], size["height"]) == (320, 240)
    assert await stage.download(await somchai.hears("กราฟ")) == samples.photo()


async def test_what_is_no_file_is_refused(bot: Bot, somchai: Person) -> None:
    place = {"chat_id": str(somchai.id)}
    assert await bot.is_refused("sendDocument", **place) == (
        400,
        "Bad Request: there is no document in the request",
    )
    assert await bot.is_refused("sendDocument", **place, document="unknown") == (
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    )
    empty = await post(bot, "sendDocument", place, document=("a.pdf", b"", "application/pdf"))
    assert empty["description"] == "Bad Request: file must be non-empty"
    no_picture = await post(bot, "sendPhoto", place, photo=("a.png", b"text", "image/png"))
    assert no_picture["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    long = await bot.is_refused("sendDocument", **place, document="unknown", caption="ก" * 1025)
    assert long == (400, "Bad Request: message caption is too long")


async def test_a_caption_of_1024_characters_passes_and_can_be_edited(
    bot: Bot, somchai: Person
) -> None:
    form = {"chat_id": str(somchai.id), "caption": "ก" * 1024}
    sent = await post(bot, "sendDocument", form, document=("a.pdf", PDF, "application/pdf"))
    place = {"chat_id": somchai.id, "message_id": sent["result"]["message_id"]}
    edited = await bot.does("editMessageCaption", **place, caption="สั้นลง")
    assert edited["caption"] == "สั้นลง"
    assert edited["document"] == sent["result"]["document"]
    assert await bot.is_refused("editMessageText", **place, text="ก") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert "caption" not in await bot.does("editMessageCaption", **place)


async def test_the_bot_downloads_what_a_person_sent(bot: Bot, somchai: Person) -> None:
    await somchai.send_document("ใบเสร็จ.pdf", PDF, "application/pdf")
    (update,) = await bot.updates()
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("ใบเสร็จ.pdf", "application/pdf")
    file = await bot.does("getFile", file_id=document["file_id"])
    async with httpx.AsyncClient(base_url=bot.url, trust_env=False) as client:
        found = await client.get(f"/file/bot{TOKEN}/{file['file_path']}")
        stranger = await client.get(f"/file/bot1:guess/{file['file_path']}")
        nothing = await client.get(f"/file/bot{TOKEN}/documents/file_99.pdf")
    assert found.content == PDF
    assert (stranger.status_code, nothing.status_code) == (404, 404)


async def test_an_unknown_file_id_is_refused(bot: Bot) -> None:
    assert await bot.is_refused("getFile", file_id="x") == (400, "Bad Request: invalid file_id")


MEGABYTE = 1024 * 1024


async def test_a_document_of_more_than_50_megabytes_is_too_large_to_send(
    bot: Bot, somchai: Person
) -> None:
    place = {"chat_id": str(somchai.id)}
    just = ("a.bin", bytes(50 * MEGABYTE), "application/octet-stream")
    assert (await post(bot, "sendDocument", place, document=just))["ok"]
    over = ("a.bin", bytes(50 * MEGABYTE + 1), "application/octet-stream")
    assert await post(bot, "sendDocument", place, document=over) == {
        "ok": False,
        "error_code": 413,
        "description": "Request Entity Too Large",
    }


async def test_a_photo_of_more_than_10_megabytes_is_refused(bot: Bot, somchai: Person) -> None:
    place = {"chat_id": str(somchai.id)}
    just = samples.photo() + bytes(10 * MEGABYTE - len(samples.photo()))
    assert (await post(bot, "sendPhoto", place, photo=("a.png", just, "image/png")))["ok"]
    over = await post(bot, "sendPhoto", place, photo=("a.png", just + b"0", "image/png"))
    assert over["error_code"] == 400
    assert "is too big for a photo" in over["description"]


async def test_a_file_of_more_than_20_megabytes_cannot_be_downloaded(
    bot: Bot, somchai: Person
) -> None:
    for size in (20 * MEGABYTE, 20 * MEGABYTE + 1):
        await somchai.send_document("ใหญ่.bin", bytes(size))
    just, over = [update["message"]["document"]["file_id"] for update in await bot.updates()]
    assert (await bot.does("getFile", file_id=just))["file_size"] == 20 * MEGABYTE
    assert await bot.is_refused("getFile", file_id=over) == (400, "Bad Request: file is too big")


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + frame + bytes(8)


def png(width: int, height: int) -> bytes:
    header = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR"
    return header + width.to_bytes(4, "big") + height.to_bytes(4, "big")


@pytest.mark.parametrize("picture", [jpeg, png])
def test_photos_are_measured_and_held_to_telegrams_sides(
    picture: Callable[[int, int], bytes],
) -> None:
    assert photo_size(picture(1280, 720)) == (1280, 720)
    assert photo_size(picture(200, 10)) == (200, 10)
    for sides in ((9000, 1001), (201, 10)):
        with pytest.raises(BotApiError, match="PHOTO_INVALID_DIMENSIONS"):
            photo_size(picture(*sides))
    for broken in (picture(10, 10)[:12], picture(0, 10), b"\xff\xd8\xff", b""):
        with pytest.raises(BotApiError, match="IMAGE_PROCESS_FAILED"):
            photo_size(broken)


async def test_an_album_comes_as_messages_of_one_group(bot: Bot, somchai: Person) -> None:
    await somchai.send_photo("เสาเข็ม", album="4711")
    await somchai.send_document("ก.pdf", PDF, "application/pdf", album="4711")
    messages = [update["message"] for update in await bot.updates()]
    assert [message["media_group_id"] for message in messages] == ["4711", "4711"]
    assert [message.get("caption") for message in messages] == ["เสาเข็ม", None]


async def test_a_file_that_is_sent_again_keeps_its_ids(bot: Bot, somchai: Person) -> None:
    first = await somchai.send_document("ก.pdf", PDF, "application/pdf")
    await somchai.send_again(first)
    one, other = [update["message"]["document"] for update in await bot.updates()]
    assert one == other


async def test_a_document_may_come_without_name_and_type(bot: Bot, somchai: Person) -> None:
    await somchai.send_document("", PDF, "")
    (update,) = await bot.updates()
    assert update["message"]["document"].keys() == {"file_id", "file_unique_id", "file_size"}
    assert (await somchai.screen())[-1].document == ""


async def test_a_video_is_no_document(bot: Bot, somchai: Person) -> None:
    await somchai.send_video("คลิป")
    (update,) = await bot.updates()
    assert update["message"]["video"]["mime_type"] == "video/mp4"
    assert update["message"]["caption"] == "คลิป"


async def test_a_caption_and_a_file_are_edited(bot: Bot, somchai: Person) -> None:
    sent = await somchai.send_photo("45")
    await somchai.edit_caption(sent, "54")
    await somchai.edit_caption(sent, "")
    await somchai.edit_file(sent, "ก.pdf", "application/pdf")
    edits = [update["edited_message"] for update in (await bot.updates())[1:]]
    assert [edit.get("caption") for edit in edits] == ["54", None, None]
    assert [("photo" in edit, "document" in edit) for edit in edits] == [
        (True, False),
        (True, False),
        (False, True),
    ]
