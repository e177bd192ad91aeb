"""The map page in a browser: what is drawn, chosen, pointed at, typed, saved and linked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from callbacks.state import parse
from data.store import Store
from indicators.explorer import Explorer
from layouts.figures.base import SELECTION
from layouts.i18n import translator
from layouts.legend import legend
from layouts.scene import Scene, scene
from tests.e2e.conftest import Seen

pytestmark = pytest.mark.browser

MUENCHEN, FLENSBURG, BERLIN = "09162", "01001", "11000"
FULL = "?i=steuereinnahmekraft_per_inhabitant&to=2022&k=7&m=natural&p=viridis&r=09162,01001&x=grocery_distance"
PATIENCE = 10_000
"""Milliseconds; a busy machine is slow, not broken."""

# Colour of every district that is drawn, by key.
FILLS = """() => Object.fromEntries(
  [...document.querySelectorAll('#map-graph path.choroplethlocation')]
    .filter((path) => path.__data__.loc?.length === 5)
    .map((path) => [path.__data__.loc, getComputedStyle(path).fill])
    .filter(([, fill]) => fill !== 'none' && fill !== 'rgba(0, 0, 0, 0)'))"""
SHOWS = f"""(wanted) => {{
  const shown = ({FILLS})();
  return Object.keys(wanted).every((region) => shown[region] === wanted[region]);
}}"""
PATH = "(region) => [...document.querySelectorAll('#map-graph .trace path')].find((p) => p.__data__?.loc === region)"
MIDDLE = "(node) => { const b = node.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] }"
POINT = "(i) => [...document.querySelectorAll('#scatter-graph .trace .point')].find((node) => node.__data__.i === i)"
MARKED = f"""([name, regions]) => {{
  const drawn = [...document.querySelectorAll(`#map-graph .mark-${{name}} .mark-path:not(.mark-casing)`)];
  const wanted = regions.map((region) => ({PATH})(region)?.getAttribute('d'));
  return drawn.length === wanted.length && drawn.every((path) => wanted.includes(path.getAttribute('d')));
}}"""


NAMELESS = """[...document.querySelectorAll('main button, main input:not([type=hidden], [type=radio])')]
  .filter((node) => !node.labels?.length && !node.textContent.trim() && !node.getAttribute('aria-label')
    && !node.closest('[aria-hidden=true]'))
  .map((node) => node.outerHTML.slice(0, 200))"""
FOCUSED = """(() => {
  const { id, dataset, textContent, ariaLabel } = document.activeElement;
  if (id && !id.startsWith('{') && !id.startsWith('mantine')) return id;
  return dataset.classCode ? `class ${dataset.classCode}` : ariaLabel || textContent;
})()"""


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer(Store())


class Map:
    """The page, with the words of its tests."""

    def __init__(self, page: Page, explorer: Explorer) -> None:
        self.page, self.explorer = page, explorer

    def open(self, search: str = "") -> Map:
        self.page.goto("/" + search)
        self.shows(search)
        expect(self.page.locator("#series-summary")).not_to_be_empty(timeout=PATIENCE)
        expect(self.page.locator("#scatter-summary")).not_to_be_empty(timeout=PATIENCE)
        return self

    def scene(self, search: str) -> Scene:
        return scene(parse(search, self.explorer), self.explorer)

    def shows(self, search: str) -> None:
        """Wait until every district has the colour that the figures of `search` give it."""
        shown = self.scene(search)
        colours = [_rgb(colour) for colour in shown.colour_of(shown.frame["code"])]
        self.until(SHOWS, dict(zip(shown.frame["region_id"], colours, strict=True)))
        expect(self.page.locator("#map-title")).to_have_text(
            translator(parse(search, self.explorer).lang).text(shown.indicator.title), timeout=PATIENCE
        )

    def until(self, condition: str, argument: object = None) -> None:
        self.page.wait_for_function(condition, arg=argument, timeout=PATIENCE)

    def choose(self, control: str, option: str) -> None:
        self.page.locator(f"#{control}").click()
        self.page.get_by_role("option", name=option, exact=True).click(timeout=PATIENCE)

    def choose_by_arrow(self, name: str) -> None:
        """Walk down the open list to an option and take it."""
        option = self.page.get_by_role("option", name=name, exact=True)
        expect(option).to_be_visible()
        walked = self.page.locator("[role=option][data-combobox-selected]:visible")
        while walked.count() == 0 or walked.inner_text() != name:
            before = walked.inner_text() if walked.count() else ""
            self.page.keyboard.press("ArrowDown")
            expect(walked).not_to_have_text(before)
        self.page.keyboard.press("Enter")

    def point_at(self, region: str) -> tuple[float, float]:
        """Move the pointer onto a district of the map, and wait until it is outlined."""
        box = self.page.evaluate(f"(region) => ({MIDDLE})(({PATH})(region))", region)
        self.page.mouse.move(box[0] + 2, box[1] + 2)
        self.page.mouse.move(*box)
        self.marked("hover", region)
        return box[0], box[1]

    def click(self, region: str) -> None:
        self.page.mouse.click(*self.point_at(region))

    def marked(self, kind: str, *regions: str) -> None:
        self.until(MARKED, [kind, list(regions)])

    def selected(self, *regions: str) -> None:
        """Wait until map, district select, ranking, series and link all show this selection."""
        labels = self.explorer.regions["label"]
        self.marked("selected", *regions)
        pills = self.page.locator(".control-districts .mantine-MultiSelect-pill")
        expect(pills).to_have_text([re.compile(re.escape(f"{labels[key]} · {key}")) for key in regions])
        self.until("(keys) => { const ids = document.querySelector('#series-graph .js-plotly-plot').data"
                   ".map((line) => line.ids?.[0].split(' ')[0]).filter((id) => id?.length === 5);"
                   " return JSON.stringify(ids) === JSON.stringify(keys) }", list(regions))  # fmt: skip
        bold = "(name) => [...document.querySelectorAll('#ranking-graph .ytick text')].some((text) =>" \
               " text.textContent.startsWith(name) && text.innerHTML.includes('bold'))"  # fmt: skip
        for key in regions:
            self.until(bold, labels[key])
        self.linked(r=",".join(regions) or None)

    def linked(self, **keys: str | None) -> None:
        """Wait until the address has these keys (None: has not)."""
        self.until(
            """(keys) => {
              const query = new URLSearchParams(location.search);
              return Object.entries(keys).every(([key, value]) => query.get(key) === value);
            }""",
            keys,
        )

    def legend(self) -> Locator:
        return self.page.locator("#map-legend .legend-row")

    def traces(self, chart: str) -> list[dict]:
        return json.loads(
            self.page.evaluate(f"JSON.stringify(document.querySelector('#{chart}-graph .js-plotly-plot').data)")
        )


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.fixture(scope="module")
def watched() -> Seen:
    return Seen()


@pytest.fixture(scope="module")
def tab(browser: Browser, server: str, watched: Seen) -> Iterator[Page]:
    """One page for all tests: its scripts are compiled once."""
    context = browser.new_context(base_url=server, locale="de-DE", viewport={"width": 1280, "height": 720})
    watched.watch(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def karte(tab: Page, explorer: Explorer, watched: Seen) -> Iterator[Map]:
    """The map page; no test may leave an error in the console or have asked another host."""
    tab.mouse.move(0, 0)
    yield Map(tab, explorer)
    assert (watched.foreign, watched.errors) == ([], [])


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
    page.locator("#class-method").get_by_text("Natürliche Grenzen").click()
    karte.shows("?from=2015&to=2020&k=7&m=natural")
    karte.choose("palette", "Viridis")
    karte.shows("?from=2015&to=2020&k=7&m=natural&p=viridis")
    karte.linked(**{"from": "2015", "to": "2020", "k": "7", "m": "natural", "p": "viridis"})
    page.keyboard.press("Escape")
    expect(page.locator("#class-count")).to_be_hidden()


def test_a_click_selects_everywhere_and_another_click_takes_it_back(karte):
    karte.open()
    karte.click(MUENCHEN)
    karte.selected(MUENCHEN)
    colour = karte.page.locator(".mark-selected .mark-path:not(.mark-casing)").evaluate(
        "(n) => getComputedStyle(n).stroke"
    )
    assert colour == _rgb(SELECTION[0])
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
    label = karte.page.locator("#map-graph .hoverlayer .hovertext")
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
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    controls = ["indicator-select", "year-from", "year-to", "district-select", "second-select", "scheme-switch"]
    buttons = ["Klassen und Farben", "Als Tabelle zeigen", "Als Bild speichern"]
    for control in (*controls, *buttons, *(f"class {code}" for code in range(5))):
        assert control in reached, (control, reached)
    page.locator("#year-to").focus()
    page.keyboard.press("Enter")
    karte.choose_by_arrow("2023")
    karte.shows("?from=2012&to=2023")
    page.locator("#indicator-select").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Entfernung zum nächsten Supermarkt")
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


@pytest.mark.parametrize("chart", ["map", "scatter"])
def test_a_picture_can_be_taken_away(karte, chart):
    with karte.page.expect_download(timeout=PATIENCE) as saving:
        karte.page.locator(f"[data-picture-of={chart}-graph]").click()
    content = saving.value.path().read_bytes()
    assert saving.value.suggested_filename.endswith(".png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 20_000


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
    expect(page.locator("#class-method input[value='natural']")).to_be_checked()
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
    label = karte.page.locator("#map-graph .hoverlayer .hovertext")
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
    seen.watch(context)
    karte = Map(context.new_page(), explorer).open("?r=09162,01001,11000,02000")
    width = "[document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert max(karte.page.evaluate(width)) <= 390
    tops = [karte.page.locator(f".card-{name}").bounding_box()["y"] for name in ("map", "ranking", "scatter")]
    assert tops == sorted(tops) and tops[0] < 844
    assert karte.page.locator("#map-graph").bounding_box()["width"] > 330
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])
