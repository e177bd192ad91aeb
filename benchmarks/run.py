"""All measurements in one run on the embedded bundle: `make bench`."""

from __future__ import annotations

from contextlib import ExitStack

from benchmarks import compare_page, first_map, indicator_switch, projection, report
from benchmarks.browser import chromium, serving
from benchmarks.indicator_switch import RESTED_MS, Side
from benchmarks.material import indicators
from data.store import Store
from indicators.explorer import Explorer
from settings import Settings

ORDINARY = "benchmarks.ordinary_app:create_server"


def main() -> None:
    """Start the servers, measure one side after the other, write the results."""
    _, *others = indicators(Explorer(Store(Settings().data_dir)))
    titles = [other.title.de for other in others]
    with ExitStack() as stack:
        gefaelle = stack.enter_context(serving("app:server"))
        plain, compressed = (stack.enter_context(serving(f"{ORDINARY}({switch})")) for switch in (False, True))
        empty = stack.enter_context(serving("benchmarks.empty_app:server"))
        browser = stack.enter_context(chromium())
        sides = (
            Side("Gefälle", gefaelle, "indicator-select", "map-graph"),
            Side("the ordinary way", plain, "indicator", "map"),
            Side("the ordinary way, compressed", compressed, "indicator", "map"),
        )
        switches = {
            rest: {side.name: indicator_switch.measure(browser, side, titles, rest) for side in sides}
            for rest in (RESTED_MS, 0)
        }
        print(compare_page.write(gefaelle))
        visits = first_map.measure(browser, gefaelle, empty)
        print(report.write(switches, visits, browser.version))
    projection.main()


if __name__ == "__main__":
    main()
