"""Pictures out of the map: each file opened and read, clipboard, embedding; in a real browser."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from indicators.explorer import Period
from tests.e2e.map_words import BERLIN, FLENSBURG, MUENCHEN, PATIENCE, Map, rgb

pytestmark = pytest.mark.browser
OBSERVED = "?i=unemployment_rate&to=2021&r=09162,11000"
PROJECTED = "?lang=en&i=population_change&from=2012&to=2035&r=01001"
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, choice: str, card: str = "map") -> tuple[str, bytes]:
    """Name and content of the file that a choice of the menu gives."""
    page.locator(f"#{card}-picture-button").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator(f"[data-picture-menu={card}-picture][data-picture-as='{choice}']").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def choose(page: Page, choice: str) -> None:
    page.locator("#map-picture-button").click()
    page.locator(f"[data-picture-as='{choice}']:visible").click()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def fills(root: ET.Element) -> dict[str, str]:
    """Colour of each district of an SVG."""
    paths = [path for path in root.iter(f"{SVG}path") if len(path.get("data-region", "")) == 5]
    return {path.get("data-region"): path.get("fill") for path in paths if path.get("fill") != "none"}


def wanted_fills(karte: Map, search: str) -> dict[str, str]:
    shown = karte.scene(search)
    colours = [rgb(colour) for colour in shown.colour_of(shown.frame["code"])]
    return dict(zip(shown.frame["region_id"], colours, strict=True))


def wanted_mean(explorer) -> str:
    rows = explorer.values("unemployment_rate", Period(2021))
    return f"{rows['value'].mean():.1f}".replace(".", ",")


def test_the_svg_has_every_district_in_its_colour_and_all_that_belongs_to_it(karte, explorer):
    page = karte.open(OBSERVED).page
    name, content = saved(page, "svg")
    assert name == "gefaelle_unemployment_rate_2021_kreise-2021.svg"
    root = ET.fromstring(content)
    assert fills(root) == wanted_fills(karte, OBSERVED)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    whole = " ".join(texts)
    said = ("Arbeitslosenquote", "Prozent, 2021 · beobachtet", "Quelle: BBSR", "https://www.govdata.de/dl-de/by-2-0")
    mean = f"Mittelwert der Kreise: {wanted_mean(explorer)}\N{NO-BREAK SPACE}%"
    for part in (*said, "Daten veröffentlicht: 2024; Bild vom", mean, page.url):
        assert part in whole, part
    legend = [row.inner_text().split("\n") for row in karte.legend().all()]
    assert all(f"{text} ({count})" in texts for text, count in legend), "classes with their counts"
    values = explorer.values("unemployment_rate").set_index("region_id")["value"]
    labels = [text.text for text in root.iter(f"{SVG}text") if text.get("data-role") == "label"]
    written = [f"{values[key]:.1f}".replace(".", ",") for key in (MUENCHEN, BERLIN)]
    assert sorted(labels) == sorted(
        [f"München (Stadt): {written[0]}\N{NO-BREAK SPACE}%", f"Berlin: {written[1]}\N{NO-BREAK SPACE}%"]
    )
    assert {"scale", "north"} <= {path.get("data-role") for path in root.iter(f"{SVG}path")}
    outlined = {path.get("data-region") for path in root.iter(f"{SVG}path") if path.get("data-role") == "selected"}
    assert outlined == {MUENCHEN, BERLIN}
    assert not re.search(rb"(href|src)=|url\((?!data:|#)", content), "nothing is fetched from anywhere"


def test_pictures_have_the_sizes_that_slides_have(karte):
    page = karte.page
    sizes = {choice: size_of(saved(page, choice)[1]) for choice in ("png", "png2", "4:3", "16:9")}
    assert sizes == {"png": (1000, 1240), "png2": (2000, 2480), "4:3": (1600, 1200), "16:9": (1920, 1080)}


def test_the_pdf_is_one_page_of_text_that_can_be_read_and_of_lines(karte, explorer):
    page = karte.open(PROJECTED).page
    name, content = saved(page, "pdf")
    assert name == "gefaelle_population_change_2012-2035_kreise-2021.pdf"
    reader = pypdf.PdfReader(io.BytesIO(content))
    (sheet,) = reader.pages
    text = sheet.extract_text()
    badge = page.locator("#map-badge").inner_text()
    lowest = karte.legend().last.locator(".legend-range").inner_text()
    for part in ("Population change", "per cent, 2012–2035, projected", "Flensburg: +", "Source: Destatis"):
        assert part in text, part
    assert "scenario" in badge and badge in text
    assert lowest.startswith("−") and lowest in text, "the minus is a minus"
    assert reader.metadata.title == "Population change"
    assert sheet["/Annots"][0].get_object()["/A"]["/URI"] == page.url
    drawn = sheet.get_contents().get_data()
    assert drawn.count(b" rg") > 400 and b"Do" not in drawn.split(), "districts are drawn, not photographed"


def test_what_is_seen_is_what_is_saved_circles_zoom_and_white_paper(karte):
    search = "?i=unemployment_rate&to=2021&v=circles&scheme=dark"
    page = karte.open(search).page
    name, content = saved(page, "svg")
    root = ET.fromstring(content)
    assert name == "gefaelle_unemployment_rate_2021_kreise-kreisflaechen-2021.svg"
    assert fills(root) == wanted_fills(karte, search)
    assert next(root.iter(f"{SVG}path")).get("fill") == "#ffffff", "white paper, also from a dark page"
    page.evaluate(
        "window.Plotly.relayout(document.querySelector('#map-graph .js-plotly-plot'),"
        " {'geo.projection.scale': 6, 'geo.center': {lon: 11.57, lat: 48.14}})"
    )
    _, content = saved(page, "svg")
    left = fills(ET.fromstring(content))
    assert MUENCHEN in left and FLENSBURG not in left and len(left) < 100


def test_municipalities_have_their_picture(karte):
    page = karte.page
    page.goto("/?i=supermarket_car_min&w=10041")
    page.wait_for_function(
        "document.querySelectorAll('#municipal-graph path.choroplethlocation').length > 0", timeout=PATIENCE
    )
    name, content = saved(page, "svg", "municipal")
    root = ET.fromstring(content)
    assert name.startswith("gefaelle_supermarket_car_min_") and name.endswith("_gemeinden-10041.svg")
    assert len({path.get("data-region") for path in root.iter(f"{SVG}path") if path.get("data-region")}) == 10
    rows = [text.text for text in root.iter(f"{SVG}text")]
    for row in page.locator("#municipal-legend .legend-row").all():
        assert f"{row.locator('.legend-range').inner_text()} ({row.locator('.legend-count').inner_text()})" in rows


def test_picture_link_and_embed_code_go_to_the_clipboard(karte):
    page = karte.open("?i=unemployment_rate").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read = "navigator.clipboard.readText()"
    choose(page, "link")
    expect(page.get_by_text("Kopiert.")).to_be_visible()
    assert page.evaluate(read) == page.url
    choose(page, "embed")
    page.wait_for_function(f"{read}.then((text) => text.startsWith('<iframe'))")
    base = page.url.split("/?")[0]
    assert f'src="{base}/embed?i=unemployment_rate"' in page.evaluate(read)
    choose(page, "copy")
    page.wait_for_function("navigator.clipboard.read().then(([item]) => item.types.includes('image/png'))")
    page.context.clear_permissions()


def test_a_browser_that_refuses_to_copy_is_answered_by_a_sentence(karte):
    page = karte.open("?i=unemployment_rate").page
    page.evaluate(
        "() => { navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    choose(page, "copy")
    expect(page.get_by_text("Speichern Sie das Bild stattdessen als PNG.")).to_be_visible()
    choose(page, "link")
    expect(page.get_by_text(page.url)).to_be_visible()
    page.evaluate("history.replaceState({}, '', '/?i=own_wages')")
    choose(page, "embed")
    expect(page.get_by_text("Eine Karte eigener Daten lässt sich nicht einbetten")).to_be_visible()


def test_the_menu_works_by_keyboard_and_on_the_whole_screen(karte):
    page = karte.open("?i=unemployment_rate").page
    page.keyboard.press("f")
    page.locator("#map-picture-button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="PNG", exact=True)).to_be_visible()
    first = page.get_by_role("menuitem").first
    page.wait_for_function("document.activeElement.closest('[role=menu]')")  # the menu takes it a task later
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Code zum Einbetten kopieren")).to_be_focused()
    page.keyboard.press("Home")
    with page.expect_download(timeout=PATIENCE) as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".png")
    page.keyboard.press("Escape")


def test_the_embedded_map_stands_alone_in_the_frame_of_another_page(karte, server):
    page = karte.page
    # A page of the same host without a map: with one, Plotly would still have work in hand when it is taken away.
    page.goto("/methods")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.set_content(f'<iframe src="{server}/embed?i=unemployment_rate&r=11000" width="800" height="600"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("#map-title")).to_have_text("Arbeitslosenquote", timeout=PATIENCE)
    expect(frame.locator("#map-graph .mark-selected .mark-casing")).to_have_count(1, timeout=PATIENCE)
    expect(frame.locator("#map-legend .legend-row")).to_have_count(5)
    expect(frame.locator("#map-source")).to_contain_text("BBSR")
    expect(frame.get_by_role("link", name="In Gefälle öffnen")).to_have_attribute(
        "href", "/?i=unemployment_rate&r=11000"
    )
    expect(frame.locator("nav, .toolbar, .charts, .picture-menu").filter(visible=True)).to_have_count(0)
    assert frame.locator(".card-map").bounding_box()["height"] > 500
