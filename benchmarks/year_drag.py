"""Drag of the year: from the move of the pointer until the map has the colours of the next year, and what it loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, fresh_page

STEPS = 20
"""Years dragged over."""
PAUSE_MS = 250
"""Between two steps, so that neither side has work left from the one before."""


@dataclass(frozen=True)
class Slider:
    """A page that shows a map and a slider of years with the newest or the oldest chosen."""

    name: str
    address: str
    handle: str
    """Selector of the handle to be dragged."""
    track: str
    """Selector of what the handle moves along."""
    graph: str
    inset: float
    """Pixels between the end of the track and the middle of the handle there."""
    years: tuple[int, int]
    """At the left and at the right end."""
    shown: int
    """Where the handle stands when the page opens."""
    steps: int = 1
    """Direction of the drag: 1 into later years, −1 back."""


def measure(browser: Browser, slider: Slider) -> dict[str, Any]:
    """Hold the handle and drag it from year to year.

    Returns
    -------
    dict
        Lists with an entry for each step: `ms`, input to painted; `heard`, until the page hears of the move; `ran`,
        until its scripts have run (None where the colours come later). Bytes on the wire: `ahead`, when the pointer
        reaches the slider; `wire`, during the drag. `requests` during it.
    """
    with fresh_page(browser) as page:
        page.goto(slider.address)
        page.evaluate("graph => benchmark.districtsPainted(graph)", slider.graph)
        traffic = Traffic(page)
        page.wait_for_timeout(2000)
        traffic.since_last()
        page.locator(slider.handle).scroll_into_view_if_needed()
        page.mouse.move(*_place(page, slider, slider.shown))
        page.wait_for_timeout(1000)
        ahead = traffic.since_last()
        page.mouse.down()
        steps = [_step(page, slider, slider.shown + slider.steps * at) for at in range(1, STEPS + 1)]
        page.mouse.up()
        during = traffic.since_last()
    return {
        **{key: [step[key] for step in steps] for key in ("ms", "heard", "ran")},
        "ahead": sum(request["wire"] for request in ahead),
        "wire": sum(request["wire"] for request in during),
        "requests": len(during),
    }


def _step(page: Page, slider: Slider, year: int) -> dict[str, Any]:
    page.evaluate("graph => { window.dragged = benchmark.nextDrag(graph); }", slider.graph)
    page.mouse.move(*_place(page, slider, year))
    page.wait_for_timeout(PAUSE_MS)
    step: dict[str, Any] = page.evaluate("dragged")
    return step


def _place(page: Page, slider: Slider, year: int) -> tuple[float, float]:
    """Middle of the handle at a year, in pixels of the window."""
    box = page.locator(slider.track).bounding_box()
    if box is None:
        raise SystemExit(f"{slider.name}: the slider {slider.track} is not there")
    first, last = slider.years
    share = (year - first) / (last - first)
    return box["x"] + slider.inset + share * (box["width"] - 2 * slider.inset), box["y"] + box["height"] / 2
