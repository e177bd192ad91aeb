"""The map page in a browser: what is drawn, in which words, and what a link brings back."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from layouts.i18n import translator
from layouts.legend import legend
from tests.e2e.conftest import Seen
from tests.e2e.map_words import (
    FILLS,
    FLENSBURG,
    FULL,
    MUENCHEN,
    NAMELESS,
    PATIENCE,
    Map,
)

pytestmark = pytest.mark.browser


def test_first_screen_shows_400_districts_in_the_colours_of_the_legend(karte):
    karte.open()
    fills = karte.page.evaluate(FILLS)
    assert len(fills) == 400
    shown = karte.scene("")
    code = shown.frame.set_index("region_id")["code"][MUENCHEN]
    swatch = karte.page.locator(f"[data-class-code='{code}'] .legend-swatch")
    assert fills[MUENCHEN] == swatch.evaluate("(node) => getComputedStyle(node).backgroundColor")
    counts = karte.legend().locator(".legend-count").all_inner_texts()
    assert sum(map(int, counts)) == 400


def test_the_first_screen_needs_no_scrolling_sideways_and_shows_map_and_charts(karte):
    boxes = [karte.page.locator(f"#{name}-graph").bounding_box() for name in ("map", "ranking", "distribution")]
    assert all(box["y"] + box["height"] <= 720 and box["x"] + box["width"] <= 1280 for box in boxes)
    assert boxes[0]["width"] > 300 and boxes[0]["height"] > 400


def test_for_those_who_hear_the_page(karte):
    page = karte.page
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    for landmark in ("banner", "main", "navigation", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("img", name="Bevölkerungsentwicklung")).to_have_accessible_description(
        re.compile("Höchster Wert: .* Deutschland: ")
    )
    for chart in ("ranking", "distribution", "series", "scatter"):
        box = page.locator(f".card-{chart} .graph-box")
        expect(box).to_have_role("img")
        expect(box).to_have_accessible_name(re.compile(r"\w+"))
        expect(box).to_have_accessible_description(re.compile(r"\w+ .*\.$"))
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.evaluate(NAMELESS) == []


def test_another_indicator_recolours_map_and_words(karte, explorer):
    karte.open()
    before = karte.page.evaluate(FILLS)[MUENCHEN]
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.shows("?i=grocery_distance")
    assert karte.page.evaluate(FILLS)[MUENCHEN] != before
    expect(karte.page.locator("#map-subtitle")).to_have_text("Meter, 2017")
    rows = [row.children[1].children for row in legend(karte.scene("?i=grocery_distance"), translator("de"))]
    expect(karte.legend().locator(".legend-range")).to_have_text(rows)
    expect(karte.page.locator("#year-from-box")).to_be_hidden()
    expect(karte.page.locator("#map-summary")).to_contain_text("Deutschland: 962")
    expect(karte.page.locator("#series-summary")).to_have_text("Nur für ein Jahr veröffentlicht: 2017")
    karte.linked(i="grocery_distance", **{"from": None, "to": None})


def test_an_indicator_with_gaps_and_back(karte, explorer):
    """Districts without a value are grey, and have their colour again afterwards."""
    karte.choose("indicator-select", explorer.indicators["municipal_debt"].title.de)
    karte.shows("?i=municipal_debt&to=2017")  # the year is kept
    expect(karte.legend().last).to_contain_text("keine Daten")
    expect(karte.legend()).to_have_count(6)
    karte.choose("indicator-select", explorer.indicators["population_change"].title.de)
    karte.shows("?from=2012&to=2017")
    expect(karte.legend()).to_have_count(5)


def test_years_classes_method_and_palette(karte):
    page = karte.open().page
    karte.choose("year-to", "2020")
    karte.shows("?from=2012&to=2020")
    karte.linked(to="2020")
    karte.choose("year-from", "2015")
    karte.shows("?from=2015&to=2020")
    expect(page.locator("#map-subtitle")).to_have_text("Prozent, 2015–2020, teilweise geschätzt")
    page.get_by_role("button", name="Klassen und Farben").click()
    page.locator("#class-count").get_by_text("7", exact=True).click()
    karte.shows("?from=2015&to=2020&k=7")
    expect(karte.legend()).to_have_count(7)
    page.locator(".class-form input[value=natural]").check(force=True)
    karte.shows("?from=2015&to=2020&k=7&m=natural")
    karte.choose("palette", "Viridis")
    karte.shows("?from=2015&to=2020&k=7&m=natural&p=viridis")
    karte.linked(**{"from": "2015", "to": "2020", "k": "7", "m": "natural", "p": "viridis"})
    page.keyboard.press("Escape")
    expect(page.locator("#class-count")).to_be_hidden()


def test_a_link_restores_everything(karte, explorer):
    karte.open(FULL)
    karte.selected(MUENCHEN, FLENSBURG)
    page = karte.page
    for control, indicator in (
        ("indicator-select", "steuereinnahmekraft_per_inhabitant"),
        ("second-select", "grocery_distance"),
    ):
        expect(page.locator(f"#{control}")).to_have_value(explorer.indicators[indicator].title.de)
    expect(page.locator("#year-to")).to_have_value("2022")
    expect(karte.legend()).to_have_count(7)
    page.get_by_role("button", name="Klassen und Farben").click()
    expect(page.locator("#class-count input[value='7']")).to_be_checked()
    expect(page.locator(".class-form input[value=natural]")).to_be_checked()
    expect(page.locator("#palette")).to_have_value("Viridis")
    page.keyboard.press("Escape")
    assert parse_qs(urlsplit(page.url).query) == parse_qs(FULL[1:])


def test_back_and_forward_step_through_indicators(karte, explorer):
    page = karte.open(f"?r={MUENCHEN}").page
    karte.choose("indicator-select", explorer.indicators["unemployment_rate"].title.de)
    karte.shows(f"?i=unemployment_rate&r={MUENCHEN}")
    page.wait_for_url(re.compile("unemployment_rate"))
    page.go_back()
    karte.shows(f"?r={MUENCHEN}")
    expect(page.locator("#indicator-select")).to_have_value(explorer.indicators["population_change"].title.de)
    karte.selected(MUENCHEN)
    page.go_forward()
    karte.shows(f"?i=unemployment_rate&r={MUENCHEN}")
    karte.selected(MUENCHEN)
    karte.open(FULL)


def test_back_from_the_methods_returns_to_the_view(karte):
    page = karte.page
    page.get_by_role("link", name="Daten & Methoden").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Daten & Methoden", timeout=PATIENCE)
    page.go_back()
    karte.shows(FULL)
    karte.selected(MUENCHEN, FLENSBURG)


def test_language_keeps_the_view_and_turns_words_and_numbers(karte, explorer):
    karte.open(FULL)
    ticks = karte.page.locator("#series-graph .ytick text")
    expect(ticks.filter(has_text=re.compile(r"^\d\.\d{3}$")).first).to_be_visible()
    karte.page.get_by_role("group", name="Sprache").get_by_text("EN").click()
    karte.shows(FULL + "&lang=en")
    expect(karte.page.locator("html")).to_have_attribute("lang", "en")
    expect(ticks.filter(has_text=re.compile(r"^\d,\d{3}$")).first).to_be_visible(timeout=PATIENCE)
    karte.selected(MUENCHEN, FLENSBURG)
    karte.point_at(MUENCHEN)
    label = karte.page.locator("#district-card")
    value = karte.scene(FULL).frame.set_index("region_id")["value"][MUENCHEN]
    expect(label).to_contain_text(f"{value:,.0f}")
    expect(label).to_contain_text("of 400")
    expect(karte.legend().first.locator(".legend-range")).to_have_text(re.compile(r"over \d,\d{3} to \d,\d{3}"))


def test_an_indicator_seen_before_is_painted_again_after_another_came_by_link(karte, explorer):
    """What the browser remembers of the last layer must not outlive the map it was painted on."""
    karte.open()
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.shows("?i=grocery_distance")
    page = karte.page
    page.get_by_role("link", name="Daten & Methoden").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Daten & Methoden", timeout=PATIENCE)
    page.evaluate("gefaelle.setQuery({ i: 'population' })")
    page.get_by_role("link", name="Karte").first.click()
    karte.shows("?i=population")
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.shows("?i=grocery_distance")


def test_of_a_half_broken_link_the_good_half_counts(karte):
    karte.open("?i=steuerkraft&k=99&r=09162,<b>,1&to=abc&x=%00&p=okabe_ito")
    karte.marked("selected", MUENCHEN)
    expect(karte.page.locator(".control-districts .mantine-MultiSelect-pill")).to_have_text(["München (Stadt) · 09162"])
    expect(karte.legend()).to_have_count(5)
    assert "<b>" not in karte.page.locator("main").inner_html()


def test_dark_scheme_turns_the_page_and_keeps_the_classes(karte):
    karte.open("?i=grocery_distance&scheme=dark")
    page = karte.page
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    text = "(node) => getComputedStyle(node).fill"
    assert page.locator("#series-graph text, #ranking-graph .ytick text").first.evaluate(text) != "rgb(23, 37, 45)"
    page.locator("#scheme-switch").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    karte.linked(scheme="light", i="grocery_distance")
    karte.shows("?i=grocery_distance")


def test_phone_shows_the_map_first_and_never_scrolls_sideways(browser, server, explorer):
    context = browser.new_context(
        base_url=server, locale="de-DE", viewport={"width": 390, "height": 844}, is_mobile=True
    )
    seen = Seen()
    seen.watch(page := context.new_page())
    karte = Map(page, explorer).open("?r=09162,01001,11000,02000")
    width = "[document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert max(karte.page.evaluate(width)) <= 390
    tops = [karte.page.locator(f".card-{name}").bounding_box()["y"] for name in ("map", "ranking", "scatter")]
    assert tops == sorted(tops) and tops[0] < 844
    assert karte.page.locator("#map-graph").bounding_box()["width"] > 330
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])
