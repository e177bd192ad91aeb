"""The page "Vergleich" in a browser: found, added, sorted, referred, restored, and readable without a mouse."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from indicators.compare import compare
from indicators.explorer import Explorer
from indicators.model import Theme
from layouts.i18n import translator
from tests.e2e.conftest import Seen, emptied_by

pytestmark = pytest.mark.browser

PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, not broken."""
LINK = "/compare?r=09162,16063&th=services"
SVG = "{http://www.w3.org/2000/svg}"


def opened(page: Page, link: str) -> Page:
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    return page


def test_find_a_district_add_two_change_the_reference(page: Page, seen: Seen):
    opened(page, "/compare?th=services")
    search = page.get_by_label("Kreise, bis zu 10").first
    for name in ("Wartburgkreis", "Göttingen", "Flensburg"):
        search.fill(name)
        page.get_by_role("option", name=re.compile(f"^{name}")).first.click()
        expect(page.locator("thead").get_by_text(name)).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("r=16063,03159,01001"))
    page.keyboard.press("Escape")
    page.get_by_text("eigenes Land", exact=True).click()
    expect(page.locator(".rows-reference").first).to_have_text("Thüringen", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("ref=land"))
    assert not seen.errors and not seen.foreign


# Counts from now on how often the store of Dash tells its components that something has changed.
LISTEN = """() => {
  const root = document.getElementById('react-entry-point');
  const left = [root[Object.keys(root).find((name) => name.startsWith('__reactContainer$'))]];
  while (!left.at(-1).memoizedProps?.store?.dispatch) {
    const fiber = left.pop();
    left.push(...[fiber.sibling, fiber.child].filter(Boolean));
  }
  window.told = 0;
  left.at(-1).memoizedProps.store.subscribe(() => { window.told += 1; });
}"""


def test_one_more_district_is_not_told_to_every_component_by_every_other(page: Page):
    opened(page, "/compare?r=09162")
    page.evaluate(LISTEN)
    page.get_by_label("Kreise, bis zu 10").first.fill("Wartburgkreis")
    page.get_by_role("option", name=re.compile("^Wartburgkreis")).first.click()
    expect(page.locator("thead").get_by_text("Wartburgkreis")).to_be_visible()
    cells = page.locator(".rows .cell").count()
    assert cells > 100 and page.evaluate("window.told") < cells  # without assets/quiet.js more than ten times as often


@pytest.fixture(scope="module")
def rows(tab: Page) -> Page:
    """The rows of two districts, opened once."""
    return opened(tab, LINK)


def test_the_cells_are_the_numbers_of_the_query_layer(rows: Page, explorer: Explorer):
    t, entry = translator("de"), explorer.indicators["grocery_distance"]
    row = rows.locator("tr", has=rows.locator('[data-strip="grocery_distance"]'))
    figures = compare(explorer, ["09162", "16063"], ["grocery_distance"])
    for place, (known, word) in enumerate(zip(figures.itertuples(), ("besser", "schlechter"), strict=True)):
        said = row.locator(".cell").nth(place).inner_text(timeout=PATIENCE)
        assert t.with_unit(known.value, entry) in said and f"Rang {known.rank} von {known.of}" in said
        assert t.number(known.difference, entry.decimals, sign=True) in said and word in said


def test_a_strip_shows_all_districts_and_a_mark_for_each_chosen_one(rows: Page, explorer: Explorer):
    strip = rows.locator('[data-strip="grocery_distance"]')
    strip.scroll_into_view_if_needed(timeout=PATIENCE)
    expect(strip.locator(".strip-mark")).to_have_count(2, timeout=PATIENCE)
    expect(strip.locator(".strip-reference")).to_have_count(1)
    known = explorer.values("grocery_distance")["value"].notna().sum()
    assert strip.locator(".strip-dots").get_attribute("d").count("M") == known
    shapes = {mark.get_attribute("d") for mark in strip.locator(".strip-mark").all()}
    assert len(shapes) == 2


def test_the_picture_of_the_rows_has_every_strip_and_what_the_cells_say(rows: Page, explorer: Explorer, watched: Seen):
    with rows.expect_download(timeout=PATIENCE) as saving:
        rows.locator("[data-rows-save=svg]").click()
    drawn = ET.parse(saving.value.path()).getroot()
    texts = [node.text for node in drawn.iter(f"{SVG}text")]
    shown = [name for name, entry in explorer.indicators.items() if entry.theme is Theme.SERVICES]
    round_ends = [path for path in drawn.iter(f"{SVG}path") if path.get("stroke-linecap") == "round"]
    of_all = [path for path in round_ends if "h0" in path.get("d")]
    assert len(of_all) == len(shown)
    t, entry = translator("de"), explorer.indicators["grocery_distance"]
    for known in compare(explorer, ["09162", "16063"], ["grocery_distance"]).itertuples():
        assert known.name in texts and t.with_unit(known.value, entry) in texts
    assert any(text.startswith("Quelle: ") for text in texts) and not watched.errors


def test_a_grid_is_sorted_by_keyboard_and_the_link_keeps_it(page: Page):
    opened(page, "/compare?t=ranking&r=16063&i=grocery_distance")
    head = page.locator('[role=columnheader][col-id="name"]')
    head.focus(timeout=PATIENCE)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending", timeout=PATIENCE)
    page.wait_for_url(re.compile("so=name"), timeout=PATIENCE)
    expect(page.locator(".ag-floating-top [col-id=name]")).to_have_text("Wartburgkreis")
    page.reload()
    expect(page.locator('[role=columnheader][col-id="name"]')).to_have_attribute(
        "aria-sort", "ascending", timeout=PATIENCE
    )


def test_views_follow_the_link_and_back_returns(page: Page, seen: Seen):
    opened(page, "/compare?r=09162,16063")
    for label, name in (("Streudiagramm", "compare-scatter"), ("Korrelationen", "compare-correlation")):
        page.get_by_text(label, exact=True).click()
        expect(page.locator(f"#{name}-graph .main-svg").first).to_be_visible(timeout=PATIENCE)
        expect(page.locator(f"#{name}-summary")).not_to_be_empty()
    page.go_back()
    expect(page.locator("#compare-scatter-graph .main-svg").first).to_be_visible(timeout=PATIENCE)
    assert not seen.errors and not seen.foreign


def test_a_year_of_the_slope_is_chosen_and_stays_in_the_link(page: Page, seen: Seen):
    opened(page, "/compare?t=slope&i=unemployment_rate")
    page.get_by_label("von", exact=True).first.click()
    page.get_by_role("option", name="2015").click()
    title = page.locator(".is-compare-slope")
    expect(title).to_contain_text("2015–", timeout=PATIENCE)
    page.reload()
    expect(title).to_contain_text("2015–", timeout=PATIENCE)
    page.get_by_label("bis", exact=True).first.click()
    expect(page.get_by_role("option", name="2016")).to_be_visible()
    expect(page.get_by_role("option", name="2015")).to_have_count(0)
    assert not seen.errors and not seen.foreign


def test_a_scatter_sends_its_residuals_to_the_map(page: Page, seen: Seen):
    opened(page, "/compare?t=scatter&r=16063&x=grocery_distance")
    expect(page.locator("#compare-scatter-graph .main-svg").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Als Tabelle zeigen").click()
    table = page.locator(".mantine-Drawer-body .twin")
    expect(table.locator("tbody th[scope=row]")).to_have_count(400, timeout=PATIENCE)
    expect(table.locator("thead th[scope=col]")).to_have_text(["AGS", "Kreis", *[re.compile(".")] * 3])
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Residuen auf der Karte").click()
    expect(page.locator("#map-title")).to_contain_text("Residuum", timeout=PATIENCE)
    expect(page.locator("#map-graph path.choroplethlocation").first).to_be_attached(timeout=PATIENCE)
    assert not seen.errors and not seen.foreign


def test_a_bad_link_is_told_and_the_rest_works(page: Page, seen: Seen):
    opened(page, "/compare?r=99999,03156,09162,09162&th=services&t=nonsense&set=%3Cb%3E")
    notes = page.locator("#compare-notes")
    for text in ("AGS 99999 gibt es nicht", "03156 ist ein früherer Kreis", "Im Link doppelt genannt"):
        expect(notes).to_contain_text(text)
    expect(page.get_by_text("weggelassen: Ansicht „nonsense“, Indikatoren „<b>“.")).to_be_visible()
    expect(page.locator("thead").get_by_text("München (Stadt)")).to_be_visible()
    assert not seen.errors


def test_a_field_of_the_correlations_opens_its_scatter(page: Page, seen: Seen):
    chosen = "population_change,grocery_distance,steuereinnahmekraft_per_inhabitant"
    opened(page, f"/compare?t=correlation&set={chosen}")
    graph = page.locator("#compare-correlation-graph")
    field = graph.locator(".nsewdrag").first
    box = field.bounding_box(timeout=PATIENCE)
    assert box is not None
    field.click(position={"x": box["width"] / 6, "y": box["height"] / 2})  # second row, first column
    expect(page.locator("#compare-scatter-graph .main-svg").first).to_be_visible(timeout=PATIENCE)
    for part in ("t=scatter", "i=grocery_distance", "x=population_change"):
        expect(page).to_have_url(re.compile(part))
    expect(page.get_by_role("radio", name="Streudiagramm")).to_be_checked()
    assert not seen.errors and not seen.foreign


def test_a_grid_is_never_unsorted_as_a_link_cannot_say_so(page: Page):
    opened(page, "/compare?t=ranking&i=grocery_distance")
    head = page.locator('[role=columnheader][col-id="value"]')
    for order in ("ascending", "descending", "ascending"):
        head.click(timeout=PATIENCE)
        expect(head).to_have_attribute("aria-sort", order, timeout=PATIENCE)


def test_the_usual_set_that_is_emptied_is_filled_again(page: Page, seen: Seen):
    opened(page, "/compare?t=correlation")
    pills = page.locator(".control-set .mantine-Pill-root")
    usual = pills.count()
    emptied_by(page.locator(".control-set button").last, pills)
    expect(pills).to_have_count(usual, timeout=PATIENCE)
    assert usual and "set=" not in page.url and not seen.errors


def test_the_reference_goes_with_the_selection_that_is_hidden(page: Page, seen: Seen):
    opened(page, "/compare?th=services&r=09162&gr=a.d72ice7.Zwei.&ref=A")
    expect(page.get_by_role("radio", name="A Zwei")).to_be_checked()
    page.locator("[data-named-open]").click()
    page.locator("[data-named-act=hide]").click()
    expect(page.get_by_role("radio", name="Deutschland")).to_be_checked(timeout=PATIENCE)
    page.wait_for_function("!location.search.includes('ref=')")
    assert not seen.errors


def test_links_keep_the_dark_page(page: Page, seen: Seen):
    opened(page, "/compare?t=series&r=09162")
    page.locator("#scheme-switch").click()
    expect(page).to_have_url(re.compile("scheme=dark"))
    page.get_by_role("link", name="Quellen im Einzelnen").first.click()
    page.wait_for_url("**/methods?*scheme=dark*", timeout=PATIENCE)
    page.goto("/compare?t=scatter&r=09162")
    page.locator("#scheme-switch").click()
    expect(page).to_have_url(re.compile("scheme=dark"))
    page.get_by_role("link", name="Residuen auf der Karte").click()
    page.wait_for_url("**/?*scheme=dark*", timeout=PATIENCE)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert not seen.errors
