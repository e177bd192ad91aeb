"""First map on a cold cache, against the least a Dash page with plotly can be."""

from __future__ import annotations

from playwright.sync_api import Browser

from benchmarks.browser import fresh_page

VISITS = 5


def measure(browser: Browser, gefaelle: str, empty: str) -> dict[str, list[float]]:
    """Visit both in turn, each time with an empty cache; milliseconds from navigation start until painted.

    One visit of each is not counted, so that neither server is measured while it starts.
    """
    times: dict[str, list[float]] = {"gefaelle": [], "empty": []}
    for _ in range(VISITS + 1):
        times["gefaelle"].append(_visit(browser, gefaelle, "districtsPainted", "map-graph"))
        times["empty"].append(_visit(browser, empty, "elementPainted", "#map svg.main-svg"))
    return {side: visits[1:] for side, visits in times.items()}


def _visit(browser: Browser, address: str, event: str, what: str) -> float:
    with fresh_page(browser) as page:
        page.goto(address, wait_until="commit")
        milliseconds: float = page.evaluate(f"what => benchmark.{event}(what)", what)
        return milliseconds
