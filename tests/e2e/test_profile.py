"""The profile in a browser: found by search, its charts, its neighbours, and on paper."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Seen

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds; the first page with all indicators computes them."""
MOST_PAGES = 4
A4 = (595, 842)
"""Points."""
PAINTED = "() => [...document.querySelectorAll('[data-strip]')].every((box) => box.firstChild)"


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def all_drawn(page: Page) -> None:
    expect(page.locator("#fan-graph .main-svg").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#places-graph .choroplethlayer path").first).to_be_attached(timeout=PATIENCE)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(PAINTED, timeout=PATIENCE)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")


def test_a_district_is_found_compared_and_printed(page: Page, seen: Seen):
    page.goto("/profile")
    page.get_by_label("Kreis", exact=True).first.click(timeout=PATIENCE)
    page.keyboard.type("03159")
    page.get_by_role("option", name="Göttingen · 03159").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Göttingen", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("/profile/03159$"))
    expect(page).to_have_title("Göttingen · Steckbrief · Gefälle")
    all_drawn(page)

    page.get_by_label("nur andere Länder").check()
    expect(page.locator(".profile-neighbours")).not_to_contain_text("Niedersachsen", timeout=PATIENCE)
    page.wait_for_function("location.search === '?nl=1'")

    paper = printed(page)
    assert 2 <= len(paper.pages) <= MOST_PAGES
    box = paper.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=1)
    text = "\n".join(each.extract_text() for each in paper.pages)
    formed = ("Entstanden 2016 aus Göttingen (03152)", "Osterode am Harz (03156)")
    for said in (
        "Göttingen",
        "Stärken",
        *formed,
        "Statistische Nachbarn",
        "Quellen: ",
        "erstellt am",
        "Projektion für 2035",
        "330.000",
    ):
        assert said in text, said
    assert "Drucken" not in text and "Daten & Methoden\n" not in text
    assert sum(len(each.images) for each in paper.pages) == 0  # charts are vectors
    assert seen.foreign == [] and seen.errors == []


def test_strips_that_were_never_in_sight_are_on_paper(page: Page):
    with page.expect_response(lambda answer: "/strips" in answer.url, timeout=PATIENCE) as answer:
        page.goto("/profile/03159")
    answer.value.finished()
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
    expect(page).to_have_title("Göttingen · Steckbrief · Gefälle")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-strip]").count() > 50 and page.evaluate(PAINTED), "at once: paper does not wait"


def test_the_largest_district_prints_in_english_and_dark(page: Page, seen: Seen):
    """234 municipalities, and a dark screen does not make dark paper."""
    page.goto("/profile/07232?lang=en&scheme=dark")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Bitburg-Prüm"), timeout=PATIENCE)
    all_drawn(page)
    paper = printed(page)
    text = "\n".join(each.extract_text() for each in paper.pages)
    assert len(paper.pages) <= MOST_PAGES and "Strengths" in text and "municipalities; the page has all" in text
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
    )
    dark = "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.profile-rows td')).color") == dark
    assert seen.foreign == [] and seen.errors == []


def test_a_narrow_screen_shows_it_without_scrolling_sideways(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/profile/09162")
    expect(page.get_by_role("heading", level=1)).to_have_text("München (Stadt)", timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".profile-rows-box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(box.get_by_role("columnheader", name="Wert")).to_have_count(1)  # still a table to who hears it
