"""A chart's card: its parts, and what it says of its sources."""

import json
import re

import plotly.graph_objects as go
from dash import html

from layouts import cards
from layouts.i18n import translator

DE = translator("de")


def card(**parts):
    drawn = cards.chart_card("ranking", DE, title="Titel", drawing=cards.graph("ranking", go.Figure(), DE), **parts)
    return json.dumps(drawn.to_plotly_json(), default=lambda part: part.to_plotly_json(), ensure_ascii=False)


def test_a_chart_has_name_and_description_for_those_who_do_not_see_it():
    text = card(summary="Ein Satz.")
    assert '"role": "img"' in text
    assert '"aria-labelledby": "ranking-title"' in text and '"id": "ranking-title"' in text
    assert '"aria-describedby": "ranking-summary"' in text and '"id": "ranking-summary"' in text
    assert "Ein Satz." in text


def test_table_and_picture_are_buttons_with_words():
    text = card()
    assert text.count('"type": "Button"') == 2
    assert '"aria-label": "Als Tabelle zeigen"' in text and '"aria-label": "Als Bild speichern"' in text
    assert '"data-picture-of": "ranking-graph"' in text and '"id": {"table-of": "ranking"}' in text


def test_only_the_first_heading_of_a_page_is_asked_for():
    assert '"type": "H2"' in card() and '"type": "H1"' in card(heading=html.H1)


def test_a_caveat_is_there_only_when_given_and_can_be_focused():
    assert "ranking-caveat" not in card()
    assert '"tabIndex": 0' in card(caveat="Vorsicht.") and "Vorsicht." in card(caveat="Vorsicht.")


def test_the_figure_asks_no_other_host():
    text = card()
    assert '"showSendToCloud": false' in text and '"topojsonURL": "/assets/topojson/"' in text


def test_every_indicator_names_its_producers_licences_and_the_full_citation(explorer):
    for entry in explorer.indicators.values():
        text, _, link = cards.source_line([entry], explorer, DE)
        assert re.match(r"Quelle: \S.*; eigene Berechnung\.$", text), text
        assert link.href == f"/methods#indicator-{entry.id}"
        for source in explorer.sources(entry.id):
            assert source.licence in text or source.licence == "source-required"


def test_a_source_of_both_indicators_is_named_once(explorer):
    both = [explorer.indicators["population_change"], explorer.indicators["population"]]
    assert cards.source_line(both, explorer, DE)[0].count("Destatis") == 1


def test_producers_go_by_their_abbreviation():
    assert cards.short_names("Statistisches Bundesamt (Destatis)") == ["Destatis"]
    assert cards.short_names("Amt A (AA), Amt B (BB)") == ["AA", "BB"]
    assert cards.short_names("Amt für Erfindungen") == ["Amt für Erfindungen"]
