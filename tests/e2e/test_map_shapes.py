"""Outlines, circles and hexagons on the map, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from data.store import Store

PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""
BERLIN, MUENCHEN, BREMERHAVEN = "11000", "09162", "04012"
READY = "document.querySelector('#series-summary')?.textContent.length > 5"
PATHS = """[...document.querySelectorAll('#map-graph .choroplethlayer > .trace path.choroplethlocation')]
  .filter((path) => path.__data__?.loc?.length === 5)"""
# Width, height and middle of each district on the screen, as plotly has drawn it.
BOXES = f"""() => Object.fromEntries({PATHS}.map((path) => {{
  const {{ x, y, width, height }} = path.getBBox();
  return [path.__data__.loc, {{ width, height, x: x + width / 2, y: y + height / 2 }}];
}}))"""
FILLS = f"() => Object.fromEntries({PATHS}.map((path) => [path.__data__.loc, path.getAttribute('fill')]))"
DRAWN = """(name) => {
  const map = document.querySelector('#map-graph .js-plotly-plot');
  const isStill = !document.getElementById('map-graph').classList.contains('is-morphing');
  return isStill && map.data.slice(0, 2).every((trace) => trace.geojson.includes(`/${name}.`));
}"""


@pytest.fixture
def open_map(page: Page, seen) -> Callable[[str], Page]:
    def go(search: str) -> Page:
        page.goto("/" + search)
        page.wait_for_function(READY, timeout=PATIENCE)
        return page

    yield go
    assert (seen.foreign, seen.errors) == ([], [])


def choose(page: Page, label: str, name: str) -> None:
    page.locator("#map-shape").get_by_text(label, exact=True).click()
    page.wait_for_function(DRAWN, arg=name, timeout=PATIENCE)


def linked(page: Page, value: str | None) -> None:
    page.wait_for_function(
        "(value) => new URLSearchParams(location.search).get('v') === value", arg=value, timeout=PATIENCE
    )


def test_circles_are_round_and_their_areas_true_to_the_population(open_map):
    page = open_map("")
    before = page.evaluate(FILLS)
    choose(page, "Kreise", "circles")
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 400 and page.evaluate(FILLS) == before, "same classes, same colours"
    for box in boxes.values():
        assert box["width"] == pytest.approx(box["height"], rel=0.03)
    people = Store().table("population").query("year == 2024").set_index("region_id")["population"]
    # The smallest circles are 6 pixels wide and are drawn to 100 m: the large ones tell.
    large = [key for key in boxes if people[key] > 500_000]
    share = [boxes[key]["width"] ** 2 / people[key] for key in large]
    assert len(large) > 15 and share == pytest.approx([share[0]] * len(large), rel=0.03)
    expect(page.locator(".map-shapes-note .when-circles")).to_be_visible()
    linked(page, "circles")


def test_hexagons_are_alike_and_the_laender_have_their_borders(open_map):
    page = open_map("?v=hexagons")
    page.wait_for_function(DRAWN, arg="hexagons", timeout=PATIENCE)
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 400
    widths = [box["width"] for box in boxes.values()]
    assert widths == pytest.approx([widths[0]] * 400, rel=0.05)
    assert boxes[BERLIN]["height"] / boxes[BERLIN]["width"] == pytest.approx(2 / 3**0.5, rel=0.03)
    borders = page.locator("#map-graph .choroplethlayer > .trace").last.locator("path")
    assert borders.count() == 16
    assert "/hexagon_laender." in page.evaluate("document.querySelector('#map-graph .js-plotly-plot').data[2].geojson")


def test_the_link_brings_the_shape_back_and_a_bad_one_is_the_map(open_map):
    page = open_map("?v=circles&lang=en")
    page.wait_for_function(DRAWN, arg="circles", timeout=PATIENCE)
    expect(page.get_by_role("radio", name="Circles")).to_be_checked()
    assert page.locator(".map-shapes-note").inner_text() == "Area: inhabitants 2024 (Destatis)"
    choose(page, "Map", "districts")
    linked(page, None)
    page = open_map("?v=%3Cscript%3E")
    page.wait_for_function(DRAWN, arg="districts", timeout=PATIENCE)


def test_hover_selection_and_indicator_go_on_with_every_shape(open_map):
    page = open_map(f"?r={MUENCHEN}")
    choose(page, "Waben", "hexagons")
    mark = "(loc) => document.querySelector('#map-graph .mark-selected .mark-path:not(.mark-casing)')" \
           f"?.getAttribute('d') === {PATHS}.find((path) => path.__data__.loc === loc).getAttribute('d')"  # fmt: skip
    page.wait_for_function(mark, arg=MUENCHEN, timeout=PATIENCE)
    middle = page.evaluate(
        f"(loc) => {{ const box = {PATHS}.find((path) => path.__data__.loc === loc).getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2] }", BREMERHAVEN,
    )  # fmt: skip
    page.mouse.move(middle[0] + 2, middle[1])
    page.mouse.move(*middle)
    expect(page.locator("#district-card")).to_contain_text("Bremerhaven", timeout=PATIENCE)
    page.mouse.click(*middle)
    page.wait_for_function(
        "(r) => new URLSearchParams(location.search).get('r') === r", arg=f"{MUENCHEN},{BREMERHAVEN}", timeout=PATIENCE
    )
    linked(page, "hexagons")
    before = page.evaluate(FILLS)
    page.locator("#indicator-select").click()
    page.get_by_role("option", name="Kommunale Schulden", exact=True).click(timeout=PATIENCE)
    expect(page.locator("#map-title")).to_have_text("Kommunale Schulden", timeout=PATIENCE)
    page.wait_for_function(f"(before) => ({FILLS})()['{MUENCHEN}'] !== before", arg=before[MUENCHEN], timeout=PATIENCE)
    page.wait_for_function(DRAWN, arg="hexagons", timeout=PATIENCE)
    linked(page, "hexagons")


def test_the_switch_is_worked_by_keyboard(open_map):
    page = open_map("")
    page.get_by_role("radio", name="Karte").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(DRAWN, arg="circles", timeout=PATIENCE)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(DRAWN, arg="hexagons", timeout=PATIENCE)
    linked(page, "hexagons")


# Notes every outline that a district has while the map changes.
RECORD = f"""(loc) => {{
  const path = {PATHS}.find((path) => path.__data__.loc === loc);
  window.seen = [];
  new MutationObserver(() => window.seen.push(path.getAttribute('d'))).observe(path, {{ attributeFilter: ['d'] }});
}}"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_shapes_turn_into_each_other_unless_motion_is_unwanted(browser: Browser, server: str, seen, motion):
    context = browser.new_context(base_url=server, locale="de-DE", reduced_motion=motion)
    seen.watch(page := context.new_page())
    page.goto("/")
    page.wait_for_function(READY, timeout=PATIENCE)
    page.evaluate(RECORD, BERLIN)
    choose(page, "Waben", "hexagons")
    between = set(page.evaluate("window.seen.filter((d) => d.split('L').length === 36)"))
    assert (len(between) > 1) == (motion == "no-preference")
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])
