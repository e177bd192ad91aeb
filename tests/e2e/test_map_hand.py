"""Hand and eye on the map: keyboard, box and lasso, names, card, zoom, scale bar; by mouse, keyboard and touch."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, expect
from pyproj import Geod

from data.adjacency import by_direction
from indicators.explorer import Period
from layouts.i18n import translator
from tests.e2e.conftest import Seen, spread
from tests.e2e.map_words import BERLIN, MIDDLE, MUENCHEN, PATH, PATIENCE, Map

pytestmark = pytest.mark.browser

DE = translator("de")
RATE = "?i=unemployment_rate"
LABELS = """() => [...document.querySelectorAll('#map-graph .map-label')].map((text) => {
  const { x, y, width, height } = text.getBoundingClientRect();
  return { region: text.dataset.region, text: text.textContent, x, y, width, height };
})"""
SCALE = "() => document.querySelector('#map-graph .js-plotly-plot')._fullLayout.geo.projection.scale"


def middle(karte: Map, region: str) -> tuple[float, float]:
    x, y = karte.page.evaluate(f"(region) => ({MIDDLE})(({PATH})(region))", region)
    return x, y


def ways(explorer) -> dict[str, dict[str, str]]:
    regions = explorer.regions[explorer.regions["level"] == "kreis"].sort_index()
    return by_direction(explorer.table("adjacency"), regions[["lon", "lat"]])


def test_arrows_walk_to_neighbours_enter_selects_and_everything_is_said(karte, explorer):
    page = karte.open(f"{RATE}&r={MUENCHEN}").page
    page.locator("#map-keys").focus()
    spoken = page.locator("#map-spoken")
    expect(spoken).to_contain_text("München (Stadt)", timeout=PATIENCE)
    north = ways(explorer)[MUENCHEN]["north"]
    page.keyboard.press("ArrowUp")
    karte.marked("focus", north)
    row = karte.scene(RATE).frame.set_index("region_id").loc[north]
    expect(spoken).to_contain_text(row["label"])
    words = spoken.inner_text().split(", ")
    assert words[1] == "Bayern" and f"Rang {row['rank']} von 400" in words
    value = DE.with_unit(row["value"], explorer.indicators["unemployment_rate"])
    assert value.replace("\xa0", " ") in spoken.inner_text().replace("\xa0", " ")
    assert words[-1].startswith("Klasse ")
    expect(page.locator("#district-card")).to_contain_text(row["label"])
    page.keyboard.press("Enter")
    karte.selected(MUENCHEN, north)
    expect(spoken).to_contain_text("ausgewählt")
    page.keyboard.press("Enter")
    karte.selected(MUENCHEN)
    page.keyboard.press("Escape")
    karte.marked("focus")
    expect(page.locator("#district-card")).to_be_hidden()
    expect(spoken).to_be_empty()


def test_a_pointer_says_nothing_aloud(karte):
    karte.point_at(BERLIN)
    expect(karte.page.locator("#district-card")).to_contain_text("Berlin")
    expect(karte.page.locator("#map-spoken")).to_be_empty()


def test_the_card_has_all_that_is_known(karte, explorer):
    karte.open("")
    karte.point_at(MUENCHEN)
    shown = karte.scene("")
    row = shown.frame.set_index("region_id").loc[MUENCHEN]
    card = karte.page.locator("#district-card")
    below = (shown.known["value"] < row["value"]).sum() + (shown.known["value"] == row["value"]).sum() / 2
    interval = f"{DE.number(row['lower'], 1, sign=True)} bis {DE.number(row['upper'], 1, sign=True)}"
    for part in ("München (Stadt)", "Bayern", DE.number(row["value"], 1, sign=True), interval, "vorausberechnet",
                 f"Rang {row['rank']} von 400", f"Perzentil {round(100 * below / 400)}",
                 DE.number(shown.germany, 1, sign=True), DE.number(shown.laender["09"], 1, sign=True)):  # fmt: skip
        expect(card).to_contain_text(part)


def test_a_dragged_year_has_its_own_figures(karte, explorer):
    page = karte.page
    with page.expect_response(re.compile("/series/")):
        page.locator("#map-years").hover()
    karte.point_at(MUENCHEN)
    dragged_to = """async (year) => {
      const handle = document.querySelector('[data-handle=to]');
      handle.value = year;
      handle.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      return document.getElementById('district-card').textContent;
    }"""
    later, text = page.evaluate(dragged_to, 2030), page.evaluate(dragged_to, 2020)
    ahead = karte.scene("?from=2012&to=2030")
    row = ahead.frame.set_index("region_id").loc[MUENCHEN]
    interval = f"{DE.number(row['lower'], 1, sign=True)} bis {DE.number(row['upper'], 1, sign=True)}"
    for part in (interval, DE.number(ahead.germany, 1, sign=True), DE.number(ahead.laender["09"], 1, sign=True)):
        assert part in later and "vorausberechnet" in later
    value = explorer.values("population_change", Period(2020, 2012)).set_index("region_id")["value"][MUENCHEN]
    assert DE.number(value, 1, sign=True) in text and " bis " not in text and "vorausberechnet" not in text
    karte.shows("?to=2020&from=2012")


def test_a_box_and_a_lasso_select_what_lies_inside(karte):
    page = karte.open(RATE).page
    x, y = middle(karte, BERLIN)
    page.get_by_role("button", name="Mit einem Rechteck auswählen").click()
    page.mouse.move(x - 3, y - 3)
    page.mouse.down()
    page.mouse.move(x + 3, y + 3, steps=3)
    page.mouse.up()
    karte.selected(BERLIN)
    x, y = middle(karte, MUENCHEN)
    page.get_by_role("button", name="Mit einem Lasso auswählen").click()
    page.keyboard.down("Shift")
    page.mouse.move(x, y - 4)
    page.mouse.down()
    for dx, dy in ((4, 0), (0, 4), (-4, 0)):
        page.mouse.move(x + dx, y + dy)
    page.mouse.up()
    page.keyboard.up("Shift")
    karte.selected(BERLIN, MUENCHEN)


def test_of_too_many_the_ten_nearest_to_the_middle_are_selected_and_it_is_said(karte):
    page = karte.open(RATE).page
    box = page.locator("#map-box").bounding_box()
    page.get_by_role("button", name="Mit einem Rechteck auswählen").click()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=2)
    page.mouse.up()
    expect(page.get_by_text("die der Mitte am nächsten sind")).to_be_visible(timeout=PATIENCE)
    karte.until("() => new URLSearchParams(location.search).get('r')?.split(',').length === 10")
    page.get_by_role("button", name="Mit einem Lasso auswählen").click()
    page.keyboard.press("Escape")
    expect(page.locator(".map-draw")).to_have_count(0)


def test_shift_and_click_adds_and_removes(karte):
    karte.open(f"{RATE}&r={BERLIN}")
    karte.page.keyboard.down("Shift")
    karte.click(MUENCHEN)
    karte.selected(BERLIN, MUENCHEN)
    karte.click(BERLIN)
    karte.page.keyboard.up("Shift")
    karte.selected(MUENCHEN)


def test_names_of_selected_and_extremes_never_overlap(karte):
    page = karte.open(f"{RATE}&r={BERLIN},{MUENCHEN}").page
    assert page.evaluate(LABELS) == []
    page.get_by_role("button", name=re.compile("^Namen der")).click()
    karte.linked(lb="1")
    karte.until("(n) => document.querySelectorAll('#map-graph .map-label').length >= n", 4)
    labels = page.evaluate(LABELS)
    known = karte.scene(RATE).known.sort_values("value")["region_id"]
    ends = {*known.head(3), *known.tail(3)}
    assert {BERLIN, MUENCHEN} <= {label["region"] for label in labels} <= {BERLIN, MUENCHEN} | ends
    value = karte.scene(RATE).frame.set_index("region_id")["value"][BERLIN]
    assert next(one["text"] for one in labels if one["region"] == BERLIN).startswith(f"Berlin {DE.number(value, 1)}")
    boxes = [(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"]) for one in labels]
    for over in (".map-tools-box", "#map-graph .map-scale"):
        box = page.locator(over).bounding_box()
        boxes.append((box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]))
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    karte.open(f"{RATE}&lb=1")
    karte.until("() => document.querySelectorAll('#map-graph .map-label').length > 0")


def test_a_land_is_enlarged_by_choice_and_double_click_and_the_scale_bar_is_true(karte):
    page = karte.open(RATE).page
    before = true_scale(karte)
    page.get_by_label("Ein Land vergrößern").select_option("11")
    karte.until(f"() => ({SCALE})() > 5")
    box = page.locator("#map-graph").bounding_box()
    x, y = middle(karte, BERLIN)
    assert abs(x - box["x"] - box["width"] / 2) < 3 and abs(y - box["y"] - box["height"] / 2) < 3
    assert true_scale(karte) < before
    page.get_by_role("button", name="Ganz Deutschland").click()
    karte.until(f"() => ({SCALE})() === 1")
    page.mouse.dblclick(*karte.point_at(MUENCHEN))
    karte.until(f"() => ({SCALE})() > 1")
    expect(page.get_by_label("Ein Land vergrößern")).to_have_value("09")
    page.get_by_role("button", name="Ganz Deutschland").click()
    karte.until(f"() => ({SCALE})() === 1")
    page.locator("#map-shape").get_by_text("Waben", exact=True).click()
    expect(page.locator("#map-graph .map-scale")).to_have_count(0, timeout=PATIENCE)


def true_scale(karte: Map) -> int:
    """Kilometres of the scale bar, once its length is checked against the ellipsoid (its middle, to the north)."""
    karte.until("() => document.querySelector('#map-graph .map-scale-line')")
    length, words, (lon, lat) = karte.page.evaluate("""() => {
      const graph = document.querySelector('#map-graph .js-plotly-plot');
      const { projection } = graph._fullLayout.geo._subplot;
      const [line, text] = ['.map-scale-line', '.map-scale-text'].map((name) => graph.querySelector(name));
      const middle = [graph.offsetWidth / 2, graph.offsetHeight / 2];
      return [line.getBBox().width, text.textContent, projection.invert(middle)];
    }""")
    km = int(words.removesuffix(" km"))
    north = Geod(ellps="WGS84").fwd(lon, lat, 0, 1000)[:2]
    per_km = karte.page.evaluate(
        """([one, other]) => {
      const { projection } = document.querySelector('#map-graph .js-plotly-plot')._fullLayout.geo._subplot;
      const [a, b] = [projection(one), projection(other)];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }""",
        [[lon, lat], list(north)],
    )
    assert length / km == pytest.approx(per_km, rel=0.02)
    return km


def test_a_finger_taps_selects_and_two_fingers_enlarge(browser: Browser, server: str, explorer):
    context = browser.new_context(
        base_url=server, locale="de-DE", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    seen = Seen()
    seen.watch(page := context.new_page())
    karte = Map(page, explorer).open(RATE)
    page.locator("#map-graph").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#map-graph').scrollIntoView({ block: 'center' })")
    page.touchscreen.tap(*middle(karte, BERLIN))
    karte.marked("selected", BERLIN)
    expect(page.locator("#district-card")).to_contain_text("Berlin", timeout=PATIENCE)
    x, y = middle(karte, BERLIN)
    spread(page, x, y)
    karte.until(f"() => Math.abs(({SCALE})() - 2) < 0.2")
    page.get_by_role("button", name="Verkleinern").tap()
    page.get_by_role("button", name="Verkleinern").tap()
    karte.until(f"() => ({SCALE})() === 1")
    assert json.loads(page.evaluate("JSON.stringify([document.documentElement.scrollWidth])"))[0] <= 390
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])
