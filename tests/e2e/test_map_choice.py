"""The map page in a browser: what is selected, pointed at, typed, opened as a table, and saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from layouts.figures.base import SELECTION
from layouts.i18n import translator
from tests.e2e.map_words import (
    BERLIN,
    FLENSBURG,
    FOCUSED,
    MIDDLE,
    MUENCHEN,
    PATIENCE,
    POINT,
    rgb,
)

pytestmark = pytest.mark.browser


def test_a_click_selects_everywhere_and_another_click_takes_it_back(karte):
    karte.open()
    karte.click(MUENCHEN)
    karte.selected(MUENCHEN)
    colour = karte.page.locator(".mark-selected .mark-path:not(.mark-casing)").evaluate(
        "(n) => getComputedStyle(n).stroke"
    )
    assert colour == rgb(SELECTION[0])
    karte.click("16051")  # Erfurt
    karte.selected(MUENCHEN, "16051")
    karte.click(MUENCHEN)
    karte.selected("16051")
    karte.click("16051")
    karte.selected()


@pytest.mark.parametrize(("typed", "found"), [("flensb", "Flensburg · 01001"), ("11000", "Berlin · 11000")])
def test_a_district_is_found_by_name_and_by_key(karte, typed, found):
    karte.page.locator("#district-select").fill(typed)
    option = karte.page.get_by_role("option", name=found, exact=True)
    expect(option).to_be_visible()
    option.click()
    karte.page.keyboard.press("Escape")
    expect(karte.page.locator(".control-districts .mantine-MultiSelect-pill").last).to_contain_text(found)


def test_districts_from_the_search_are_selected_everywhere(karte):
    karte.selected(FLENSBURG, BERLIN)


def test_a_bar_and_a_point_select_too(karte):
    karte.open()
    first = karte.traces("ranking")[0]["ids"][0]
    karte.page.locator("#ranking-graph .barlayer .point path").first.click(force=True)
    karte.selected(first)


def test_pointing_at_the_scatter_outlines_the_district_on_the_map(karte, explorer):
    karte.open("?i=steuereinnahmekraft_per_inhabitant")
    region = explorer.values("steuereinnahmekraft_per_inhabitant").set_index("region_id")["value"].idxmax()
    index = karte.traces("scatter")[0]["ids"].index(region)
    box = karte.page.evaluate(f"(i) => ({MIDDLE})(({POINT})(i))", index)
    karte.page.mouse.move(box[0] + 3, box[1] + 3)
    karte.page.mouse.move(*box)
    karte.marked("hover", region)
    karte.page.mouse.move(5, 5)
    karte.marked("hover")


def test_pointing_at_the_map_says_value_and_rank_in_german(karte, explorer):
    karte.open("?i=steuereinnahmekraft_per_inhabitant")
    karte.point_at(MUENCHEN)
    row = explorer.values("steuereinnahmekraft_per_inhabitant").set_index("region_id").loc[MUENCHEN]
    label = karte.page.locator("#district-card")
    expect(label).to_contain_text("München (Stadt)")
    expect(label).to_contain_text(translator("de").number(row["value"]))
    expect(label).to_contain_text(f"Rang {row['rank']} von 400")


def test_a_class_of_the_legend_lifts_its_districts(karte):
    shown = karte.scene("?i=steuereinnahmekraft_per_inhabitant")
    top = shown.frame.loc[shown.frame["code"] == 4, "region_id"].tolist()
    karte.legend().first.hover()
    karte.marked("class", *top)
    karte.page.mouse.move(0, 0)
    karte.marked("class")
    karte.legend().first.focus()
    karte.marked("class", *top)
    karte.legend().first.blur()
    karte.marked("class")


def test_everything_is_reached_and_used_by_keyboard(karte):
    karte.open()
    page = karte.page
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    controls = ["indicator-select", "year-from", "year-to", "district-select", "second-select", "scheme-switch"]
    controls += ["class-button", "outlook-button", "map-play", "map-picture-button"]
    buttons = ["Anfangsjahr", "Endjahr", "Als Tabelle zeigen", "Als Bild speichern"]
    for control in (*controls, *buttons, *(f"class {code}" for code in range(5))):
        assert control in reached, (control, reached)
    page.locator("#year-to").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2023")
    karte.choose_by_arrow("2023")
    karte.shows("?from=2012&to=2023")
    page.locator("#indicator-select").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Entfernung zum nächsten Supermarkt")
    with page.expect_request(re.compile(r"/layer/.*i=grocery_distance"), timeout=PATIENCE):
        page.keyboard.press("ArrowDown")  # reached, not yet chosen: its layer is fetched ahead
    karte.choose_by_arrow("Entfernung zum nächsten Supermarkt")
    karte.shows("?i=grocery_distance")


def test_table_opens_with_the_figures_and_escape_closes_it(karte, explorer):
    karte.open("?i=steuereinnahmekraft_per_inhabitant")
    page = karte.page
    page.locator(".card-map").get_by_role("button", name="Als Tabelle zeigen").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator(".ag-row").first).to_be_visible(timeout=PATIENCE)
    expect(drawer.get_by_role("treegrid").or_(drawer.get_by_role("grid"))).to_have_attribute(
        "aria-rowcount", re.compile("40[0-2]")
    )
    drawer.locator("input[aria-label*='AGS']").first.fill(MUENCHEN)
    row = drawer.locator(".ag-center-cols-container .ag-row")
    expect(row).to_have_count(1)
    value = explorer.values("steuereinnahmekraft_per_inhabitant").set_index("region_id")["value"][MUENCHEN]
    expect(row.locator("[col-id=value]")).to_have_text(translator("de").number(value))
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    page.locator(".card-series").get_by_role("button", name="Als Tabelle zeigen").click()
    expect(page.get_by_role("dialog").get_by_role("columnheader", name="Deutschland")).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_picture_of_a_chart_can_be_taken_away(karte):
    with karte.page.expect_download(timeout=PATIENCE) as saving:
        karte.page.locator("[data-picture-of=scatter-graph]").click()
    content = saving.value.path().read_bytes()
    assert saving.value.suggested_filename.endswith(".png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 20_000


def test_what_the_profile_was_set_to_survives_a_visit(karte, explorer):
    karte.open("?nb=municipal_finance&nt=1")
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.shows("?i=grocery_distance")
    karte.linked(i="grocery_distance", nb="municipal_finance", nt="1")
