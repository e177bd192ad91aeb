"""The switch between values and differences, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.map_words import MUENCHEN

pytestmark = pytest.mark.browser


def test_values_turn_into_differences_and_back(karte):
    karte.open(f"?i=unemployment_rate&r={MUENCHEN}")
    page, switch = karte.page, karte.page.locator("#map-shows")
    switch.get_by_text("Differenz", exact=True).click()
    years = karte.explorer.years("unemployment_rate")
    last = karte.explorer.last_observed("unemployment_rate")
    link = f"?i=difference~unemployment_rate&from={years[0]}&to={last}&r={MUENCHEN}"
    karte.shows(link)
    karte.linked(i="difference~unemployment_rate")
    expect(page.locator("#map-subtitle")).to_have_text(re.compile(f"^Prozentpunkte, {years[0]}–{last}"))
    expect(page.locator("#map-years [data-handle]")).to_have_count(2)
    counts = [int(text) for text in karte.legend().locator(".legend-count").all_inner_texts()]
    assert counts[::-1] == list(karte.scene(link).classes.counts)
    switch.get_by_text("in %", exact=True).click()
    karte.shows(link.replace("difference", "relative"))
    karte.linked(i="relative~unemployment_rate")
    page.reload()
    karte.shows(link.replace("difference", "relative"))
    expect(page.locator("#indicator-select")).to_have_value(re.compile("Arbeitslos"))
    switch.get_by_text("Wert", exact=True).click()
    karte.shows(f"?i=unemployment_rate&r={MUENCHEN}")


def test_what_has_no_difference_offers_none(karte):
    karte.open("?i=difference~median_age&from=2015&to=2035")
    expect(karte.page.locator("#map-badge")).to_contain_text("Projektion")
    title = karte.explorer.indicators["grocery_distance"].title.de
    karte.choose("indicator-select", title)
    karte.shows("?i=grocery_distance")
    expect(karte.page.locator("#map-shows-box")).to_be_hidden()
