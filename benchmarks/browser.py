"""Servers and pages for the measurements."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.find_chromium import LAUNCH_ARGUMENTS, find_chromium

ROOT = Path(__file__).parents[1]
WATCH = Path(__file__).with_name("watch.js")
CONFIG = Path(__file__).with_name("started.py")
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Blocks them without intercepting requests, which would slow all sides down."""
START_SECONDS = 180


@contextmanager
def serving(target: str) -> Iterator[str]:
    """Serve a WSGI target ("module:name") with gunicorn as `make run` does, its start over; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", target, f"--bind=127.0.0.1:{port}", "--threads=8", "--timeout=120"]
    process = subprocess.Popen([*command, f"--config={CONFIG}", "--log-level=warning"], cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(address, timeout=START_SECONDS).raise_for_status()
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"The server for {address} did not start; its own message is above")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium without GPU and without the rest of the network."""
    path = find_chromium()
    if path is None:
        raise SystemExit("No Chromium found. Run `make browser`, or set GEFAELLE_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*LAUNCH_ARGUMENTS, NO_OTHER_HOST])
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """Page with an empty cache, 1920 × 1080, with watch.js in it."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(path=WATCH)
    yield context.new_page()
    context.close()


@dataclass
class Traffic:
    """What a page loads, in bytes, per request; listens from its creation on."""

    page: Page
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def since_last(self) -> list[dict[str, Any]]:
        """Wait until nothing is under way, return the requests seen (url, sent, wire, decoded, for_map), and forget."""
        for _ in range(100):
            self.page.wait_for_timeout(100)
            if all(request["wire"] is not None for request in self.requests.values()):
                break
        seen = [request for request in self.requests.values() if request["wire"] is not None]
        self.requests.clear()
        return seen

    def _sent(self, event: dict[str, Any]) -> None:
        body = event["request"].get("postData", "")
        self.requests[event["requestId"]] = {
            "url": event["request"]["url"],
            "body": body,
            "sent": len(body.encode()),
            "wire": None,
            "decoded": 0,
        }

    def _received(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request["decoded"] += event["dataLength"]

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request["wire"] = event["encodedDataLength"]
