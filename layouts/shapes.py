"""What stands for a district on the map: its outline, a circle true to the population, or one hexagon each."""

from __future__ import annotations

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.i18n import Translator
from layouts.view import PageContext, Shape

_FILES: dict[Shape, dict[str, str]] = {
    "map": {"districts": "districts", "laender": "laender"},
    "circles": {"districts": "circles", "laender": "laender"},
    "hexagons": {"districts": "hexagons", "laender": "hexagon_laender"},
}
"""Names of the GeoJSON of the districts and of the borders of the Länder."""


def files(shape: Shape) -> list[str]:
    """Names of the GeoJSON that a map of this shape is drawn from."""
    return list(_FILES[shape].values())


def has_borders(shape: Shape) -> bool:
    """Whether borders of the Länder are drawn; between circles there are none."""
    return shape != "circles"


def geometry(shape: Shape, addresses: Mapping[str, str]) -> dict[str, str]:
    """Addresses of what the map is drawn from: `districts` and `laender`."""
    return {role: addresses[name] for role, name in _FILES[shape].items()}


def switch(context: PageContext, population_year: int | None) -> Component:
    """Choose the shape; assets/map-shapes.js changes it, and a line says what the eye compares."""
    t, shape = context.t, context.view.shape
    names = [("map", t._("Map")), ("circles", t._("Circles")), ("hexagons", t._("Honeycomb"))]
    control = dmc.SegmentedControl(
        id=ids.SHAPE, data=[{"value": value, "label": label} for value, label in names], value=shape, size="xs"
    )
    return html.Div(
        [
            dcc.Store(id=ids.SHAPES, data=_facts(context)),
            html.Div(
                [
                    _note(t, population_year),
                    html.Div(control, role="group", **{"aria-label": t._("What stands for a district")}),
                ],
                className="map-shapes-box",
            ),
        ],
        id="map-shapes",
        className="map-shapes",
        **{"data-shape": shape},
    )


def _note(t: Translator, population_year: int | None) -> Component:
    people = t._("Area: inhabitants {year} (Destatis)").format(year=population_year)
    return html.P(
        [
            html.Span(people, className="when-circles"),
            html.Span(t._("One hexagon for each district"), className="when-hexagons"),
        ],
        className="map-shapes-note",
        **{"aria-live": "polite"},
    )


def _facts(context: PageContext) -> dict[str, object]:
    """Addresses of the GeoJSON of each shape, and what to say if one does not come."""
    addresses = {shape: geometry(shape, context.addresses) | {"borders": has_borders(shape)} for shape in _FILES}
    failed = context.t._("The shapes could not be loaded. Check the connection and choose again.")
    return {"addresses": addresses, "failed": failed}
