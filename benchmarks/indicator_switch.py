"""Change of indicator: from the click on the option until the map has its new colours, and what it loads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, fresh_page

RESTED_MS = 150
"""How long a person's pointer rests on an option before the click, at least."""
QUIET_MS = 600
"""The colours must stay as they are this long before a switch counts as finished."""


@dataclass(frozen=True)
class Side:
    """A page that shows a map and lets one choose what it shows."""

    name: str
    address: str
    select: str
    """Id of the control; its options have the role `option`."""
    graph: str


def measure(browser: Browser, side: Side, titles: list[str], rest_ms: int) -> list[dict[str, Any]]:
    """Switch to one indicator after the other; the pointer rests on each option for `rest_ms` before the click.

    Returns
    -------
    list of dict
        Per switch: ms; wire, decoded and sent (bytes of all requests it caused); map_wire and map_decoded (of those
        whose answer goes to the map); requests (their number).
    """
    with fresh_page(browser) as page:
        page.goto(side.address)
        page.evaluate("graph => benchmark.districtsPainted(graph)", side.graph)
        traffic = Traffic(page)
        traffic.since_last()
        return [_switch(page, traffic, side, title, rest_ms) for title in titles]


def _switch(page: Page, traffic: Traffic, side: Side, title: str, rest_ms: int) -> dict[str, Any]:
    page.locator(f"#{side.select}").click()
    option = page.get_by_role("option", name=title, exact=True).first
    option.scroll_into_view_if_needed()
    traffic.since_last()
    page.evaluate(
        "([graph, quiet]) => { window.switched = benchmark.nextSwitch(graph, quiet); }", [side.graph, QUIET_MS]
    )
    if rest_ms:
        option.hover()
        page.wait_for_timeout(rest_ms)
    option.click()
    milliseconds = page.evaluate("switched")
    loaded = traffic.since_last()
    for_map = [request for request in loaded if _goes_to(request, side.graph)]
    return {
        "ms": milliseconds,
        "wire": sum(request["wire"] for request in loaded),
        "decoded": sum(request["decoded"] for request in loaded),
        "sent": sum(request["sent"] for request in loaded),
        "map_wire": sum(request["wire"] for request in for_map),
        "map_decoded": sum(request["decoded"] for request in for_map),
        "requests": len(loaded),
    }


def _goes_to(request: dict[str, Any], graph: str) -> bool:
    """Whether the answer changes the map: a layer of Gefälle, or a Dash callback that writes the graph."""
    body = request["body"]
    return "/layer/" in request["url"] or (bool(body) and f"{graph}.figure" in json.loads(body).get("output", ""))
