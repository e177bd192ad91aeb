"""Population in a real browser: the scenario moves the map and the page, and the link brings it back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PATIENCE = 60_000


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#fan-graph .scatterlayer .trace").first).to_be_attached(timeout=PATIENCE)


def test_scenario_slider_and_reset_are_in_the_link_and_on_the_page(page: Page, seen):
    opened(page, "/population?pr=03159")
    before = page.locator("#fan-summary").inner_text()
    page.locator("#outlook-button").click()
    page.locator("#outlook-scenario").click()
    page.get_by_role("option", name="relativ alt", exact=True).click()
    expect(page.locator("#people-badge")).to_contain_text("relativ alt", timeout=PATIENCE)
    expect(page.locator("#fan-summary")).not_to_have_text(before, timeout=PATIENCE)
    expect(page).to_have_url(re.compile("s=old"))
    page.locator("#outlook-fertility [role=slider]").press("ArrowRight")
    expect(page).to_have_url(re.compile("tfr=1.4"), timeout=PATIENCE)
    expect(page.locator("#outlook-sentence")).to_contain_text("Von Ihnen gesetzt: Kinderzahl.", timeout=PATIENCE)
    page.locator("#outlook-reset").click()
    expect(page.locator("#fan-summary")).to_have_text(before, timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("tfr|s=old"))
    assert (seen.foreign, seen.errors) == ([], [])


def test_another_region_can_be_left_by_the_back_button(page: Page, seen):
    opened(page, "/population?lang=en&pr=03159")
    expect(page.locator("#people-name")).to_have_text("Göttingen")
    page.locator("#people-region").click()
    page.get_by_role("option", name="Bayern", exact=True).click()
    expect(page.locator("#people-name")).to_have_text("Bayern", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("pr=09($|&)"))
    page.go_back()
    expect(page.locator("#people-name")).to_have_text("Göttingen", timeout=PATIENCE)
    assert (seen.foreign, seen.errors) == ([], [])


def test_the_map_follows_the_scenario_and_shows_it_only_where_it_matters(page: Page, explorer, seen):
    page.goto("/?to=2035&s=high_migration")
    expect(page.locator("#map-graph path.choroplethlocation").first).to_be_attached(timeout=PATIENCE)
    expect(page.locator("#map-badge")).to_have_text("Projektion ab 2025 · Szenario hohe Zuwanderung · Stand 31.12.2024")
    expect(page.locator("#map-box")).to_have_class(re.compile("is-projected"), timeout=PATIENCE)
    page.locator("#indicator-select").click()
    page.get_by_role("option", name=explorer.indicators["grocery_distance"].title.de, exact=True).click(
        timeout=PATIENCE
    )
    expect(page.locator("#outlook-box")).to_be_hidden(timeout=PATIENCE)
    expect(page.locator("#map-badge")).to_be_empty(timeout=PATIENCE)
    assert (seen.foreign, seen.errors) == ([], [])
