"""The words of the map page's tests: open, choose, point, and wait for what must be drawn."""

from __future__ import annotations

import json
import re

import numpy as np
from playwright.sync_api import Locator, Page, expect

from callbacks.state import parse
from indicators.classify import sort_into
from indicators.explorer import Explorer
from layouts.i18n import translator
from layouts.scene import Scene, class_colours, scene
from layouts.timeline import grained

MUENCHEN, FLENSBURG, BERLIN = "09162", "01001", "11000"
FULL = "?i=steuereinnahmekraft_per_inhabitant&to=2022&k=7&m=natural&p=viridis&r=09162,01001&x=grocery_distance"
PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""

# Colour of every district that is drawn, by key.
FILLS = """() => Object.fromEntries(
  [...document.querySelectorAll('#map-graph path.choroplethlocation')]
    .filter((path) => path.__data__.loc?.length === 5)
    .map((path) => [path.__data__.loc, getComputedStyle(path).fill])
    .filter(([, fill]) => fill !== 'none' && fill !== 'rgba(0, 0, 0, 0)'))"""
SHOWS = f"""(wanted) => {{
  const shown = ({FILLS})();
  return Object.keys(wanted).every((region) => shown[region] === wanted[region]);
}}"""
PATH = "(region) => [...document.querySelectorAll('#map-graph .trace path')].find((p) => p.__data__?.loc === region)"
MIDDLE = "(node) => { const b = node.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] }"
POINT = "(i) => [...document.querySelectorAll('#scatter-graph .trace .point')].find((node) => node.__data__.i === i)"
MARKED = f"""([name, regions]) => {{
  const drawn = [...document.querySelectorAll(`#map-graph .mark-${{name}} .mark-path:not(.mark-casing)`)];
  const wanted = regions.map((region) => ({PATH})(region)?.getAttribute('d'));
  return drawn.length === wanted.length && drawn.every((path) => wanted.includes(path.getAttribute('d')));
}}"""


NAMELESS = """[...document.querySelectorAll('main button, main input:not([type=hidden], [type=radio])')]
  .filter((node) => !node.labels?.length && !node.textContent.trim() && !node.getAttribute('aria-label')
    && !node.closest('[aria-hidden=true]'))
  .map((node) => node.outerHTML.slice(0, 200))"""
FOCUSED = """(() => {
  const { id, dataset, textContent, ariaLabel } = document.activeElement;
  if (id && !id.startsWith('{') && !id.startsWith('mantine')) return id;
  return dataset.classCode ? `class ${dataset.classCode}` : ariaLabel || textContent;
})()"""


class Map:
    """The page, with the words of its tests."""

    def __init__(self, page: Page, explorer: Explorer) -> None:
        self.page, self.explorer = page, explorer

    def open(self, search: str = "") -> Map:
        self.page.goto("/" + search)
        self.shows(search)
        expect(self.page.locator("#series-summary")).not_to_be_empty(timeout=PATIENCE)
        expect(self.page.locator("#scatter-summary")).not_to_be_empty(timeout=PATIENCE)
        return self

    def scene(self, search: str) -> Scene:
        return scene(parse(search, self.explorer), self.explorer)

    def shows(self, search: str) -> None:
        """Wait until every district has the colour that the figures of `search` give it."""
        shown = self.scene(search)
        colours = [rgb(colour) for colour in shown.colour_of(shown.frame["code"])]
        self.until(SHOWS, dict(zip(shown.frame["region_id"], colours, strict=True)))
        expect(self.page.locator("#map-title")).to_have_text(
            translator(parse(search, self.explorer).lang).text(shown.indicator.title), timeout=PATIENCE
        )

    def drawn_with(self, search: str, breaks: tuple[float, ...]) -> None:
        """Wait until the map shows the values of `search` in the classes and colours of other breaks."""
        shown = self.scene(search)
        codes = sort_into(grained(shown.frame["value"], shown.indicator), breaks).codes
        colours = [
            rgb(colour) for colour in np.array(class_colours(shown.indicator, None, breaks, shown.midpoint))[codes]
        ]
        self.until(SHOWS, dict(zip(shown.frame["region_id"], colours, strict=True)))

    def until(self, condition: str, argument: object = None) -> None:
        self.page.wait_for_function(condition, arg=argument, timeout=PATIENCE)

    def choose(self, control: str, option: str) -> None:
        self.page.locator(f"#{control}").click()
        self.page.get_by_role("option", name=option, exact=True).click(timeout=PATIENCE)

    def choose_by_arrow(self, name: str) -> None:
        """Walk down the open list to an option and take it."""
        option = self.page.get_by_role("option", name=name, exact=True)
        expect(option).to_be_visible()
        walked = self.page.locator("[role=option][data-combobox-selected]:visible")
        while walked.count() == 0 or walked.inner_text() != name:
            before = walked.inner_text() if walked.count() else ""
            self.page.keyboard.press("ArrowDown")
            expect(walked).not_to_have_text(before)
        self.page.keyboard.press("Enter")

    def point_at(self, region: str) -> tuple[float, float]:
        """Move the pointer onto a district of the map, and wait until it is outlined."""
        box = self.page.evaluate(f"(region) => ({MIDDLE})(({PATH})(region))", region)
        self.page.mouse.move(box[0] + 2, box[1] + 2)
        self.page.mouse.move(*box)
        self.marked("hover", region)
        return box[0], box[1]

    def click(self, region: str) -> None:
        self.page.mouse.click(*self.point_at(region))

    def marked(self, kind: str, *regions: str) -> None:
        self.until(MARKED, [kind, list(regions)])

    def selected(self, *regions: str) -> None:
        """Wait until map, district select, ranking, series and link all show this selection."""
        labels = self.explorer.regions["label"]
        self.marked("selected", *regions)
        pills = self.page.locator(".control-districts .mantine-MultiSelect-pill")
        expect(pills).to_have_text([re.compile(re.escape(f"{labels[key]} · {key}")) for key in regions])
        self.until("(keys) => { const ids = document.querySelector('#series-graph .js-plotly-plot').data"
                   ".map((line) => line.ids?.[0].split(' ')[0]).filter((id) => id?.length === 5);"
                   " return JSON.stringify([...new Set(ids)]) === JSON.stringify(keys) }", list(regions))  # fmt: skip
        bold = "(name) => [...document.querySelectorAll('#ranking-graph .ytick text')].some((text) =>" \
               " text.textContent.startsWith(name) && text.innerHTML.includes('bold'))"  # fmt: skip
        for key in regions:
            self.until(bold, labels[key])
        self.linked(r=",".join(regions) or None)

    def linked(self, **keys: str | None) -> None:
        """Wait until the address has these keys (None: has not)."""
        self.until(
            """(keys) => {
              const query = new URLSearchParams(location.search);
              return Object.entries(keys).every(([key, value]) => query.get(key) === value);
            }""",
            keys,
        )

    def legend(self) -> Locator:
        return self.page.locator("#map-legend .legend-row")

    def traces(self, chart: str) -> list[dict]:
        return json.loads(
            self.page.evaluate(f"JSON.stringify(document.querySelector('#{chart}-graph .js-plotly-plot').data)")
        )


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"
