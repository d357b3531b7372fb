"""python-telegram-bot reads every kind of update as what it is."""

import pytest
from telegram import Bot as LibraryBot
from telegram import ChatMemberBanned, ChatMemberLeft, ChatMemberMember, Update

from tests.support.bare_bot import TOKEN, Bot, HandClock, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(stage: Stage) -> Person:
    return await stage.person("สมชาย", "ใจดี")


async def parsed(bot: Bot) -> list[Update]:
    updates = [Update.de_json(update, None) for update in await bot.updates()]
    for update in updates:
        assert not update.api_kwargs
    return updates


async def test_a_command(bot: Bot, somchai: Person, clock: HandClock) -> None:
    await somchai.send("/start abc ดู https://example.go.th/ก")
    (update,) = await parsed(bot)
    message = update.message
    assert message is not None
    assert not message.api_kwargs
    assert list(message.parse_entities().values()) == ["/start", "https://example.go.th/ก"]
    assert message.date == clock.now()
    assert update.effective_user is not None
    assert update.effective_user.full_name == "สมชาย ใจดี"
    assert update.effective_user.language_code == "th"
    assert update.effective_chat is not None
    assert update.effective_chat.type == "private"


async def test_everything_a_phone_can_send(bot: Bot, somchai: Person) -> None:
    await somchai.send_photo("ภาพ")
    await somchai.send_sticker()
    await somchai.send_document("ก.pdf", b"%PDF", "application/pdf")
    await somchai.send_voice()
    await somchai.send_location()
    await somchai.send_contact()
    messages = [update.effective_message for update in await parsed(bot)]
    photo, sticker, document, voice, location, contact = messages
    assert photo
    assert photo.photo[0].width == 320
    assert photo.caption == "ภาพ"
    assert sticker
    assert sticker.sticker
    assert sticker.sticker.emoji == "👍"
    assert document
    assert document.document
    assert document.document.file_name == "ก.pdf"
    assert voice
    assert voice.voice
    assert voice.voice.mime_type == "audio/ogg"
    assert location
    assert location.location
    assert location.location.latitude > 13
    assert contact
    assert contact.contact
    assert contact.contact.user_id == somchai.id
    for message in messages:
        assert message
        assert not message.api_kwargs
        assert message.effective_attachment


async def test_an_edit_and_a_reply(bot: Bot, somchai: Person) -> None:
    number = await somchai.send("45")
    await somchai.edit(number, "54")
    (seen, *_) = await somchai.screen()
    await somchai.reply(seen, "แก้แล้ว")
    _, edited, reply = await parsed(bot)
    assert edited.edited_message
    assert edited.edited_message.edit_date
    assert edited.edited_message.text == "54"
    assert reply.message
    assert reply.message.reply_to_message
    assert reply.message.reply_to_message.text == "54"


async def test_a_press_and_a_press_under_a_deleted_message(bot: Bot, somchai: Person) -> None:
    await somchai.send("/start")
    sent = await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    seen = await somchai.hears("?")
    await somchai.press("ส่ง")
    await bot.does("deleteMessage", chat_id=somchai.id, message_id=sent["message_id"])
    await somchai.press_stale(seen, "ส่ง")
    _, press, late = await parsed(bot)
    assert press.callback_query
    assert press.callback_query.data == "ส่ง"
    assert press.callback_query.message
    assert press.callback_query.message.is_accessible
    assert press.callback_query.chat_instance
    assert late.callback_query
    assert late.callback_query.message
    assert late.callback_query.message.date.timestamp() == 0
    assert late.effective_chat
    assert late.effective_chat.id == somchai.id


async def test_the_bots_standing_in_chats(bot: Bot, stage: Stage, somchai: Person) -> None:
    await somchai.send("/start")
    await somchai.block()
    group = await stage.group("สยป.", [somchai])
    await group.add_bot(somchai)
    _, blocked, added = await parsed(bot)
    assert blocked.my_chat_member
    assert added.my_chat_member
    assert isinstance(blocked.my_chat_member.new_chat_member, ChatMemberBanned)
    assert isinstance(added.my_chat_member.old_chat_member, ChatMemberLeft)
    assert isinstance(added.my_chat_member.new_chat_member, ChatMemberMember)
    assert added.my_chat_member.new_chat_member.user.is_bot
    assert added.effective_chat
    assert added.effective_chat.title == "สยป."


async def test_a_group_that_became_a_supergroup(bot: Bot, stage: Stage, somchai: Person) -> None:
    group = await stage.group("สยป.", [somchai], kind="group")
    await group.add_bot(somchai)
    new = await group.upgrade(somchai)
    _, old_side, new_side = await parsed(bot)
    assert old_side.message
    assert old_side.message.migrate_to_chat_id == new.chat_id
    assert new_side.message
    assert new_side.message.migrate_from_chat_id == group.chat_id


async def test_the_librarys_own_bot_works_against_the_simulator(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await somchai.send("/start")
    library = LibraryBot(TOKEN, base_url=f"{bot.url}/bot", base_file_url=f"{bot.url}/file/bot")
    async with library:
        assert library.username == "kaona_demo_bot"
        (update,) = await library.get_updates()
        assert update.effective_chat
        sent = await update.effective_chat.send_message("<b>ก</b>", parse_mode="HTML")
        document = await update.effective_chat.send_document(b"%PDF", filename="ก.pdf")
        assert document.document
        file = await document.document.get_file()
        assert await file.download_as_bytearray() == b"%PDF"
        assert await sent.edit_text("ข") is not True
        chat = await library.get_chat(somchai.id)
        assert chat.full_name == "สมชาย ใจดี"
        info = await library.get_webhook_info()
        assert info.pending_update_count == 1
    assert [seen.text for seen in await somchai.screen()] == ["/start", "ข", ""]
