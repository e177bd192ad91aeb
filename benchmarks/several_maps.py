"""Six maps side by side: another number of classes, beside one map of the same page and beside the ordinary way.

`python -m benchmarks.several_maps` writes MAPS.md; `make bench` runs it as well.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, chromium, fresh_page, serving
from benchmarks.indicator_switch import QUIET_MS
from benchmarks.material import BESIDE, COUNTS, YEARS_BESIDE
from benchmarks.report import FOLDER, machine

ROUNDS = 2
"""Visits of each page, in turn: what is slow about the machine for a while is slow for all."""
TIMES_ONE = 3
"""What is wanted: six maps in less than so many times one."""
ORDINARY = "benchmarks.ordinary_app:create_several_server"


@dataclass(frozen=True)
class Side:
    """A page of one or of six maps with a choice of the number of classes."""

    name: str
    address: str
    paths: str
    """Selector of its districts."""
    choice: str
    """Selector of the choice; its options are labels."""
    opener: str | None = None
    """What opens the choice."""


def visit(browser: Browser, side: Side) -> list[dict[str, Any]]:
    """Choose one number of classes after the other: ms from the click to the last painted frame, bytes on the wire."""
    with fresh_page(browser) as page:
        page.goto(side.address)
        page.evaluate("paths => benchmark.districtsPainted(paths)", side.paths)
        page.wait_for_timeout(2 * QUIET_MS)
        if side.opener:
            page.locator(side.opener).click()
            page.wait_for_timeout(QUIET_MS)
        traffic = Traffic(page)
        traffic.since_last()
        return [_step(page, traffic, side, count) for count in (*COUNTS[1:], COUNTS[0])]


def _step(page: Page, traffic: Traffic, side: Side, count: int) -> dict[str, Any]:
    page.evaluate(
        "([paths, quiet]) => { window.switched = benchmark.nextSwitch(paths, quiet); }", [side.paths, QUIET_MS]
    )
    page.locator(f"{side.choice} label").filter(has_text=str(count)).click()
    milliseconds = page.evaluate("switched")
    loaded = traffic.since_last()
    return {"ms": milliseconds, "wire": sum(request["wire"] for request in loaded)}


def measure(browser: Browser, sides: list[Side]) -> dict[str, list[dict[str, Any]]]:
    """Visit all pages in turn."""
    found: dict[str, list[dict[str, Any]]] = {side.name: [] for side in sides}
    for _ in range(ROUNDS):
        for side in sides:
            found[side.name] += visit(browser, side)
    return found


def write(found: dict[str, list[dict[str, Any]]], load: float, version: str) -> str:
    """Write MAPS.md and return it."""
    one, six, *ordinary = (median(step["ms"] for step in steps) for steps in found.values())
    usual_one, usual_six = ordinary
    text = "\n".join(
        [
            "# Several maps side by side",
            "",
            f"Measured {date.today().isoformat()} by `python -m benchmarks.several_maps` on: {machine()}; Chromium "
            f"{version}, headless, no GPU; load of the machine before {load:.1f}. How: README.md beside this file.",
            "",
            f"## Another number of classes: click to painted, {ROUNDS * len(COUNTS)} steps, 400 districts a map",
            "",
            "| | ms, median | min | max | bytes on the wire |",
            "|---|--:|--:|--:|--:|",
            *(_row(name, steps) for name, steps in found.items()),
            "",
            f"- Six maps take {six / one:.1f} times one map (wanted under {TIMES_ONE}: "
            f"{'met' if six < TIMES_ONE * one else 'not met'}); the ordinary way {usual_six / usual_one:.1f} times.",
            f"- Six maps are {usual_six / six:.1f} times faster than the ordinary way, one map {usual_one / one:.1f} "
            "times.",
            "",
        ]
    )
    (FOLDER / "MAPS.md").write_text(text, encoding="utf-8")
    return text


def _row(name: str, steps: list[dict[str, Any]]) -> str:
    times, wire = [step["ms"] for step in steps], median(step["wire"] for step in steps)
    return f"| {name} | {median(times):.0f} | {min(times):.0f} | {max(times):.0f} | {wire:,.0f} |"


def main() -> None:
    """Start the servers and a browser, measure, write."""
    load = os.getloadavg()[0]
    with ExitStack() as stack:
        gefaelle = stack.enter_context(serving("app:server"))
        usual = {count: stack.enter_context(serving(f"{ORDINARY}({count}, True)")) for count in (1, 6)}
        browser = stack.enter_context(chromium())
        sides = []
        for count, name in ((1, "one map"), (6, "six maps")):
            years = ",".join(map(str, YEARS_BESIDE[:count]))
            address = f"{gefaelle}maps?i={BESIDE}&my={years}"
            sides.append(Side(f"Gefälle, {name}", address, ".several-districts path", ".control-k", "#several-more"))
        for count, name in ((1, "one map"), (6, "six maps")):
            sides.append(
                Side(f"the ordinary way, compressed, {name}", usual[count], "path.choroplethlocation", "#classes")
            )
        print(write(measure(browser, sides), load, browser.version))


if __name__ == "__main__":
    main()
