"""The first screen: a map of 400 districts, from this host alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.e2e.conftest import Seen

pytestmark = pytest.mark.browser


def test_map_shows_all_districts_without_another_host(page: Page, seen: Seen) -> None:
    page.goto("/")
    districts = page.locator("#map-graph g.trace.choropleth").first.locator("path.choroplethlocation")
    expect(districts).to_have_count(400, timeout=20_000)
    page.wait_for_load_state("networkidle")
    assert seen.foreign == []
    assert seen.errors == []


def test_watch_notices_other_hosts_and_errors(page: Page, seen: Seen) -> None:
    page.goto("/")
    with page.expect_console_message(lambda message: message.text == "refused"):
        page.evaluate("fetch('https://example.org/x').catch(() => console.error('refused'))")
    assert seen.foreign == ["https://example.org/x"]
    assert "refused" in seen.errors
