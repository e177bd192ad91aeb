"""The page of access in a real browser: a scenario by mouse, keyboard and finger, in the link and in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Seen

PATIENCE = 60_000
CELL = """(row) => { const box = [...document.querySelectorAll('#cells-graph path.choroplethlocation')]
  .find((path) => path.__data__.loc === String(row)).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2] }"""
PLACE = """(row) => { const box = document.querySelectorAll('#cells-graph .scatterlayer .point')[row]
  .getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] }"""


@pytest.fixture
def access(tab: Page, watched: Seen) -> Iterator[Page]:
    yield tab
    assert (watched.foreign, watched.errors) == ([], [])


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("#cells-graph path.choroplethlocation", state="attached", timeout=PATIENCE)
    expect(page.locator("#access-undo")).to_be_attached()
    return page


def spot(page: Page, script: str, row: int) -> tuple[float, float]:
    """Where a cell or a place is on the screen."""
    page.locator("#cells-box").scroll_into_view_if_needed()
    x, y = page.evaluate(script, row)
    return x, y


def says(page: Page, *words: str) -> None:
    for text in words:
        expect(page.locator("#access-sentence")).to_contain_text(text, timeout=PATIENCE)


def steps(page: Page, count: int) -> None:
    """Wait until the link has so many steps."""
    page.wait_for_function(
        "(count) => (new URLSearchParams(location.search).get('as') || '0').split(',').length - 1 === count",
        arg=count, timeout=PATIENCE,
    )  # fmt: skip


def test_a_scenario_by_mouse_in_a_file_and_in_the_link(access: Page):
    page = opened(access, "/access")
    expect(page.locator("h1")).to_have_text("Versorgung: Kassel (Stadt)")
    says(page, "Supermarkt: mittlere Entfernung 460 m; 95,8 % der Einwohner")
    map_and_figures_are_seen_at_once(page)
    clicks_open_and_close(page)
    page.get_by_role("button", name="Rückgängig").click()
    says(page, "1 eröffnet, 0 geschlossen")
    page.mouse.click(*spot(page, PLACE, 20))
    says(page, "1 eröffnet, 1 geschlossen")
    a_file_brings_it_back(page)
    page.get_by_role("button", name="Zurücksetzen").click()
    says(page, "mittlere Entfernung 460 m;")
    expect(page.locator("#access-undo")).to_be_disabled()
    proposed_sites_open_by_button(page)
    before = page.locator("#access-sentence").inner_text()
    page.reload()
    says(page, before)
    expect(page.locator("#access-sites li")).to_have_count(5, timeout=PATIENCE)


def map_and_figures_are_seen_at_once(page: Page) -> None:
    for part in ("#cells-box", "#access-results"):
        box = page.locator(part).bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 720, part


def clicks_open_and_close(page: Page) -> None:
    page.mouse.click(*spot(page, CELL, 0))
    says(page, "1 eröffnet, 0 geschlossen")
    steps(page, 1)
    expect(page.locator("#access-places li").first).to_contain_text("Neu")
    page.mouse.click(*spot(page, PLACE, 20))
    says(page, "1 eröffnet, 1 geschlossen")
    expect(page.locator("#access-results caption")).not_to_contain_text(": 0")


def a_file_brings_it_back(page: Page) -> None:
    before = page.locator("#access-sentence").inner_text()
    with page.expect_download(timeout=PATIENCE) as saved:
        page.get_by_role("button", name="Szenario speichern").click()
    assert saved.value.suggested_filename == "gefaelle_szenario_06611.geojson"
    content = saved.value.path().read_bytes()
    assert [each["properties"]["action"] for each in json.loads(content)["features"]] == ["close", "open"]
    page.get_by_role("button", name="Zurücksetzen").click()
    steps(page, 0)
    load(page, b"no json")
    expect(page.locator("#access-said")).to_contain_text("kein Szenario", timeout=PATIENCE)
    load(page, content)
    expect(page.locator("#access-said")).to_have_text("2 Schritte geladen.", timeout=PATIENCE)
    says(page, before)


def proposed_sites_open_by_button(page: Page) -> None:
    page.get_by_role("button", name="Wo würde eine weitere").click()
    sites = page.locator("#access-sites li")
    expect(sites).to_have_count(5, timeout=PATIENCE)
    expect(sites.first).to_contain_text("erreicht 2.198 Menschen")
    sites.first.get_by_role("button").press("Enter")
    says(page, "1 eröffnet", "+2.198 Menschen")
    expect(sites.first).to_contain_text("erreicht 1.173 Menschen", timeout=PATIENCE)


def test_without_the_map(access: Page):
    page = opened(access, "/access/06611?lang=en")
    page.locator("#access-places li").first.get_by_role("button").press("Enter")
    says(page, "0 opened, 1 closed")
    expect(page.locator("#access-places li").first).to_contain_text("closed")
    page.get_by_text("Open one without the map").click()
    page.get_by_label("Latitude").fill("51.33")
    page.get_by_label("Longitude").fill("9.45")
    page.get_by_role("button", name="Open here", exact=True).press("Enter")
    says(page, "1 opened, 1 closed")
    page.get_by_label("Latitude").fill("9.45")
    page.get_by_role("button", name="Open here", exact=True).press("Enter")
    expect(page.locator("#access-said")).to_contain_text("not in Germany", timeout=PATIENCE)
    page.locator("#access-cell").fill("Kassel")
    page.get_by_role("option").first.click(timeout=PATIENCE)
    says(page, "2 opened, 1 closed")
    page.get_by_text("The cells as a table and as files").click()
    expect(page.locator("#access-grid .ag-row").first).to_contain_text("Kassel", timeout=PATIENCE)


def load(page: Page, content: bytes) -> None:
    file = {"name": "scenario.geojson", "mimeType": "application/geo+json", "buffer": content}
    page.locator("#access-load input[type=file]").set_input_files(file)


def test_a_finger_opens_on_a_phone(browser: Browser, server: str, seen: Seen):
    context = browser.new_context(
        base_url=server, locale="de-DE", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    seen.watch(fresh := context.new_page())
    page = opened(fresh, "/access/03454")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.wait_for_function(
        "document.querySelector('#cells-graph .js-plotly-plot')?._fullLayout?.dragmode === false", timeout=PATIENCE
    )
    page.touchscreen.tap(*spot(page, CELL, 900))
    says(page, "eröffnet", "(Apotheke)")
    steps(page, 1)
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])


def test_the_slider_of_the_map_says_how_many_live_beyond(access: Page):
    access.goto("/?i=beyond~pharmacies~2000")
    reading, slider = access.locator("#map-reading"), access.locator("#beyond-metres [role=slider]")
    expect(reading).to_contain_text("16.248.836 Menschen mehr als 2.000 m zur Apotheke", timeout=PATIENCE)
    access.wait_for_selector("#map-graph path.choroplethlocation", state="attached", timeout=PATIENCE)
    slider.press("ArrowRight")
    expect(reading).to_contain_text("15.597.566 Menschen mehr als 2.100 m", timeout=PATIENCE)
    access.wait_for_function("location.search.includes('~2100')", timeout=PATIENCE)


def test_coordinates_are_written_as_the_page_writes_them(access: Page):
    page = opened(access, "/access/06611")
    page.get_by_text("Ohne Karte eröffnen").click()
    for latitude, longitude in (("51,3157", "9,4980"), ("51.3201", "9.5012")):
        for field, degrees in (("Breite", latitude), ("Länge", longitude)):
            page.get_by_label(field, exact=True).fill("")
            page.get_by_label(field, exact=True).press_sequentially(degrees)
        page.locator("#access-here").press("Enter")
        page.wait_for_url("**as=06611,o*", timeout=PATIENCE)
        page.locator("#access-here").press("Enter")
        expect(page.locator("#access-said")).to_contain_text("schon eine Stelle", timeout=PATIENCE)
        page.locator("#access-reset").click()
        page.wait_for_function("!location.search.includes('as=')")
