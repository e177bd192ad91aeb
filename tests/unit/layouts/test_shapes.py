"""What the map is drawn from in each shape."""

import json

import pytest

from data.store import Store
from layouts.figures.choropleth import choropleth
from layouts.i18n import translator
from layouts.shapes import files, geometry, has_borders, switch
from layouts.view import PageContext, ViewState

NAMES = ("districts", "laender", "circles", "hexagons", "hexagon_laender")
ADDRESSES = {name: f"/geometry/{name}" for name in NAMES}


@pytest.mark.parametrize(
    ("shape", "districts", "laender"),
    [("map", "districts", "laender"), ("circles", "circles", "laender"), ("hexagons", "hexagons", "hexagon_laender")],
)
def test_each_shape_has_its_geometry(shape, districts, laender):
    assert files(shape) == [districts, laender]
    assert geometry(shape, ADDRESSES) == {"districts": ADDRESSES[districts], "laender": ADDRESSES[laender]}


@pytest.mark.parametrize(("shape", "opacity"), [("map", 1), ("circles", 0), ("hexagons", 1)])
def test_between_circles_there_are_no_borders(draw, shape, opacity):
    """They stay on the map, unseen: assets/ counts on three traces."""
    shown = draw("municipal_debt")
    figure = choropleth(shown, geometry(shape, ADDRESSES), translator("de"), borders=has_borders(shape))
    assert [trace.geojson for trace in figure.data[:2]] == [ADDRESSES["districts" if shape == "map" else shape]] * 2
    assert len(figure.data) == 3 and figure.data[2].marker.opacity == opacity


def test_the_switch_shows_the_shape_of_the_view_and_says_of_when_the_circles_are(explorer):
    view = ViewState("population", explorer.default_period("population"), shape="circles")
    text = json.dumps(switch(PageContext(explorer, view, "", ADDRESSES), 2024).to_plotly_json(), default=str)
    assert "'value': 'circles'" in text or '"value": "circles"' in text
    assert "Fläche: Einwohner 2024 (Destatis)" in text.encode().decode("unicode_escape")


def test_the_circles_are_of_the_year_that_the_page_says(explorer):
    newest = Store().table("population").query("status == 'observed'")["year"].max()
    assert explorer.last_observed("population") == newest
