"""The page "Mehrere Karten" in a browser: classes, lock in the link, hover and selection in step, one picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators.explorer import Explorer, Period
from layouts.i18n import translator
from tests.e2e.conftest import Seen

pytestmark = pytest.mark.browser

PATIENCE = 60_000
LINK = "/maps?i=median_age&my=2015,2045"


def opened(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator(".several-drawing path")).not_to_have_count(0, timeout=PATIENCE)


def test_two_years_in_step_and_in_one_picture(page: Page, explorer: Explorer, seen: Seen):
    opened(page, LINK)
    munich = page.locator('.several-drawing [data-key="09162"]')
    expect(munich).to_have_count(2)
    munich.first.dispatch_event("pointerover")
    values = [explorer.values("median_age", Period(year)).set_index("region_id")["value"] for year in (2015, 2045)]
    for known in values:
        text = translator("de").with_unit(known["09162"], explorer.indicators["median_age"])
        expect(page.locator("#several-hover")).to_contain_text(text)
    munich.first.dispatch_event("click")
    for number in (0, 1):
        expect(munich.nth(number)).to_have_class("is-hovered is-selected")
    assert "r=09162" in page.url
    page.get_by_role("button", name="Vergrößern").click()
    boxes = page.locator(".several-drawing svg").evaluate_all("all => all.map((svg) => svg.getAttribute('viewBox'))")
    assert boxes[0] == boxes[1] and not boxes[0].startswith("0 0 ")
    with page.expect_download() as download:
        page.locator('[data-several-save="svg"]').click()
    picture = Path(download.value.path()).read_text()
    for title in page.locator(".several-map h2").all_text_contents():
        assert title in picture
    assert "Quelle:" in picture
    with page.expect_download() as download:
        page.locator('[data-several-save="png"]').click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert not seen.errors and not seen.foreign


def test_the_lock_is_part_of_the_link(page: Page, seen: Seen):
    opened(page, LINK)
    legends = page.locator(".several-map .legend")
    ranges = ".legend-range"
    first, second = (legends.nth(number).locator(ranges).all_text_contents() for number in (0, 1))
    assert first == second
    page.get_by_text("jeder Karte", exact=True).click()
    expect(legends.first.locator(ranges).first).not_to_have_text(first[0], timeout=PATIENCE)
    assert "ms=own" in page.url
    page.reload()
    expect(page.get_by_role("radio", name="jeder Karte")).to_be_checked(timeout=PATIENCE)
    first, second = (legends.nth(number).locator(ranges).all_text_contents() for number in (0, 1))
    assert first != second
    assert not seen.errors and not seen.foreign
