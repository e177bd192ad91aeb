"""Results as a table for people (RESULTS.md) and as raw figures (results.json)."""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.first_map import VISITS
from benchmarks.material import SWITCHES

FOLDER = Path(__file__).parent


def machine() -> str:
    """One line: processor, cores, memory, system, Python."""
    processor = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        names = [line.split(":", 1)[1].strip() for line in described.read_text().splitlines() if "model name" in line]
        processor = names[0] if names else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {python}"


def write(switches: dict[int, dict[str, list[dict[str, Any]]]], first: dict[str, list[float]], chromium: str) -> str:
    """Write both files and return the table."""
    facts = {"date": date.today().isoformat(), "machine": machine(), "chromium": chromium}
    raw = {**facts, "indicator_switch": switches, "first_map_ms": first}
    (FOLDER / "results.json").write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    text = "\n".join(
        [
            "# Gefälle beside the ordinary way",
            "",
            f"Measured {facts['date']} by `make bench` on: {facts['machine']}; Chromium {chromium}, headless, no GPU.",
            "Raw figures: results.json. What is measured and how: README.md beside this file.",
            "",
            *(line for rest, sides in switches.items() for line in [*_switch_section(sides, rest), ""]),
            *_first_section(first),
            "",
        ]
    )
    (FOLDER / "RESULTS.md").write_text(text, encoding="utf-8")
    return text


def _switch_section(switches: dict[str, list[dict[str, Any]]], rest_ms: int) -> list[str]:
    how = f"the pointer rests on the option for {rest_ms} ms" if rest_ms else "a machine clicks at once"
    return [
        f"## Change of indicator: click to painted, {SWITCHES} switches; {how}",
        "",
        "| | ms, median | min | max | bytes on the wire | decoded | of these to the map | requests |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_switch_row(name, rows) for name, rows in switches.items()),
        "",
        *(_against(switches, name) for name in list(switches)[1:]),
    ]


def _switch_row(name: str, rows: list[dict[str, Any]]) -> str:
    sizes = [f"{_median(rows, key):,.0f}" for key in ("wire", "decoded", "map_wire")]
    return (
        f"| {name} | {_spread([row['ms'] for row in rows])} | {' | '.join(sizes)} | {_median(rows, 'requests'):.0f} |"
    )


def _against(switches: dict[str, list[dict[str, Any]]], other: str) -> str:
    ours, theirs = next(iter(switches.values())), switches[other]
    faster, fewer = (_median(theirs, key) / _median(ours, key) for key in ("ms", "wire"))
    only_map = _median(theirs, "map_wire") / _median(ours, "map_wire")
    return (
        f"- Against {other}: {faster:.1f} times faster (wanted 3: {_met(faster >= 3)}); {fewer:.0f} times fewer bytes "
        f"for the whole page, {only_map:.0f} times fewer to the map (wanted 100: {_met(fewer >= 100)} for the page, "
        f"{_met(only_map >= 100)} for the map)."
    )


def _first_section(first: dict[str, list[float]]) -> list[str]:
    ratio = median(first["gefaelle"]) / median(first["empty"])
    return [
        f"## First map on a cold cache ({VISITS} visits each, in turn)",
        "",
        "| | ms, median | min | max |",
        "|---|--:|--:|--:|",
        f"| Gefälle, districts painted | {_spread(first['gefaelle'])} |",
        f"| empty Dash page, empty graph painted | {_spread(first['empty'])} |",
        "",
        f"- {ratio:.2f} times the empty page (wanted at most 1.5: {_met(ratio <= 1.5)}).",
    ]


def _spread(times: list[float]) -> str:
    return f"{median(times):.0f} | {min(times):.0f} | {max(times):.0f}"


def _median(rows: list[dict[str, Any]], key: str) -> float:
    return float(median(row[key] for row in rows))


def _met(reached: bool) -> str:
    return "met" if reached else "not met"
