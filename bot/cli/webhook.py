"""``kaona webhook``: where Telegram posts updates to, if it does."""

from __future__ import annotations

from urllib.parse import urlsplit

import typer

from bot.app import address_of
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.transport.bot_api import BotApi, client
from bot.transport.webhook import WebhookFailedError, delete_webhook, set_webhook

app = typer.Typer(
    help="Say where Telegram posts updates to.", no_args_is_help=True, add_completion=False
)


@app.command("set")
def set_() -> None:
    """Have Telegram post to WEBHOOK_URL, whatever was set before."""
    console.run(_set)


@app.command("delete")
def delete() -> None:
    """Go back to polling; what waits at Telegram is kept."""
    console.run(_delete)


async def _set(desk: Desk) -> None:
    address = address_of(desk.settings)
    async with client(desk.settings.telegram_api_url) as http:
        api = BotApi(desk.settings.telegram_api_url, desk.settings.require_token(), http)
        try:
            await set_webhook(api, address)
        except WebhookFailedError as error:
            raise CommandFailedError(str(error)) from error
    # The path may be a secret, and a terminal's lines are copied.
    desk.say(desk.texts.plain("cli-webhook-set", host=urlsplit(address.url).hostname or ""))


async def _delete(desk: Desk) -> None:
    async with client(desk.settings.telegram_api_url) as http:
        api = BotApi(desk.settings.telegram_api_url, desk.settings.require_token(), http)
        try:
            await delete_webhook(api)
        except WebhookFailedError as error:
            raise CommandFailedError(str(error)) from error
    desk.say(desk.texts.plain("cli-webhook-deleted"))
