"""What Telegram shows of the bot before it says a word: told once, and again when it changed."""

from __future__ import annotations

from dataclasses import replace

import httpx

from handlers import COMMANDS
from handlers.menus import edition_of, introduce
from handlers.turn import Turn
from storage.tables import OutboxState
from tests.support.scene import Scene

ABOUT = {"setMyCommands", "setMyDescription", "setMyShortDescription"}


async def told(scene: Scene) -> list[str]:
    """The calls so far by which the bot told about itself."""
    await scene.kaona.service.settle()
    return [row.method for row in await scene.outbox() if row.method in ABOUT]


async def begun(scene: Scene, language: str) -> None:
    """What a start does, where the language of the house is this one."""
    async with scene.kaona.turn() as turn:
        house = replace(turn.house, language=language)
        await introduce(Turn(turn.session, turn.now, house), edition_of(language))


async def described(scene: Scene) -> str:
    """What Telegram says of the command /help to a reader of a language that we do not speak."""
    await scene.kaona.service.settle()
    settings = scene.kaona.settings
    url = f"{settings.telegram_api_url}/bot{settings.require_token()}/getMyCommands"
    scope = {"scope": {"type": "all_private_chats"}}
    async with httpx.AsyncClient(trust_env=False) as http:
        commands = (await http.post(url, json=scope)).json()["result"]
    assert [one["command"] for one in commands] == list(COMMANDS)
    return str({one["command"]: one["description"] for one in commands}["help"])


async def test_a_restart_tells_nothing_anew(new_scene: Scene) -> None:
    first = await told(new_scene)
    assert set(first) == ABOUT
    await new_scene.kaona.restart()
    assert await told(new_scene) == first


async def test_a_wording_that_comes_back_is_told_again(new_scene: Scene) -> None:
    assert await described(new_scene) == "วิธีใช้"
    await begun(new_scene, "en")
    assert await described(new_scene) == "How it works"
    await begun(new_scene, "th")
    assert await described(new_scene) == "วิธีใช้"


async def test_a_menu_of_one_s_own_is_told_again_with_the_others(new_scene: Scene) -> None:
    own = await new_scene.coordinator()
    before = await told(new_scene)
    await begun(new_scene, "en")
    after = [row for row in await new_scene.outbox() if row.method in ABOUT][len(before) :]
    assert own.person.id in {row.params.get("scope", {}).get("chat_id") for row in after}


async def test_what_waits_of_another_wording_is_not_told_after_the_newest(
    new_scene: Scene,
) -> None:
    await told(new_scene)
    await new_scene.kaona.stop()
    for language in ("en", "th"):
        await begun(new_scene, language)
    await new_scene.kaona.start()
    assert await described(new_scene) == "วิธีใช้"
    replaced = [row for row in await new_scene.outbox() if row.state is OutboxState.REPLACED]
    assert {row.method for row in replaced} == ABOUT
