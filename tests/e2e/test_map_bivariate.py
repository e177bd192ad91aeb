"""Two indicators at once in a browser: switched on, swapped, pointed at, moved in time, in picture and link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from callbacks.state import opened
from indicators.bivariate import SIDE, steps_of
from indicators.classify import sort_into
from layouts.bivariate import words
from layouts.bivariate.pair import Pair, shown
from layouts.i18n import translator
from layouts.timeline import grained
from tests.e2e.map_words import PATIENCE, SHOWS, Map, rgb

pytestmark = pytest.mark.browser

START = "?i=unemployment_rate&to=2021&x=steuereinnahmekraft_per_inhabitant"
PAIR = f"{START}&bv=1"
SWAPPED = "?i=steuereinnahmekraft_per_inhabitant&to=2022&x=unemployment_rate&bv=1"
GOERLITZ = "14626"


def shows(karte: Map, search: str) -> Pair:
    """Wait until every district has the colour of the cell that its two values fall in."""
    seen = shown(*opened(search, karte.explorer))
    assert isinstance(seen, Pair)
    fills = [rgb(colour) for colour in seen.colour_of(seen.frame["code"])]
    karte.until(SHOWS, dict(zip(seen.frame["region_id"], fills, strict=True)))
    expect(karte.page.locator("#map-title")).to_have_text(words.title(seen, translator("de")), timeout=PATIENCE)
    return seen


def counts(karte: Map) -> list[int]:
    """Of the nine cells, by code."""
    cells = karte.page.locator(".pair-cell")
    found = {int(cell.get_attribute("data-class-code")): int(cell.inner_text().split()[-1]) for cell in cells.all()}
    return [found[code] for code in range(SIDE * SIDE)]


def test_switched_on_the_map_has_nine_colours_and_so_has_the_scatter(karte):
    karte.open(START)
    page = karte.page
    page.get_by_role("button", name="Zwei zugleich").click()
    seen = shows(karte, PAIR)
    karte.linked(bv="1", x="steuereinnahmekraft_per_inhabitant")
    # A district by hand: its classes are those of its values between the limits.
    row = seen.frame.set_index("region_id").loc[GOERLITZ]
    first, second = (one.classes.breaks[1:3] for one in (seen.first, seen.second))
    assert row["code"] == SIDE * sum(row["value"] > first) + sum(row["second"] > second)
    assert counts(karte) == list(seen.counts) and sum(counts(karte)) == 400
    karte.until(
        "(codes) => { const { data, layout } = document.querySelector('#scatter-graph .js-plotly-plot');"
        " return JSON.stringify(data[0].marker.color) === JSON.stringify(codes)"
        " && data[0].marker.colorscale.length === 18 && layout.shapes.length === 4 }",
        seen.frame["code"].tolist(),
    )
    expect(page.locator("#map-histogram")).to_be_hidden()


def test_a_cell_lifts_its_districts_and_a_district_its_cell(karte):
    page = karte.page
    seen = shows(karte, PAIR)
    frame = seen.frame.set_index("region_id")
    code = int(frame["code"][GOERLITZ])
    page.locator(f".pair-cell[data-class-code='{code}']").focus()
    lifted = page.locator("#map-graph .mark-class .mark-path")
    expect(lifted).to_have_count(seen.counts[code])
    karte.point_at(GOERLITZ)
    raised = page.locator(".pair-cell.is-raised-row")
    expect(raised).to_have_attribute("data-class-code", str(code))
    t, card = translator("de"), page.locator("#district-card")
    for value, one in ((frame["value"][GOERLITZ], seen.first), (frame["second"][GOERLITZ], seen.second)):
        expect(card).to_contain_text(t.with_unit(value, one.indicator))
        rank = one.frame.set_index("region_id")["rank"][GOERLITZ]
        known, germany = one.frame["rank"].notna().sum(), t.with_unit(one.germany, one.indicator)
        expect(card).to_contain_text(f"Rang {rank} von {known}Deutschland {germany}")
    page.mouse.move(0, 0)
    page.locator("#map-keys").focus()
    expect(page.locator("#map-spoken")).to_contain_text("Kommunale Steuereinnahmekraft je Einwohner, 2022: ")
    page.keyboard.press("Escape")


def test_a_year_that_is_moved_recolours_cells_and_the_rest_follows(karte):
    page = karte.page
    handle = page.locator("#map-years-scale input")
    box = handle.bounding_box()
    years = karte.explorer.years("unemployment_rate")
    page.mouse.move(box["x"] + box["width"] - 10, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 10 + (box["width"] - 20) * (2015 - years[0]) / (years[-1] - years[0]), box["y"] + 8)
    # Held: the first of 2015 in the limits that are on the screen, the second as it was.
    held, then = shown(*opened(PAIR, karte.explorer)), karte.scene("?i=unemployment_rate&to=2015")
    first = sort_into(grained(then.frame["value"], then.indicator), held.first.classes.breaks)
    cells = steps_of(first) * SIDE + held.frame["second_step"]
    fills = [rgb(colour) for colour in held.colour_of(cells)]
    karte.until(SHOWS, dict(zip(held.frame["region_id"], fills, strict=True)))
    live = page.locator(".pair-cell .legend-count")
    assert sum(int(count.get_attribute("data-live")) for count in live.all()) == 400
    expect(page.locator(".pair-when")).to_have_attribute("data-live", "2015")
    page.mouse.up()
    shows(karte, PAIR.replace("2021", "2015"))
    karte.linked(to="2015")
    handle.focus()
    for _ in range(5):
        handle.press("ArrowRight")
    shows(karte, PAIR.replace("2021", "2020"))
    karte.linked(to="2020")


def test_exchanged_the_indicators_change_places(karte):
    page = karte.page
    page.locator("#pair-swap").click()
    shows(karte, SWAPPED)
    karte.linked(to="2022")
    page.locator("#pair-swap").click()
    shows(karte, PAIR.replace("2021", "2020"))
    karte.linked(i="unemployment_rate", to="2020")
    page.locator("#pair-swap").click()
    seen = shows(karte, SWAPPED)
    karte.linked(i="steuereinnahmekraft_per_inhabitant", x="unemployment_rate", bv="1")
    expect(page.locator("#second-select")).to_have_value("Arbeitslosenquote")
    expect(page.locator("#pair-second")).to_have_value("Arbeitslosenquote")
    expect(page.locator("[data-axis=first]")).to_contain_text("Steuereinnahmekraft")
    before = shown(*opened(PAIR, karte.explorer))
    assert [seen.counts[SIDE * b + a] for a in range(SIDE) for b in range(SIDE)] == list(before.counts)
    karte.choose("pair-second", "Altersarmut")
    expect(page.locator("#second-select")).to_have_value("Altersarmut")
    second = next(entry.id for entry in karte.explorer.indicators.values() if entry.title.de == "Altersarmut")
    shows(karte, SWAPPED.replace("unemployment_rate", second))


def test_a_picture_has_the_square_and_its_corners(karte):
    page = karte.page
    page.locator("#map-picture-button").click()
    with page.expect_download() as download:
        page.locator("[data-picture-as=svg]").click()
    drawn = download.value.path().read_text(encoding="utf-8")
    assert drawn.count('data-role="cell"') == SIDE * SIDE and drawn.count('data-role="class"') == 4
    assert "Altersarmut" in drawn and drawn.count('data-role="arrow"') == 2
    page.get_by_role("button", name="Zwei zugleich").click()
    karte.shows("?i=steuereinnahmekraft_per_inhabitant&to=2022")
    karte.linked(bv=None)


def test_the_legend_of_a_slide_ends_above_what_stands_at_its_foot(karte):
    """The four corners of two long titles need more room than a slide has in its usual type."""
    page = karte.page
    page.goto("/?bv=1")
    shows(karte, "?bv=1")
    marks = page.evaluate(
        "gefaelle.picture.composed(document.getElementById('map-picture'), '4:3').then(({ sheet }) => sheet.marks)"
    )
    texts = [mark for mark in marks if mark["kind"] == "text"]
    foot = next(mark["y"] - mark["size"] for mark in texts if mark["text"].startswith("Die veröffentlichten Zahlen"))
    corners = [mark["y"] for mark in texts if re.search(r"(hoch|niedrig) \(\d+\)$", mark["text"])]
    assert len(corners) == sum(mark.get("role") == "class" for mark in marks) == 4
    assert max(corners) < foot


def test_the_card_has_the_intervals_of_two_projected_values(karte):
    link = "?i=population_change&from=2024&to=2035&x=old_age_dependency&bv=1"
    karte.page.goto("/" + link)
    seen, t = shows(karte, link), translator("de")
    karte.point_at(GOERLITZ)
    for one in (seen.first, seen.second):
        row, decimals = one.frame.set_index("region_id").loc[GOERLITZ], one.indicator.decimals
        assert row["lower"] < row["value"] < row["upper"]
        low = t.number(row["lower"], decimals, sign=one.indicator.is_change)
        bounds = re.compile(f"{re.escape(low)} bis {re.escape(t.with_unit(row['upper'], one.indicator))}")
        expect(karte.page.locator("#district-card")).to_contain_text(bounds)
