"""The demo's people, brought in the way real ones come: by one-time links pressed in the chat."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from bot.texts import Texts
from handlers.turn import Turn
from storage import invites, projects
from storage.tables import InviteKind

BRANCH = "03"
"""The branch of the demo's group: สำนักงาน ก.ก."""


@dataclass(frozen=True)
class Player:
    """Somebody to play in the demo: the name in Telegram, and the project whose link is given."""

    first_name: str
    last_name: str
    code: str


GUEST = Player("พิมพ์ชนก", "วัฒนสุข", "03000000-2701")
"""Her link is left for whoever tries the demo to press."""

OFFICERS = (
    Player("วรเมธ", "ศรีสกุล", "03000000-2702"),
    Player("ศิริรัตน์", "แก้วมณี", "18000000-2718"),
    Player("ครูนภา", "ใจดี", "50370000-7327"),
)
"""They have used their links already; the last speaks for an office."""

LATE = OFFICERS[0]
"""With two projects in the group's branch; whoever tries the demo reports one of them late."""

COORDINATOR = Player("ปกรณ์", "เจริญรัตน์", BRANCH)


@dataclass(frozen=True)
class Scene:
    """What the terminal tells: whom to choose, and which group to read."""

    officer: str
    group: str


class Cast:
    """Makes the people in the simulator at ``client`` and gives them their links."""

    def __init__(self, client: httpx.AsyncClient, username: str, texts: Texts) -> None:
        self._client = client
        self._username = username
        self._texts = texts

    async def links(self, turn: Turn) -> dict[str, str]:
        """One-time links: by project code for officers, and for the coordinator and the group."""
        found = {}
        for player in (GUEST, *OFFICERS):
            project = await projects.by_code(turn.session, player.code)
            person = await projects.officer(turn.session, project.id) if project else None
            if person is None:
                message = f"the demo's register has no officer for {player.code}"
                raise LookupError(message)
            token = await invites.issue(
                turn.session, InviteKind.OFFICER, turn.now, person_id=person.id
            )
            found[player.code] = f"https://t.me/{self._username}?start={token}"
        for kind, parameter in (
            (InviteKind.COORDINATOR, "start"),
            (InviteKind.GROUP, "startgroup"),
        ):
            token = await invites.issue(turn.session, kind, turn.now, branch=BRANCH)
            found[kind.value] = f"https://t.me/{self._username}?{parameter}={token}"
        return found

    async def enter(self, links: dict[str, str], notes: dict[str, str], agency: str) -> Scene:
        """Make everybody, let all but the guest press their links, and put up the hints.

        ``notes`` tell by project code what stands under a name on the page.
        """
        title = self._texts.plain("demo-group", agency=agency)
        guest = await self._person(GUEST, notes[GUEST.code])
        officers = {}
        for player in OFFICERS:
            officers[player] = await self._person(player, notes[player.code])
            await self._follow(officers[player], links[player.code])
        coordinator = await self._person(COORDINATOR, title)
        await self._follow(coordinator, links[InviteKind.COORDINATOR.value])
        made = await self._post("groups", {"title": title, "members": [coordinator, guest]})
        group = int(made["id"])
        await self._follow(coordinator, links[InviteKind.GROUP.value], group)
        await self._stranger()
        name = f"{GUEST.first_name} {GUEST.last_name}"
        places: dict[str, dict[str, object]] = {
            "officer": {"chat_id": guest, "user_id": guest, "link": links[GUEST.code]},
            "open": {"chat_id": guest},
            "digest": {"chat_id": group},
            "late": {"chat_id": officers[LATE]},
        }
        await self._hints(name, places)
        return Scene(officer=name, group=title)

    async def _person(self, player: Player, note: str) -> int:
        made = await self._post(
            "users",
            {"first_name": player.first_name, "last_name": player.last_name, "note": note},
        )
        return int(made["id"])

    async def _stranger(self) -> None:
        name = self._texts.plain("demo-stranger")
        note = self._texts.plain("demo-stranger-note")
        await self._post("users", {"first_name": name, "note": note})

    async def _follow(self, user_id: int, link: str, chat_id: int | None = None) -> None:
        await self._post("links", {"user_id": user_id, "link": link, "chat_id": chat_id})

    async def _hints(self, name: str, places: dict[str, dict[str, object]]) -> None:
        for key, place in places.items():
            title = self._texts.plain(f"demo-hint-{key}")
            text = self._texts.plain(f"demo-hint-{key}-text", name=name)
            await self._post("hints", {"title": title, "text": text, **place})

    async def _post(self, path: str, body: dict[str, object]) -> dict[str, int | str]:
        response = await self._client.post(f"/sim/{path}", json=body)
        response.raise_for_status()
        made: dict[str, int | str] = response.json()
        return made
