"""The page "Versorgung": how far people of a district live from the next shop, and what one more would change."""

from __future__ import annotations

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from data.regions import Level
from layouts import ids
from layouts.access.actions import action_panel
from layouts.access.municipal import municipal_cards
from layouts.access.whatif import controls, whatif
from layouts.cards import source_line
from layouts.caution import caution
from layouts.controls import district_select
from layouts.view import PageContext

EXAMPLE = "06611"
"""Kassel: the worked example."""
PUBLISHED = ("grocery_distance", "grocery_within_1km", "supermarket_car_min", "pharmacy_distance")


def layout(context: PageContext, region_id: str) -> Component:
    """Return the page of a district; without one that of the example, of an unknown one a sentence."""
    t = context.t
    district = region_id or EXAMPLE
    if district not in context.explorer.districts():
        text = t._("There is no district {key}. An AGS has five digits with its leading zero, 09162 for example.")
        return html.Div(
            [html.H1(t._("No such district")), html.P(text.format(key=district[:20])), _controls(context, None)],
            className="page access",
        )
    name = str(context.explorer.regions["label"][district])
    steps = list(context.view.access.steps_of(district))
    return html.Div(
        [
            dcc.Store(id=ids.ACCESS_FACTS, data={"region": district, "lang": t.lang}),
            dcc.Store(id=ids.ACCESS_STEPS, data=steps),
            dcc.Store(id=ids.ACCESS_VIEW),
            html.H1(t._("Access to shops: {name}").format(name=name)),
            _controls(context, district),
            html.Div(whatif(context, district), className="access-whatif"),
            _section(t._("Published"), [_published(context, district)]),
            _section(t._("From figure to action"), action_panel(context.explorer, district, t)),
            _section(t._("Municipalities"), municipal_cards(context, district)),
        ],
        className="page access",
    )  # fmt: skip


def _section(title: str, parts: list[Component]) -> Component:
    return html.Section([html.H2(title), *parts], className="access-section")


def _controls(context: PageContext, region_id: str | None) -> Component:
    """District, places and threshold; of no district the search alone."""
    search = html.Div(district_select(ids.ACCESS_DISTRICT, context, region_id), className="access-search")
    return html.Div([search, *(controls(region_id, context) if region_id else [])], className="access-controls")


def _published(context: PageContext, region_id: str) -> Component:
    """What is published of the district, beside Germany."""
    t, explorer = context.t, context.explorer
    entries = [explorer.indicators[key] for key in PUBLISHED if key in explorer.indicators]
    rows = []
    for entry in entries:
        period = explorer.default_period(entry.id)
        own = _value(explorer.values(entry.id, period), region_id)
        whole = _value(explorer.values(entry.id, period, Level.BUND), "DG")
        cells = [f"{t.text(entry.title)}, {t.period(period)}", t.with_unit(own, entry), t.with_unit(whole, entry)]
        rows.append(html.Tr([html.Th(cells[0], scope="row"), *map(html.Td, cells[1:])]))
    heads = ["", str(explorer.regions["label"][region_id]), t._("Germany")]
    return html.Div(
        [
            html.Table(
                [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
                className="access-results",
            ),
            caution(t),
            html.P(source_line(entries, explorer, t, context.search), className="card-source"),
        ]
    )


def _value(rows: pd.DataFrame, region_id: str) -> float:
    return float(rows.set_index("region_id")["value"][region_id])
