"""The page "Vergleich" with ten districts and all indicators: server time and bytes, against a figure for each.

`python -m benchmarks.compare_page` writes COMPARE.md; `make bench` runs it as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import brotli
import plotly.express as px
import requests

from benchmarks.browser import serving
from benchmarks.report import FOLDER, machine
from callbacks.strips import address_of
from data.store import Store
from indicators.explorer import Explorer
from settings import Settings

CHOSEN = 10
TIMES = 10
SHIFT = 37
"""Districts between one selection and the next, so that none is asked for twice."""


def ask(address: str, search: str) -> tuple[float, int, int]:
    """Draw the rows of a link as the browser asks for them: milliseconds, bytes on the wire, bytes decoded."""
    outputs = [{"id": name, "property": "children"} for name in ("compare-body", "compare-notes")]
    body = {
        "output": "..compare-body.children...compare-notes.children..",
        "outputs": outputs,
        "inputs": [{"id": "compare-view", "property": "data", "value": search}],
        "state": [],
        "changedPropIds": ["compare-view.data"],
    }
    start = time.perf_counter()
    answer = requests.post(
        f"{address}_dash-update-component", json=body, headers={"Accept-Encoding": "br"}, stream=True, timeout=120
    )
    answer.raise_for_status()
    wire = answer.raw.read(decode_content=False)
    return (time.perf_counter() - start) * 1000, len(wire), len(brotli.decompress(wire))


def measure(address: str, explorer: Explorer) -> dict[str, Any]:
    """The first answer of a server that has drawn none, then ten other selections, and what travels once."""
    districts = explorer.districts()
    links = [
        "?r=" + ",".join(districts[(at * SHIFT + step) % len(districts)] for step in range(CHOSEN))
        for at in range(TIMES + 1)
    ]
    first, *others = [ask(address, link) for link in links]
    swarm = _timed(lambda: _fetched(address + address_of(Store(Settings().data_dir), explorer).lstrip("/")))
    ordinary = _timed(lambda: brotli.compress(_figures(explorer), quality=5))
    return {"first": first, "others": others, "swarms": swarm, "ordinary": ordinary}


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    start = time.perf_counter()
    size = len(make())
    return (time.perf_counter() - start) * 1000, size


def _fetched(url: str) -> bytes:
    answer = requests.get(url, headers={"Accept-Encoding": "br"}, stream=True, timeout=120)
    answer.raise_for_status()
    return answer.raw.read(decode_content=False)


def _figures(explorer: Explorer) -> bytes:
    """What one would do instead: a strip plot of plotly express for each indicator, as JSON."""
    frames = (explorer.values(key) for key in explorer.indicators)
    return "".join(px.strip(frame, x="value", hover_name="name").to_json() for frame in frames).encode()


def _row(name: str, found: tuple[float, int]) -> str:
    return f"| {name} | {found[0]:,.0f} | {found[1]:,} | |"


def write(address: str) -> str:
    """Measure, write COMPARE.md and return it."""
    explorer = Explorer(Store(Settings().data_dir))
    found = measure(address, explorer)
    warm = [[answer[part] for answer in found["others"]] for part in range(3)]
    text = "\n".join(
        [
            f'# The page "Vergleich" with {CHOSEN} districts and {len(explorer.indicators)} indicators',
            "",
            f"Measured {date.today().isoformat()} by `python -m benchmarks.compare_page` on: {machine()}; "
            f"load of the machine meanwhile {os.getloadavg()[0]:.1f}.",
            "",
            "| | ms, server | bytes on the wire | decoded |",
            "|---|--:|--:|--:|",
            f"| first answer after start | {found['first'][0]:,.0f} | {found['first'][1]:,} | {found['first'][2]:,} |",
            f"| another selection, median of {TIMES} | {median(warm[0]):,.0f} (at most {max(warm[0]):,.0f}) "
            f"| {median(warm[1]):,.0f} | {median(warm[2]):,.0f} |",
            _row("all swarms, once and then from the browser's cache", found["swarms"]),
            _row("instead: a plotly strip plot for each indicator", found["ordinary"]),
            "",
        ]
    )
    (FOLDER / "COMPARE.md").write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Start a server, measure, write."""
    with serving("app:server") as address:
        print(write(address))


if __name__ == "__main__":
    main()
