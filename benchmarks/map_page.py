"""The map as an instrument: drag of the year and change of indicator beside the ordinary way.

`python -m benchmarks.map_page` writes MAP.md; `make bench` runs it as well.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks import indicator_switch, year_drag
from benchmarks.browser import chromium, serving
from benchmarks.indicator_switch import RESTED_MS, Side
from benchmarks.material import DRAGGED, indicators
from benchmarks.report import FOLDER, machine
from benchmarks.run import ORDINARY
from benchmarks.year_drag import STEPS, Slider
from data.store import Store
from indicators.explorer import Explorer
from settings import Settings

YEARS = "benchmarks.ordinary_app:create_years_server"
HANDLE_PX = 10
"""Half the width of both sliders' handles."""
MOST_MS, FASTER, SWITCH_FASTER, FEWER_BYTES = 60, 8, 4, 150
"""What is wanted."""


def drags(browser: Browser, gefaelle: str, ordinary: dict[str, str], years: list[int]) -> dict[str, dict[str, Any]]:
    """Drag through the years on all sides."""
    span = (years[0], years[-1])
    handle = "[data-handle=to]"
    ours = Slider("Gefälle", f"{gefaelle}?i={DRAGGED}", handle, handle, "map-graph", HANDLE_PX, span, years[-1], -1)
    sides = [ours]
    for name, address in ordinary.items():
        sides.append(Slider(name, address, ".dash-slider-thumb", ".dash-slider-root", "map", HANDLE_PX, span, years[0]))
    return {side.name: year_drag.measure(browser, side) for side in sides}


def write(drag: dict[str, dict[str, Any]], switches: dict[int, dict[str, list[dict[str, Any]]]], chrome: str) -> str:
    """Write MAP.md and return it."""
    text = "\n".join(
        [
            "# The map as an instrument",
            "",
            f"Measured {date.today().isoformat()} by `python -m benchmarks.map_page` on: {machine()}; "
            f"Chromium {chrome}, headless, no GPU. How: README.md beside this file.",
            "",
            *_drag_section(drag),
            *_switch_section(switches),
        ]
    )
    (FOLDER / "MAP.md").write_text(text, encoding="utf-8")
    return text


def _drag_section(drag: dict[str, dict[str, Any]]) -> list[str]:
    ours = next(iter(drag.values()))
    usual = median(ours["ms"])
    heard, ran = median(ours["heard"]), median(step for step in ours["ran"] if step is not None)
    faster = {name: median(side["ms"]) / usual for name, side in list(drag.items())[1:]}
    return [
        f"## Drag of the year: move of the pointer to painted, {STEPS} steps of one year, 400 districts",
        "",
        "| | ms, median | min | max | bytes before the drag | bytes during it | requests during it |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {_spread(side['ms'])} | {side['ahead']:,} | {side['wire']:,} | {side['requests']} |"
            for name, side in drag.items()
        ),
        "",
        f"- {usual:.0f} ms (wanted at most {MOST_MS}: {_met(usual <= MOST_MS)}).",
        *(f"- {ratio:.1f} times faster than {name} (wanted {FASTER}: {_met(ratio >= FASTER)})."
          for name, ratio in faster.items()),
        f"- Where the time goes: {heard:.0f} ms until the browser, which hands moves on once a frame, tells the page; "
        f"{ran - heard:.0f} ms for values into classes, colours onto the paths and the histogram; {usual - ran:.0f} ms "
        "for the browser's styles and for rastering 400 outlines without a GPU. A frame is 16 ms: that is the bound.",
        "",
    ]  # fmt: skip


def _switch_section(switches: dict[int, dict[str, list[dict[str, Any]]]]) -> list[str]:
    lines = ["## Change of indicator: click to painted", ""]
    lines += ["| | pointer rests | ms, median | bytes to the map | bytes of all answers |", "|---|--:|--:|--:|--:|"]
    for rest, sides in switches.items():
        for name, rows in sides.items():
            ms, to_map, wire = (median(row[key] for row in rows) for key in ("ms", "map_wire", "wire"))
            lines.append(f"| {name} | {rest} ms | {ms:.0f} | {to_map:,.0f} | {wire:,.0f} |")
    lines.append("")
    for rest, sides in switches.items():
        ours, theirs = list(sides.values())
        faster, fewer, whole = (
            median(row[key] for row in theirs) / median(row[key] for row in ours) for key in ("ms", "map_wire", "wire")
        )
        lines.append(
            f"- The pointer rests {rest} ms: {faster:.1f} times faster (wanted {SWITCH_FASTER}: "
            f"{_met(faster >= SWITCH_FASTER)}), {fewer:.0f} times fewer bytes to the map (wanted {FEWER_BYTES}: "
            f"{_met(fewer >= FEWER_BYTES)}); {whole:.0f} times fewer with the four charts beside our map, which the "
            "ordinary page does not have."
        )
    return [*lines, ""]


def _spread(times: list[float]) -> str:
    return f"{median(times):.0f} | {min(times):.0f} | {max(times):.0f}"


def _met(holds: bool) -> str:
    return "met" if holds else "not met"


def main() -> None:
    """Start the servers and a browser, measure one side after the other, write."""
    explorer = Explorer(Store(Settings().data_dir))
    _, *others = indicators(explorer)
    titles = [other.title.de for other in others]
    with ExitStack() as stack:
        gefaelle = stack.enter_context(serving("app:server"))
        switching = stack.enter_context(serving(f"{ORDINARY}(False)"))
        ordinary = {
            "the ordinary way": stack.enter_context(serving(f"{YEARS}(False)")),
            "the ordinary way, compressed": stack.enter_context(serving(f"{YEARS}(True)")),
        }
        browser = stack.enter_context(chromium())
        drag = drags(browser, gefaelle, ordinary, explorer.years(DRAGGED))
        sides = (
            Side("Gefälle", gefaelle, "indicator-select", "map-graph"),
            Side("the ordinary way", switching, "indicator", "map"),
        )
        switches = {
            rest: {side.name: indicator_switch.measure(browser, side, titles, rest) for side in sides}
            for rest in (RESTED_MS, 0)
        }
        print(write(drag, switches, browser.version))


if __name__ == "__main__":
    main()
