"""The years under the map in a browser: dragged, typed, stepped and played."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.map_words import FILLS, PATIENCE, Map

pytestmark = pytest.mark.browser

RATE = "?i=unemployment_rate"
SERIES = re.compile("/series/")


def handle(karte: Map, name: str = "to"):
    return karte.page.locator(f"#map-years-scale [data-handle={name}]")


def drag(karte: Map, year: int, name: str = "to") -> None:
    """Press the handle, and move to a year without letting go."""
    slider = handle(karte, name)
    first, last, now = (int(slider.evaluate(f"(node) => node.{part}")) for part in ("min", "max", "value"))
    box = karte.page.locator("#map-years-scale").bounding_box()

    def at(wanted: int) -> tuple[float, float]:
        return box["x"] + box["width"] * (wanted - first) / (last - first), box["y"] + 12

    karte.page.mouse.move(*at(now))
    karte.page.mouse.down()
    karte.page.mouse.move(*at(year), steps=4)


def test_a_drag_recolours_from_one_request_in_the_classes_that_are_there(karte):
    karte.open(RATE)
    shown = karte.scene(RATE)
    drag(karte, 2019)  # fetches all years
    karte.page.mouse.up()
    karte.shows(RATE + "&to=2019")
    karte.linked(to="2019")
    # What the hand asks for by letting go has come.
    expect(karte.page.locator("#map-subtitle")).to_have_text("Prozent, 2019")
    expect(karte.page.locator("#map-legend [data-live]")).to_have_count(0)
    asked = []
    karte.page.on("request", lambda request: asked.append(request.url))
    drag(karte, 2005)
    expect(karte.page.locator("#map-years-now")).to_have_text("2005")
    locked = karte.scene(RATE + "&to=2019").classes.breaks
    karte.drawn_with(RATE + "&to=2005", locked)
    assert [url for url in asked if "/layer/" in url or "/series/" in url or "_dash-update" in url] == []
    live = karte.legend().locator(".legend-count").evaluate_all("(cells) => cells.map((cell) => +cell.dataset.live)")
    assert sum(live) == 400 and live[0] > 300  # most of 2005 lies in the highest class of 2019
    karte.page.mouse.up()
    karte.shows(RATE + "&to=2005")
    karte.linked(to="2005")
    expect(karte.page.locator("#map-subtitle")).to_have_text("Prozent, 2005")
    expect(karte.page.locator("#map-legend [data-live]")).to_have_count(0)
    assert shown.classes.breaks != locked


def test_arrows_go_from_year_to_year_that_there_is(karte, explorer):
    karte.open("?i=forest_share")
    years = explorer.years("forest_share")
    slider = handle(karte)
    slider.focus()
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", str(years[-3]))
    karte.shows(f"?i=forest_share&to={years[-3]}")
    slider.press("ArrowRight")
    karte.shows(f"?i=forest_share&to={years[-2]}")
    karte.linked(to=str(years[-2]))


def test_a_change_has_two_handles_and_the_first_never_passes_the_last(karte):
    karte.open()
    drag(karte, 2018)
    karte.page.mouse.up()
    karte.shows("?from=2012&to=2018")
    karte.linked(to="2018")  # the colours are there before the hand lets go
    drag(karte, 2021, "from")
    karte.page.mouse.up()
    karte.shows("?from=2021&to=2022")
    karte.linked(**{"from": "2021", "to": "2022"})
    expect(karte.page.locator("#map-years-now")).to_have_text("2021–2022")
    assert handle(karte).get_attribute("aria-label") == "Endjahr"


def test_a_year_can_be_typed(karte):
    karte.open(RATE)
    karte.page.locator("#year-to").fill("2011")
    expect(karte.page.locator("[role=option]:visible")).to_have_text(["2011"])
    karte.page.keyboard.press("ArrowDown")
    karte.page.keyboard.press("Enter")
    karte.shows(RATE + "&to=2011")
    expect(handle(karte)).to_have_value("2011")


def test_the_lock_cuts_classes_from_all_years_and_is_part_of_the_link(karte):
    karte.open(RATE)
    lock = karte.page.locator("#class-lock-button")
    expect(lock).to_have_text(re.compile("Klassen dieses Jahres"))
    expect(lock).to_have_attribute("aria-pressed", "false")
    lock.click()
    karte.shows(RATE + "&b=all")
    karte.linked(b="all")
    expect(lock).to_have_attribute("aria-pressed", "true")
    rows = karte.legend().locator(".legend-range").all_inner_texts()
    karte.page.locator("#map-years-scale input").press("ArrowLeft")
    karte.shows(RATE + "&b=all&to=2020")
    assert karte.legend().locator(".legend-range").all_inner_texts() == rows
    karte.open(RATE + "&to=2008&b=all")
    expect(lock).to_have_attribute("aria-pressed", "true")
    lock.click()
    karte.shows(RATE + "&to=2008")
    karte.linked(b=None)


def test_playing_locks_the_classes_and_stops_where_it_is_told(karte):
    karte.open(RATE)
    before = karte.page.evaluate(FILLS)
    play = karte.page.get_by_role("button", name="Jahre abspielen")
    play.click()
    now = karte.page.locator("#map-years-now")
    expect(now).to_have_text("2003", timeout=PATIENCE)
    expect(play).to_have_attribute("aria-pressed", "true")
    play.click()
    year = now.inner_text()
    karte.linked(to=year, b="all")
    karte.shows(f"{RATE}&to={year}&b=all")
    assert karte.page.evaluate(FILLS) != before


def test_an_indicator_of_one_year_has_no_scale(karte):
    karte.open("?i=grocery_distance")
    expect(karte.page.locator("#map-years")).to_be_hidden()
    karte.open()
    expect(karte.page.locator("#map-years")).to_be_visible()
