"""Own data in a browser: good and bad files, the indicator on the map, and another visitor."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE, Seen

pytestmark = pytest.mark.browser


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ["Kreis", "Vereine <b>je</b> 1000"],
        ["LK München", 4.5],
        ["Kiel", 3.5],
        ["Lübeck", 2.5],
        ["Nirgends", 1],
    ):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("#own-upload input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_a_workbook_becomes_an_indicator_for_this_visitor_only(page: Page, browser: Browser, server: str, seen: Seen):
    page.goto("/own")
    upload(page, "vereine.xlsx", workbook())
    preview = page.locator("#own-preview")
    expect(preview).to_contain_text("3 von 400 Kreisen haben einen Wert. 1 Zeile wurde nicht", timeout=PATIENCE)
    expect(preview).to_contain_text("kein Kreis dieses Namens")
    page.get_by_label("Name des Indikators").fill("Vereine")
    page.locator("#own-unit").click()
    page.get_by_role("option", name="je 1.000 Einwohner", exact=True).click()
    page.get_by_role("button", name="Als Indikator verwenden").click()
    page.get_by_role("link", name="Auf der Karte zeigen").click(timeout=PATIENCE)
    expect(page.locator("#map-title")).to_have_text("Vereine", timeout=PATIENCE)
    expect(page.locator("#map-summary")).to_contain_text("Höchster Wert: München (Landkreis) (4,5", timeout=PATIENCE)
    page.reload()
    expect(page.locator("#map-title")).to_have_text("Vereine", timeout=PATIENCE)

    stranger = browser.new_context(base_url=server, locale="de-DE")
    other = stranger.new_page()
    other.goto(page.url)
    expect(other.locator("#map-title")).to_have_text("Bevölkerungsentwicklung", timeout=PATIENCE)
    assert "Vereine" not in other.content()
    stranger.close()

    page.goto("/own")
    page.get_by_role("button", name="Alle meine Daten jetzt vergessen").click()
    expect(preview).to_contain_text("vergessen", timeout=PATIENCE)
    page.goto("/")
    expect(page.locator("#map-title")).to_have_text("Bevölkerungsentwicklung", timeout=PATIENCE)
    assert seen.foreign == [] and seen.errors == []


def test_bad_files_get_a_sentence_and_the_page_goes_on(page: Page, seen: Seen):
    page.goto("/own")
    preview = page.locator("#own-preview")
    for content, said in (
        (b"PK\x03\x04 rubbish", "beschädigt"),
        (b"a;b\nx;y\n", "Keine Spalte enthält AGS"),
        (b"x" * (5 * 2**20 + 100), "zu groß"),
        (b"AGS;Wert\n01001;1\n1002;=1+1\n01003;<img src=x onerror=alert(1)>\n01004;2\n01051;3\n", "3 von 400"),
    ):
        upload(page, "file.csv", content)
        expect(preview).to_contain_text(said, timeout=PATIENCE)
    expect(preview).to_contain_text("<img src=x onerror=alert(1)>")
    assert preview.locator("img").count() == 0
    assert seen.foreign == [] and seen.errors == []


def test_the_file_is_chosen_by_keyboard(page: Page):
    page.on("filechooser", lambda _: None)  # from now on the browser hands choosers over instead of opening them
    page.goto("/own")
    button = page.get_by_role("button", name="Datei auswählen")
    button.focus()
    expect(button).to_be_focused()
    with page.expect_file_chooser(timeout=PATIENCE) as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"AGS;Wert\n01001;1\n01002;2\n01003;3\n"}
    )
    expect(page.locator("#own-preview")).to_contain_text("3 von 400", timeout=PATIENCE)
