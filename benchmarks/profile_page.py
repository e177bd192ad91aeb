"""The page "Steckbrief": first paint in a browser, server time and bytes.

`python -m benchmarks.profile_page` writes PROFILE.md; `make bench` runs it as well.
"""

from __future__ import annotations

import time
from datetime import date
from statistics import median

import requests
from playwright.sync_api import Browser

from benchmarks.browser import Traffic, chromium, fresh_page, serving
from benchmarks.report import FOLDER, machine

DISTRICTS = ("03159", "09162", "16063", "07232", "11000", "05334", "13071", "14628", "01051", "08111")
"""Merged and not, a city state, and the district with the most municipalities."""


def layout_of(address: str, region_id: str) -> tuple[float, int]:
    """Ask for the page as the browser's first question does: milliseconds until the last byte, bytes compressed."""
    headers = {"Referer": f"{address}profile/{region_id}", "Accept-Encoding": "br"}
    start = time.perf_counter()
    answer = requests.get(f"{address}_dash-layout", headers=headers, stream=True, timeout=120)
    answer.raise_for_status()
    size = len(answer.raw.read(decode_content=False))
    return (time.perf_counter() - start) * 1000, size


HEAD, LAST_CHART = ".profile h1", "#tax-graph svg.main-svg"


def visit(browser: Browser, address: str, region_id: str) -> tuple[float, float, int]:
    """Open a profile with an empty cache: ms until its head is painted, ms until all charts are, bytes of all."""
    with fresh_page(browser) as page:
        traffic = Traffic(page)
        page.goto(f"{address}profile/{region_id}", wait_until="commit")
        painted = "all => Promise.all(all.map((selector) => benchmark.elementPainted(selector)))"
        head, charts = page.evaluate(painted, [HEAD, LAST_CHART])
        return head, charts, sum(request["wire"] for request in traffic.since_last())


def write(browser: Browser, address: str) -> str:
    """Measure, write PROFILE.md and return it."""
    cold = layout_of(address, DISTRICTS[0])
    answers = [layout_of(address, region_id) for region_id in DISTRICTS[1:]]
    again = layout_of(address, DISTRICTS[0])
    visits = [visit(browser, address, region_id) for region_id in DISTRICTS]
    text = "\n".join(
        [
            '# The page "Steckbrief"',
            "",
            f"Measured {date.today().isoformat()} by `python -m benchmarks.profile_page` on: {machine()}.",
            "",
            "| the layout of a district, as the browser asks for it | ms, server | bytes on the wire |",
            "|---|--:|--:|",
            f"| the first after the start | {cold[0]:,.0f} | {cold[1]:,} |",
            f"| {len(answers)} others, median | {median(ms for ms, _ in answers):,.0f} "
            f"(at most {max(ms for ms, _ in answers):,.0f}) | {median(size for _, size in answers):,.0f} |",
            f"| the first again, from memory | {again[0]:,.0f} | {again[1]:,} |",
            "",
            f"| in the browser, empty cache, median of {len(visits)} | ms | bytes on the wire |",
            "|---|--:|--:|",
            f"| head painted | {median(one[0] for one in visits):,.0f} | |",
            f"| charts painted | {median(one[1] for one in visits):,.0f} | {median(one[2] for one in visits):,.0f} |",
            "",
        ]
    )
    (FOLDER / "PROFILE.md").write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Start a server and a browser, measure, write."""
    with serving("app:server") as address, chromium() as browser:
        print(write(browser, address))


if __name__ == "__main__":
    main()
