"""Filters of the map: which districts are drawn, in which classes, and what is said of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.map_words import MUENCHEN, PATIENCE

pytestmark = pytest.mark.browser

KIEL = "01002"
# Opacity of a district as it is drawn.
OPACITY = """(region) => {
  const paths = [...document.querySelectorAll('#map-graph .trace path')];
  return paths.filter((path) => path.__data__?.loc === region).map((path) => getComputedStyle(path).opacity).at(-1);
}"""


def opacity_is(karte, region, value):
    karte.until(f"([region, value]) => ({OPACITY})(region) === value", [region, value])


def test_a_land_is_filtered_the_others_are_faint_and_words_and_counts_follow(karte):
    page = karte.open("?i=grocery_distance").page
    page.locator(".filter-button").click()
    page.locator("#filter-select").fill("Bay")
    page.get_by_role("listbox").get_by_role("option", name="Bayern", exact=True).click(timeout=PATIENCE)
    karte.shows("?i=grocery_distance&f=09")
    opacity_is(karte, MUENCHEN, "1")
    opacity_is(karte, KIEL, "0.14")
    karte.linked(f="09", fd=None, fl=None)
    expect(page.locator("#filter-note")).to_have_text(
        "Filter: 96 von 400 Kreisen, Klassen aller Kreise", timeout=PATIENCE
    )
    counts = [int(text) for text in karte.legend().locator(".legend-count").all_inner_texts()]
    assert counts[-1] == 304 and sum(counts[:-1]) == 96
    expect(page.locator("#ranking-summary")).to_contain_text("Filter: Bayern", timeout=PATIENCE)


def test_classes_follow_the_filter_and_the_others_vanish(karte):
    page = karte.page
    page.get_by_role("switch", name="Klassen nur aus diesen Kreisen bilden").check(force=True)
    karte.linked(fl="1")
    expect(page.locator("#filter-note")).to_contain_text("Klassen nur dieser", timeout=PATIENCE)
    page.locator("#filter-drops").get_by_text("nicht gezeigt").click()
    karte.linked(fd="1")
    opacity_is(karte, KIEL, "0")
    page.keyboard.press("Escape")
    shown = karte.scene("?i=grocery_distance&f=09&fl=1&fd=1")
    assert shown.classes.breaks != karte.scene("?i=grocery_distance").classes.breaks
    karte.shows("?i=grocery_distance&f=09&fl=1&fd=1")


def test_the_link_brings_it_back_and_what_is_not_drawn_cannot_be_hit(karte):
    page = karte.open("?i=grocery_distance&f=09&fd=1&fl=1").page
    opacity_is(karte, KIEL, "0")
    middle = page.evaluate(
        "(region) => { const b = [...document.querySelectorAll('#map-graph .trace path')]"
        ".find((path) => path.__data__?.loc === region).getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2] }", KIEL,
    )  # fmt: skip
    page.mouse.click(*middle)
    karte.point_at(MUENCHEN)
    expect(page.locator("#district-card")).to_contain_text("von 96")
    karte.linked(r=None)


def test_a_faint_district_says_that_it_is_outside_and_keeps_its_value(karte):
    karte.open("?i=grocery_distance&f=09")
    karte.point_at("01051")  # Dithmarschen
    card = karte.page.locator("#district-card")
    expect(card).to_contain_text("nicht im Filter")
    expect(card).to_contain_text("Dithmarschen")
    expect(card).not_to_contain_text("Rang")
    karte.marked("hover", "01051")
