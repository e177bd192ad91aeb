"""A district found by its car plate, in a real browser."""

from playwright.sync_api import Page, expect

PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""


def test_a_car_plate_finds_its_districts_before_all_names(page: Page, seen):
    page.goto("/")
    page.wait_for_function("document.querySelector('#series-summary')?.textContent.length > 5", timeout=PATIENCE)
    field, options = page.locator("#district-select"), page.locator("[role=option]:visible")
    field.click()
    field.fill("göt")
    expect(options).to_have_text(["Göttingen · 03159"], timeout=PATIENCE)
    field.fill("gö")
    expect(options.first).to_have_text("Göttingen · 03159", timeout=PATIENCE)
    expect(options.nth(1)).to_contain_text("Göppingen")
    field.fill("m")
    expect(options.first).to_have_text("München (Landkreis) · 09184", timeout=PATIENCE)
    expect(options.nth(1)).to_have_text("München (Stadt) · 09162")
    field.fill("OHA")
    expect(options).to_have_text(["Göttingen · 03159"], timeout=PATIENCE)
    options.first.click()
    page.wait_for_function("new URLSearchParams(location.search).get('r') === '03159'", timeout=PATIENCE)
    field.fill("zzz")
    expect(page.get_by_text("Kein Kreis dieses Namens")).to_be_visible()
    assert (seen.foreign, seen.errors) == ([], [])
