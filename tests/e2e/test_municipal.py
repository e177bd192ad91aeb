"""Down to the municipalities, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from indicators.explorer import Explorer
from layouts.municipal import municipal_scene
from layouts.view import ViewState

PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""
TAX = "steuereinnahmekraft_per_inhabitant"
FILLS = """Object.fromEntries([...document.querySelectorAll('#municipal-graph path.choroplethlocation')]
  .filter((path) => path.__data__.loc).map((path) => [path.__data__.loc, path.getAttribute('fill')]))"""


@pytest.fixture
def open_map(page: Page, seen) -> Iterator[Callable[[str], Page]]:
    def go(search: str) -> Page:
        page.goto("/" + search)
        page.wait_for_function("document.querySelector('#series-summary')?.textContent.length > 5", timeout=PATIENCE)
        return page

    yield go
    assert (seen.foreign, seen.errors) == ([], [])


def shows(page: Page, explorer: Explorer, indicator: str, place: str) -> None:
    """Wait until every municipality of the place has the colour of its class, and no other is drawn."""
    scene = municipal_scene(ViewState(indicator, explorer.default_period(indicator), place=place), explorer)
    wanted = dict(zip(scene.frame["region_id"], map(rgb, scene.colour_of(scene.frame["code"])), strict=True))
    page.wait_for_function(
        f"(wanted) => {{ const shown = {FILLS}; return Object.keys(shown).length === Object.keys(wanted).length"
        " && Object.keys(wanted).every((key) => shown[key] === wanted[key]) }",
        arg=wanted, timeout=PATIENCE,
    )  # fmt: skip


def linked(page: Page, **keys: str | None) -> None:
    page.wait_for_function(
        "(keys) => { const query = new URLSearchParams(location.search);"
        " return Object.entries(keys).every(([key, value]) => query.get(key) === value) }",
        arg=keys, timeout=PATIENCE,
    )  # fmt: skip


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def hovered(page: Page, key: str, name: str) -> tuple[float, float]:
    """Point at a municipality until its name is said, and return where: a map that is still being laid out moves on."""
    says = page.locator("#municipal-graph .hoverlayer")
    for attempt in range(20):
        x, y = page.evaluate(
            "(key) => { const path = [...document.querySelectorAll('#municipal-graph path.choroplethlocation')]"
            ".find((path) => path.__data__.loc === key); const box = path.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2] }",
            key,
        )
        page.mouse.move(x + 2 + attempt % 2, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(500)
        if name in (says.text_content() or ""):
            return x, y
    raise AssertionError(f"{name} is never said")


def test_from_germany_to_a_land_to_a_district_and_back(open_map, explorer):
    page = open_map(f"?i={TAX}")
    expect(page.locator("#municipal")).to_be_hidden()
    page.locator("#place-select").click()
    page.locator("#place-select").fill("Saarl")
    page.get_by_role("listbox").get_by_role("option", name="Saarland", exact=True).click(timeout=PATIENCE)
    shows(page, explorer, TAX, "10")
    linked(page, w="10", i=TAX)
    expect(page.locator("#municipal-title")).to_have_text(
        "Kommunale Steuereinnahmekraft je Einwohner: Gemeinden in Saarland", timeout=PATIENCE
    )
    expect(page.locator("#map-title")).to_be_hidden()
    counts = page.locator("#municipal-legend .legend-count").all_inner_texts()
    assert sum(map(int, counts)) == 52
    # A click on a municipality looks into its district.
    middle = hovered(page, "10041100", "Saarbrücken")
    page.mouse.click(*middle)
    shows(page, explorer, TAX, "10041")
    linked(page, w="10041")
    page.get_by_role("button", name="Deutschland", exact=True).click()
    expect(page.locator("#municipal")).to_be_hidden()
    expect(page.locator("#map-title")).to_be_visible()
    linked(page, w=None, i=TAX)


def test_a_link_brings_the_place_back_with_its_table_and_source(open_map, explorer):
    page = open_map("?i=supermarket_car_min&w=10&lang=en")
    shows(page, explorer, "supermarket_car_min", "10")
    expect(page.locator("#municipal-source")).to_contain_text("BBSR")
    page.locator(".card-municipal").get_by_role("button", name="Show as a table").click()
    rows = page.locator("#table-drawer-body .twin tbody tr")
    expect(rows).to_have_count(52, timeout=PATIENCE)
    expect(rows.first).to_contain_text("10041")
    page.keyboard.press("Escape")
    page.locator("#municipal-legend .legend-row").first.hover()
    page.wait_for_function("document.querySelectorAll('#municipal-graph .is-dimmed').length > 0", timeout=PATIENCE)


def test_an_indicator_without_figures_leads_to_one_that_has_some(open_map, explorer):
    page = open_map("?w=10")
    expect(page.locator("#municipal-subtitle")).to_contain_text("keine Werte der Gemeinden")
    page.locator("#municipal").get_by_role("button", name="Autominuten").click()
    shows(page, explorer, "supermarket_car_min", "10")
    linked(page, w="10", i="supermarket_car_min")
