"""Browser tests: the real application on a free port, a real Chromium, and no other host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from dash import Dash
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright
from werkzeug.serving import make_server

from indicators.explorer import Explorer
from scripts.find_chromium import LAUNCH_ARGUMENTS, find_chromium
from tests.e2e.map_words import Map

LOCAL = "127.0.0.1"


@dataclass
class Seen:
    """What must not happen while a page is open."""

    foreign: list[str] = field(default_factory=list)
    """Addresses on other hosts that were asked for (and refused)."""
    errors: list[str] = field(default_factory=list)
    """Errors of the console and uncaught exceptions."""

    def watch(self, context: BrowserContext) -> None:
        context.route(_is_foreign, self._refuse)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _refuse(self, route: Route) -> None:
        self.foreign.append(route.request.url)
        route.abort()

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
        started = playwright.chromium.launch(executable_path=path, args=list(LAUNCH_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def seen() -> Seen:
    """What the page of this test asked of other hosts, and its errors."""
    return Seen()


@pytest.fixture
def page(browser: Browser, server: str, seen: Seen) -> Iterator[Page]:
    """Page with an empty profile; `page.goto("/")` goes to the application."""
    context = browser.new_context(base_url=server, locale="de-DE", viewport={"width": 1280, "height": 720})
    seen.watch(context)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def watched() -> Seen:
    return Seen()


@pytest.fixture(scope="module")
def tab(browser: Browser, server: str, watched: Seen) -> Iterator[Page]:
    """One page for all tests: its scripts are compiled once."""
    context = browser.new_context(base_url=server, locale="de-DE", viewport={"width": 1280, "height": 720})
    watched.watch(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def karte(tab: Page, explorer: Explorer, watched: Seen) -> Iterator[Map]:
    """The map page; no test may leave an error in the console or have asked another host."""
    tab.mouse.move(0, 0)
    yield Map(tab, explorer)
    assert (watched.foreign, watched.errors) == ([], [])
