"""Browser tests: the real application on a free port, a real Chromium, and no other host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from dash import Dash
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server

from indicators.explorer import Explorer
from scripts.find_chromium import LAUNCH_ARGUMENTS, find_chromium
from tests.e2e.map_words import Map

LOCAL = "127.0.0.1"
NO_OTHER_HOST = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOCAL}"
PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""
expect.set_options(timeout=PATIENCE)


@dataclass
class Seen:
    """What must not happen while a page is open."""

    foreign: list[str] = field(default_factory=list)
    """Addresses on other hosts that were asked for (and not found: NO_OTHER_HOST)."""
    errors: list[str] = field(default_factory=list)
    """Errors of the console and uncaught exceptions."""

    def watch(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        page.on("request", self._note)  # a route would switch off the browser's cache
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request: Request) -> None:
        if _is_foreign(request.url):
            self.foreign.append(request.url)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme not in ("data", "blob") and parts.hostname != LOCAL


@pytest.fixture(scope="session")
def server(app: Dash) -> Iterator[str]:
    """Address of the application, served from a thread."""
    wsgi = make_server(LOCAL, 0, app.server, threaded=True)
    thread = threading.Thread(target=wsgi.serve_forever, daemon=True)
    thread.start()
    yield f"http://{LOCAL}:{wsgi.server_port}"
    wsgi.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium found: run `make browser`, or set GEFAELLE_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*LAUNCH_ARGUMENTS, NO_OTHER_HOST])
        yield started
        started.close()


@pytest.fixture
def seen() -> Seen:
    """What the page of this test asked of other hosts, and its errors."""
    return Seen()


@pytest.fixture(scope="session")
def profile(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One browser profile for all tests: scripts are fetched and compiled once."""
    context = browser.new_context(base_url=server, locale="de-DE", viewport={"width": 1280, "height": 720})
    yield context
    context.close()


@pytest.fixture
def page(profile: BrowserContext, seen: Seen) -> Iterator[Page]:
    """A page of somebody who has not been here; `page.goto("/")` goes to the application."""
    profile.clear_cookies()
    page = profile.new_page()
    seen.watch(page)
    yield page
    page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch { /* a blank page has none */ }")
    page.close()


@pytest.fixture(scope="module")
def watched() -> Seen:
    return Seen()


@pytest.fixture(scope="module")
def tab(profile: BrowserContext, watched: Seen) -> Iterator[Page]:
    """One page for all tests of a module."""
    page = profile.new_page()
    watched.watch(page)
    yield page
    page.close()


@pytest.fixture
def karte(tab: Page, explorer: Explorer, watched: Seen) -> Iterator[Map]:
    """The map page; no test may leave an error in the console or have asked another host."""
    tab.mouse.move(0, 0)
    yield Map(tab, explorer)
    assert (watched.foreign, watched.errors) == ([], [])


def emptied_by(button: Locator, pills: Locator) -> None:
    """Press the button that clears a select, and see that all its pills go, if only for a moment."""
    pills.first.evaluate(
        "pill => { const list = pill.parentNode; window.emptied = false; new MutationObserver(() => {"
        " window.emptied ||= !list.querySelector('.mantine-Pill-root') }).observe(list, { childList: true }) }"
    )
    button.click()
    button.page.wait_for_function("window.emptied")


def spread(page: Page, x: float, y: float) -> None:
    """Two fingers around a point go twice as far apart."""
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", [20]), ("touchMove", [40]), ("touchEnd", [])):
        points = [{"x": x + side * far, "y": y} for far in apart for side in (-1, 1)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
