"""What a picture says beyond the screen, and who may frame which page."""

from __future__ import annotations

from datetime import date

import pytest

from callbacks.state import opened
from layouts.caption import caption
from layouts.i18n import translator

DAY = date(2026, 11, 25)


def said(search: str, explorer, lang: str = "de") -> dict:
    return caption(*opened(search, explorer), translator(lang), DAY)


def test_a_file_is_named_by_indicator_years_and_regions(explorer):
    assert said("?i=unemployment_rate&to=2021", explorer)["file"] == "gefaelle_unemployment_rate_2021_kreise-2021"
    hexagons = said("?i=population_change&from=2012&to=2035&v=hexagons", explorer)["file"]
    assert hexagons == "gefaelle_population_change_2012-2035_kreise-waben-2021"
    assert said("?i=supermarket_car_min&w=10", explorer)["file"].endswith("_gemeinden-10")


def test_the_selected_districts_are_named_with_their_values(explorer):
    values = explorer.values("unemployment_rate").set_index("region_id")["value"]
    labels = said("?i=unemployment_rate&r=11000,09162", explorer)["labels"]
    assert labels == {
        key: f"{name}: {f'{values[key]:.1f}'.replace('.', ',')}\N{NO-BREAK SPACE}%"
        for key, name in {"11000": "Berlin", "09162": "München (Stadt)"}.items()
    }
    assert said("?i=unemployment_rate&r=11000", explorer, "en")["labels"]["11000"] == f"Berlin: {values['11000']:.1f}%"


def test_licence_dates_and_status_are_those_of_the_cards(explorer):
    observed = said("?i=unemployment_rate&to=2021", explorer)
    (card,) = explorer.sources("unemployment_rate")
    assert observed["licences"] == f"{card.licence}: {card.licence_url}"
    assert observed["dates"] == f"Daten veröffentlicht: {card.published}; Bild vom 25. November 2026."
    assert observed["status"] == "beobachtet"
    assert said("?i=population_change&to=2035", explorer)["status"] == "", "the subtitle says: projected"


def test_a_filter_is_named(explorer):
    assert said("?i=unemployment_rate", explorer)["filter"] == ""
    assert said("?i=unemployment_rate&f=09,14", explorer)["filter"] == "Filter: Bayern, Sachsen (109 von 400 Kreisen)."


def test_the_caption_has_an_address_and_is_not_kept(client):
    answer = client.get("/caption?i=nonsense&lang=en")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert answer.json["file"].startswith("gefaelle_population_change_")


@pytest.mark.parametrize("address", ["/", "/compare", "/_dash-layout", "/caption"])
def test_other_pages_frame_nothing_but_the_embedded_map(client, address):
    headers = client.get(address).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_the_embedded_map_may_be_framed_and_its_links_leave_the_frame(client, draw):
    answer = client.get("/embed?lang=en")
    assert "X-Frame-Options" not in answer.headers and "Content-Security-Policy" not in answer.headers
    assert '<base target="_blank">' in answer.text
    drawn = draw("/embed", "?i=unemployment_rate&lang=en")
    assert "shell-nav" not in drawn and "Open in Gefälle" in drawn and '"/?i=unemployment_rate&lang=en"' in drawn
