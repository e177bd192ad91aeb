"""The page "Mehrere Karten" in a browser: colours, all in step, classes and filter in the link, table and picture."""

from __future__ import annotations

import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from callbacks.state import parse
from indicators.explorer import Explorer, Period
from indicators.named import common_values
from layouts.i18n import translator
from layouts.several.scenes import wall
from tests.e2e.conftest import Seen, emptied_by, spread

pytestmark = pytest.mark.browser

PATIENCE = 60_000
LINK = "/maps?i=median_age&my=2015,2045"
MUENCHEN = "09162"
FILLS = "all => all.map((path) => path.getAttribute('fill'))"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def maps(tab: Page) -> Page:
    """The page, opened once; each test leaves it at another link."""
    tab.goto(LINK)
    expect(tab.locator(".several-drawing path").first).to_be_attached(timeout=PATIENCE)
    return tab


def fills_of(page: Page, region: str) -> list[str]:
    """Colours of a district, map by map."""
    return page.locator(f'.several-districts [data-key="{region}"]').evaluate_all(FILLS)


def shows(page: Page, explorer: Explorer, link: str) -> None:
    """Wait until every district of every map has the colour of its class."""
    view = parse(link.partition("?")[2], explorer)
    wanted = [
        colour if code >= 0 else None if math.isnan(value) else "transparent"
        for one in wall(view, explorer).maps
        for value, code, colour in zip(
            one.frame["value"], one.frame["code"], one.colour_of(one.frame["code"]), strict=True
        )
    ]
    page.wait_for_function(
        "(wanted) => { const all = [...document.querySelectorAll('.several-districts path')];"
        "return all.length === wanted.length && all.every((path, at) => path.getAttribute('fill') === wanted[at]) }",
        arg=wanted,
        timeout=PATIENCE,
    )


def test_a_district_has_the_colour_of_the_class_that_its_published_value_is_in(maps: Page, explorer: Explorer):
    fills = fills_of(maps, MUENCHEN)
    for place, year in enumerate((2015, 2045)):
        value = explorer.values("median_age", Period(year)).set_index("region_id")["value"][MUENCHEN]
        rows = maps.locator(".counts-row")
        ranges = [re.findall(r"\d+,\d", text) for text in rows.locator(".legend-range").all_text_contents()]
        lows, highs = ([float(pair[end].replace(",", ".")) for pair in ranges] for end in (0, 1))
        (at,) = [i for i, (low, high) in enumerate(zip(lows, highs, strict=True)) if low < value <= high]
        swatch = rows.nth(at).locator(".legend-swatch").evaluate("node => node.style.background")
        red, green, blue = (int(part) for part in re.findall(r"\d+", swatch))
        assert fills[place] == f"#{red:02x}{green:02x}{blue:02x}"
    assert len(set(fills)) == 1  # the youngest class in both
    rows.last.hover()
    expect(maps.locator(".mark-lifted")).to_have_count(2)


def test_hover_selection_and_zoom_are_in_step(maps: Page, explorer: Explorer):
    munich = maps.locator(f'.several-districts [data-key="{MUENCHEN}"]')
    munich.first.dispatch_event("pointerover")
    for year in (2015, 2045):
        value = explorer.values("median_age", Period(year)).set_index("region_id")["value"][MUENCHEN]
        text = translator("de").with_unit(value, explorer.indicators["median_age"])
        expect(maps.locator("#several-hover")).to_contain_text(f"{year}: {text}")
    expect(maps.locator(".mark-hover")).to_have_count(2)
    munich.first.dispatch_event("click")
    expect(maps.locator(".mark-selected:not(.is-casing)")).to_have_count(2)
    expect(maps).to_have_url(re.compile(f"r={MUENCHEN}"))
    maps.get_by_role("button", name="Vergrößern").click()
    boxes = maps.locator(".several-drawing svg").evaluate_all("all => all.map((svg) => svg.getAttribute('viewBox'))")
    assert boxes[0] == boxes[1] and not boxes[0].startswith("0 0 ")
    maps.get_by_role("button", name="Ganz Deutschland").click()


def test_a_finger_tells_and_selects_and_two_fingers_enlarge_all(browser: Browser, server: str):
    context = browser.new_context(
        base_url=server, locale="de-DE", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    seen = Seen()
    seen.watch(page := context.new_page())
    page.goto(LINK)
    berlin = page.locator('.several-districts [data-key="11000"]').first
    expect(berlin).to_be_attached(timeout=PATIENCE)
    berlin.evaluate("node => node.ownerSVGElement.scrollIntoView({ block: 'center' })")
    frame = berlin.bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.touchscreen.tap(x, y)
    expect(page.locator(".mark-selected:not(.is-casing)")).to_have_count(2, timeout=PATIENCE)
    expect(page.locator("#several-name")).to_contain_text("Berlin")
    expect(page).to_have_url(re.compile("r=11000"))
    spread(page, x, y)
    wide = "all => all.map((svg) => svg.viewBox.baseVal.width)"
    after = page.locator(".several-drawing svg").evaluate_all(wide)
    page.get_by_role("button", name="Ganz Deutschland").tap()
    whole = page.locator(".several-drawing svg").evaluate_all(wide)
    assert after == [pytest.approx(width / 2, rel=0.1) for width in whole]
    assert "r=11000" in page.url, "two fingers are no tap"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])


def test_arrows_walk_to_neighbours_and_enter_selects(maps: Page):
    maps.locator(".several-drawing").first.focus()
    maps.keyboard.press("0")
    expect(maps.locator(".mark-focus")).to_have_count(2)
    expect(maps.locator("#several-hover")).to_contain_text("München (Stadt)")
    expect(maps.locator("#several-hover")).to_contain_text("ausgewählt")
    maps.keyboard.press("ArrowUp")
    expect(maps.locator("#several-hover")).not_to_contain_text("München (Stadt)")
    maps.keyboard.press("Enter")
    expect(maps.locator(".mark-selected:not(.is-casing)")).to_have_count(4)
    assert re.search(rf"r={MUENCHEN},\d{{5}}", maps.url)
    maps.keyboard.press("Enter")
    maps.keyboard.press("Escape")
    expect(maps.locator(".mark-focus")).to_have_count(0)


def test_another_number_of_classes_and_another_lock_keep_the_paths(maps: Page, explorer: Explorer):
    maps.evaluate("document.querySelectorAll('.several-districts path').forEach((path) => { path.isOld = true; })")
    maps.locator("#several-more").click()
    maps.locator(".control-k label").filter(has_text="3").click()
    shows(maps, explorer, f"{LINK}&k=3")
    expect(maps.locator(".counts-row")).to_have_count(3, timeout=PATIENCE)
    maps.keyboard.press("Escape")
    maps.get_by_text("jeder Karte", exact=True).click()
    shows(maps, explorer, f"{LINK}&k=3&ms=own")
    assert "ms=own" in maps.url
    expect(maps.locator(".several-map .legend")).to_have_count(2, timeout=PATIENCE)
    first, second = (
        maps.locator(".several-map .legend").nth(number).locator(".legend-range").all_text_contents()
        for number in (0, 1)
    )
    assert first != second
    assert maps.evaluate("[...document.querySelectorAll('.several-districts path')].every((path) => path.isOld)")


def test_the_years_follow_the_indicators_and_projected_ones_stand_apart(maps: Page, explorer: Explorer):
    maps.locator("#several-indicators").click()
    maps.get_by_role("option", name="Arbeitslosenquote", exact=True).first.click()
    shows(maps, explorer, f"{LINK}&k=3&ms=own&mi=median_age,unemployment_rate")
    expect(maps.locator(".several-notes")).to_contain_text("für 2045 gibt es keine Werte", timeout=PATIENCE)
    maps.keyboard.press("Escape")
    maps.locator("#several-years").click()
    options = maps.locator(".mantine-MultiSelect-group:has-text('vorausberechnet')").last
    expect(options).to_contain_text("2044")
    expect(maps.get_by_role("option", name="2001", exact=True)).to_have_count(1)  # of the unemployment rate alone
    maps.keyboard.press("Escape")


def test_a_link_brings_back_maps_filter_and_controls(maps: Page, explorer: Explorer, watched: Seen):
    link = "/maps?mi=median_age,unemployment_rate&my=2015,2016,2017,2018,2019&f=09&fl=1&b=all&p=viridis&r=09162"
    link += "&gr=a.f09.Bayern.&x=none"
    maps.goto(link)
    shows(maps, explorer, link)
    expect(maps.get_by_role("radio", name="aller Jahre")).to_be_checked(timeout=PATIENCE)
    said = maps.locator(".several-notes")
    expect(said).to_contain_text("10 Karten sind gewählt, die ersten 6 werden gezeigt")
    expect(said).to_contain_text("Filter: Bayern (96 von 400 Kreisen)")
    expect(maps.get_by_role("alert")).to_contain_text("Zweiter Indikator „none“")
    expect(maps.locator(".several-marks .mark-letter")).to_have_text(["A"] * 6)
    bavaria = common_values(explorer, "unemployment_rate", Period(2015), parse(link, explorer).named)["value"]["A"]
    text = translator("de").with_unit(bavaria, explorer.indicators["unemployment_rate"])
    expect(maps.locator(".several-common li").last).to_have_text(f"A{text}")
    assert maps.url.endswith(link)  # what the server puts into controls changes no link
    table(maps, explorer)
    picture(maps)
    assert (watched.foreign, watched.errors) == ([], [])


def table(maps: Page, explorer: Explorer) -> None:
    maps.get_by_role("button", name="Als Tabelle zeigen").click()
    row = maps.locator("#several-grid .ag-row", has_text="09162")
    value = explorer.values("unemployment_rate", Period(2015)).set_index("region_id")["value"]["09162"]
    expect(row).to_contain_text(translator("de").number(value, 1), timeout=PATIENCE)
    maps.keyboard.press("Escape")
    with maps.expect_download() as download:
        maps.get_by_role("button", name="Bild oder Tabelle speichern").click()
        maps.get_by_text("CSV für Python und R").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("region_id,name,land,selections,median_age_2015,median_age_2015_status,")
    assert len(rows) == 97


def picture(maps: Page) -> None:
    with maps.expect_download() as download:
        maps.get_by_role("button", name="Bild oder Tabelle speichern").click()
        maps.locator('[data-several-save="svg"]').click()
    root = ElementTree.parse(download.value.path()).getroot()
    drawn = [path for path in root.iter(f"{SVG}path") if path.get("data-region") and not path.get("data-role")]
    assert len(drawn) == 6 * 400
    roles = [path.get("data-role") for path in root.iter(f"{SVG}path")]
    assert (roles.count("selected"), roles.count("named"), roles.count("named-key")) == (6, 6, 1)
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert texts.count("München (Stadt)") == 6 and texts.count("Arbeitslosenquote") == 1
    assert {"2015", "2019", "beobachtet"} <= set(texts)
    said = ("Quelle:", "Filter: Bayern", "dl-de/by", "Daten veröffentlicht", "10 Karten sind", "A Bayern: 96 Kreise")
    for part in said:
        assert any(part in text for text in texts), part
    with maps.expect_download() as download:
        maps.get_by_role("button", name="Bild oder Tabelle speichern").click()
        maps.locator('[data-several-save="png"]').click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    with maps.expect_download() as download:
        maps.get_by_role("button", name="Bild oder Tabelle speichern").click()
        maps.locator('[data-several-save="pdf"]').click()
    written = Path(download.value.path()).read_bytes()
    assert written.startswith(b"%PDF") and b"NaN" not in written


def test_years_or_indicators_that_are_emptied_are_filled_again(page: Page, seen: Seen):
    page.goto("/maps?i=grocery_distance")
    expect(page.locator(".several-drawing path").first).to_be_attached(timeout=PATIENCE)
    for control in (".several-years", ".control-set"):
        pills = page.locator(f"{control} .mantine-Pill-root")
        usual = pills.count()
        emptied_by(page.locator(f"{control} button").last, pills)
        expect(pills).to_have_count(usual, timeout=PATIENCE)
    assert page.url.endswith("/maps?i=grocery_distance") and not seen.errors


def test_how_a_filter_would_draw_is_kept_without_one(page: Page):
    page.goto("/maps?i=grocery_distance&fd=1&fl=1")
    page.get_by_role("button", name="Klassen und Filter").click()
    expect(page.get_by_role("radio", name="nicht gezeigt")).to_be_checked(timeout=PATIENCE)
