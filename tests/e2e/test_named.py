"""Named selections: made on the map, in one colour everywhere, in the link, and used in the comparison."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from callbacks.state import parse
from layouts.figures.base import NAMED_COLOURS
from layouts.named_link import named_field
from tests.e2e.map_words import PATIENCE, Map, rgb

pytestmark = pytest.mark.browser

RATE = "?i=unemployment_rate"
CHOSEN = ("09162", "16063", "11000")
HOSTILE = "<b onclick=alert(1)>%{x}</b> & Co. _d"
OUTLINES = """(slot) => Object.fromEntries(
  [...document.querySelectorAll(`#map-graph .mark-named [data-slot="${slot}"]`)]
  .map((path) => [path.__data__.loc, getComputedStyle(path).stroke]))"""
DATA = "(chart) => document.querySelector(`#${chart}-graph .js-plotly-plot`)?.data"
PICTURE = """async () => {
  const { sheet } = await gefaelle.picture.composed(document.getElementById('map-picture'), 'plain');
  return gefaelle.picture.toSvg(sheet);
}"""
SVG = "{http://www.w3.org/2000/svg}"
CHIP = "(slot) => getComputedStyle(document.querySelector(`.named-row[data-slot='${slot}'] path`)).stroke"


def keep(page: Page, name: str, button: str) -> None:
    page.get_by_role("button", name="Auswahl benennen …").click()
    page.get_by_label("Name der Auswahl").fill(name)
    page.get_by_role("button", name=re.compile(button)).click()
    page.keyboard.press("Escape")


def in_link(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("gr", [""])[0]


def drawn_in_one_colour(karte: Map, slot: int, regions: set[str], land: str = "") -> None:
    """The outlines of these districts, their row, the ranking and the scatter (of the filtered Land) agree."""
    colour = NAMED_COLOURS[slot]
    karte.until(f"([slot, count]) => Object.keys(({OUTLINES})(slot)).length === count", [slot, len(regions)])
    outlines = karte.page.evaluate(OUTLINES, slot)
    assert set(outlines) == regions and set(outlines.values()) == {rgb(colour)}
    assert karte.page.evaluate(CHIP, slot) == rgb(colour)
    letter = "ABCDEFGHIJ"[slot]
    karte.until(f"(letter) => ({DATA})('ranking')?.[0].ids?.includes(letter)", letter)
    karte.until(f"(colour) => ({DATA})('scatter')?.[3].marker?.color?.includes?.(colour)", colour)
    bars = karte.traces("ranking")[0]
    assert bars["marker"]["color"][bars["ids"].index(letter)] == colour
    marks = karte.traces("scatter")[3]["marker"]
    assert marks["color"].count(colour) == sum(region.startswith(land) for region in regions)
    assert len({shape for shape, own in zip(marks["symbol"], marks["color"], strict=True) if own == colour}) == 1


def test_named_from_the_selection_it_has_one_colour_everywhere(karte):
    page = karte.open(f"{RATE}&r=09162,16063").page
    karte.click("11000")
    karte.selected(*CHOSEN)
    keep(page, "Drei Orte", "Gewählte Kreise")
    drawn_in_one_colour(karte, 0, set(CHOSEN))
    row = page.locator(".named-row")
    expect(row).to_contain_text("A Drei Orte")
    expect(row).to_contain_text("3 Kreise")
    expect(page).to_have_url(re.compile("gr="))
    named = parse(urlsplit(page.url).query, karte.explorer).named
    assert [(one.name, set(one.regions)) for one in named] == [("Drei Orte", set(CHOSEN))]


def test_all_filtered_districts_are_the_second(karte, explorer):
    page = karte.page
    page.locator(".filter-button").click()
    page.locator("#filter-select").fill("Bay")
    page.get_by_role("listbox").get_by_role("option", name="Bayern", exact=True).click(timeout=PATIENCE)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    karte.linked(f="09")
    karte.shows(f"{RATE}&f=09")
    keep(page, HOSTILE, r"gefilterten Kreise behalten \(96\)")
    drawn_in_one_colour(karte, 1, set(explorer.districts("09")))
    expect(page).to_have_url(re.compile("f09"))  # a whole Land needs no list
    expect(page.locator(".named-row .named-name").nth(1)).to_have_text(f"B {HOSTILE}")
    expect(page.locator("#ranking-graph .ytick text").filter(has_text="B <b onclick")).to_have_count(1)
    both = page.evaluate(f"[({OUTLINES})(0)['09162'], ({OUTLINES})(1)['09162']]")
    assert both == [rgb(NAMED_COLOURS[0]), rgb(NAMED_COLOURS[1])]


def test_the_link_brings_them_back_and_deleting_the_first_leaves_the_second_its_colour(karte, explorer):
    page = karte.page
    page.goto(page.url)
    expect(page.locator("#scatter-summary")).not_to_be_empty(timeout=PATIENCE)
    drawn_in_one_colour(karte, 0, set(CHOSEN), "09")
    drawn_in_one_colour(karte, 1, set(explorer.districts("09")))
    root = ElementTree.fromstring(page.evaluate(PICTURE))
    outlined = [path for path in root.iter(f"{SVG}path") if path.get("data-role") == "named"]
    assert {path.get("data-region") for path in outlined} == {*CHOSEN, *explorer.districts("09")}
    words = " ".join(text.text for text in root.iter(f"{SVG}text"))
    assert "A Drei Orte: 3 Kreise" in words and "B <b onclick" in words
    page.get_by_role("button", name="Auswahl benennen …").click()
    page.get_by_role("button", name="Löschen: Drei Orte").click()
    expect(page.locator(".named-row")).to_have_count(1)
    page.keyboard.press("Escape")
    karte.until(f"() => !Object.keys(({OUTLINES})(0)).length")
    drawn_in_one_colour(karte, 1, set(explorer.districts("09")))
    expect(page).not_to_have_url(re.compile("Drei"))
    assert in_link(page) == named_field(parse(urlsplit(page.url).query, explorer).named) != ""


def test_what_makes_the_link_too_long_is_said_and_not_added(karte):
    page = karte.page
    before = in_link(page)
    page.evaluate("""() => {
      const form = document.getElementById('named-form');
      form.dataset.facts = JSON.stringify({ ...JSON.parse(form.dataset.facts), longest: location.search.length + 5 });
    }""")
    keep(page, "Noch eine", "Gewählte Kreise")
    expect(page.locator(".named-said")).to_contain_text("Noch eine kam nicht hinzu")
    assert in_link(page) == before and page.locator(".named-row").count() == 1


def test_hidden_it_stays_in_the_browser_and_is_loaded_in_the_comparison(karte):
    page = karte.open(f"{RATE}&r={','.join(CHOSEN)}&gr=c.d72i8hkce7.Drei.").page
    page.get_by_role("button", name="Auswahl benennen …").click()
    page.get_by_role("button", name="Ausblenden: Drei").click()
    expect(page.locator(".named-row")).to_have_count(0)
    page.goto("/compare?th=services")
    page.get_by_role("button", name="Auswahlen").click(timeout=PATIENCE)
    page.get_by_role("button", name="Zeigen: Drei").click()
    row = page.locator(".named-row")
    expect(row).to_contain_text("C Drei", timeout=PATIENCE)
    page.get_by_role("button", name="Kreise auswählen: Drei").click()
    expect(page.locator("thead").get_by_text("Wartburgkreis")).to_be_visible(timeout=PATIENCE)
    strip = page.locator('[data-strip="grocery_distance"]')
    strip.scroll_into_view_if_needed(timeout=PATIENCE)
    expect(strip.locator(".strip-named")).to_have_attribute("stroke", NAMED_COLOURS[2], timeout=PATIENCE)
    page.keyboard.press("Escape")
    page.locator(".control-ref").get_by_text("C Drei", exact=True).click()
    expect(page.locator(".rows-reference")).to_have_text("C Drei", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("ref=C"))
    assert json.loads(page.evaluate("localStorage.getItem('list-store')"))["Drei"]["slot"] == "c"
