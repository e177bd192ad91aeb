"""The map on the whole screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_f_shows_the_map_on_the_whole_screen_and_escape_brings_the_page_back(karte):
    karte.open("?i=unemployment_rate")
    page = karte.page
    size = "(node) => parseFloat(getComputedStyle(node).fontSize)"
    small = page.locator("#map-title").evaluate(size)
    page.keyboard.press("f")
    button = page.get_by_role("button", name="Vollbild (F)")
    expect(button).to_have_attribute("aria-pressed", "true")
    viewport = page.evaluate("[innerWidth, innerHeight]")
    box = page.locator(".card-map").bounding_box()
    assert [box["width"], box["height"]] == viewport
    assert page.locator("#map-title").evaluate(size) > small
    karte.shows("?i=unemployment_rate")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.locator(".card-map").bounding_box()["width"] < viewport[0]


def test_an_f_that_is_typed_is_a_letter(karte):
    karte.page.locator("#district-select").press_sequentially("f")
    expect(karte.page.get_by_role("button", name="Vollbild (F)")).to_have_attribute("aria-pressed", "false")
    karte.page.keyboard.press("Escape")


def test_the_map_is_read_aloud_for_the_selected_district(karte):
    karte.open("?i=unemployment_rate&r=09162")
    expect(karte.page.locator("#map-reading")).to_contain_text("Lesebeispiel: München (Stadt) hat den Wert")
    expect(karte.page.locator("#map-reading")).to_contain_text("Kreisen der höchsten Klasse leben")
