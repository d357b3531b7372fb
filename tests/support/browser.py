"""The demo's page in a real Chromium, used as a person uses it: by what stands on the screen."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 15_000
"""How long something may take to stand on the screen; a step of a month takes three seconds."""

SIZES = {"phone": (390, 844), "desk": (1280, 800)}
"""The screens to check, in CSS pixels; only at a desk list and chat stand side by side."""

TOO_WIDE = """
() => [...document.querySelectorAll("*")]
  .filter((node) => node.checkVisibility() && node.id !== "hint-list")
  .filter((node) => {
    const isScroller = ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
    const isPage = node === document.documentElement;
    return (isScroller || isPage) && node.scrollWidth > node.clientWidth;
  })
  .map((node) => `${node.tagName}#${node.id}.${node.className} ${node.scrollWidth}`)
"""
"""What can be pushed sideways, but for the row of hints, which is meant to be."""


def chromium() -> str:
    """Where this machine's Chromium is. Skips the test where there is none, but never in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"no Chromium on this machine (looked for {', '.join(NAMES)})"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}; CI has to install it")
        pytest.skip(reason)
    return found


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """A Chromium with a new, empty profile."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


class Screen:
    """The demo's page as one person sees it.

    Attributes:
        page: Playwright's page.
        complaints: What the page wrote to the console as an error, threw, or fetched from
            elsewhere; empty when all is well.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._url = url
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(f"thrown: {error}"))
        page.on("console", lambda said: self._console(said.type, said.text))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{kind}: {text}")

    def _request(self, address: str) -> None:
        if not address.startswith((self._url, "data:", "blob:")):
            self.complaints.append(f"fetched from elsewhere: {address}")

    @property
    def messages(self) -> Locator:
        """The messages of the open chat, oldest first."""
        return self.page.get_by_test_id("message")

    async def open(self, name: str) -> None:
        """Choose a person or a group by (a part of) the name, from wherever we are."""
        listed = self.page.get_by_test_id("chat-list")
        if not await listed.is_visible():
            await self.page.get_by_test_id("back").click()
        named = self.page.locator(".person-name", has_text=name)
        await listed.get_by_role("button").filter(has=named).click()
        await self.wait_for(self.page.locator("#chat-name"), name)

    async def take_hint(self, title: str) -> None:
        """Press the button of a hint, which must be in sight or a swipe away."""
        hint = self.page.get_by_test_id("hint").filter(has_text=title)
        await hint.get_by_role("button").click()

    async def move_clock(self, step: str) -> None:
        """Press "day", "week" or "month" on the clock, and wait until the time was moved."""
        button = self.page.get_by_test_id(f"clock-{step}")
        if not await button.is_visible():
            await self.page.get_by_test_id("clock-toggle").click()
        await button.click()
        await expect(button).to_have_attribute("aria-disabled", "false", timeout=PATIENCE_MS)

    async def type(self, text: str) -> None:
        """Type into the box and press Enter."""
        await self.page.get_by_test_id("composer").fill(text)
        await self.page.get_by_test_id("composer").press("Enter")

    async def press(self, label: str) -> None:
        """Press the newest button of the bot whose label holds the words."""
        buttons = self.page.get_by_test_id("inline-button")
        await buttons.filter(has_text=label).last.click()

    async def hears(self, *fragments: str) -> Locator:
        """Wait until the newest message holds all fragments; gives that message for good."""
        for fragment in fragments:
            await self.wait_for(self.messages.last, fragment)
        number = await self.messages.last.get_attribute("data-message-id")
        return self.page.locator(f'[data-message-id="{number}"]')

    async def wait_for(self, place: Locator, *fragments: str) -> None:
        """Wait until all fragments stand there."""
        for fragment in fragments:
            await expect(place).to_contain_text(fragment, timeout=PATIENCE_MS)

    async def check_widths(self) -> None:
        """Nothing on the screen can be pushed sideways, be it as wide as a phone's or a desk's."""
        usual = self.page.viewport_size
        for name, (width, height) in SIZES.items():
            await self.page.set_viewport_size({"width": width, "height": height})
            too_wide = await self.page.evaluate(TOO_WIDE)
            assert not too_wide, f"too wide for a {name}: {too_wide}"
        assert usual is not None
        await self.page.set_viewport_size(usual)


@asynccontextmanager
async def phone_at(browser: Browser, url: str) -> AsyncIterator[Screen]:
    """The page at ``url`` on a phone anywhere but in Bangkok.

    At the end the page must have had nothing to complain of.
    """
    width, height = SIZES["phone"]
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="th-TH", timezone_id="Europe/London"
    )
    page = await context.new_page()
    seen = Screen(page, url)
    await page.goto(url)
    await expect(page.get_by_test_id("hint").first).to_be_visible(timeout=PATIENCE_MS)
    await expect(page).to_have_title(re.compile("ก้าวหน้า"))
    yield seen
    await context.close()
    assert not seen.complaints, f"the page complained: {seen.complaints}"
