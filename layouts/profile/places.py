"""The municipalities of a district: a small map and a table."""

from __future__ import annotations

import dash_ag_grid as dag
import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.cards import source_line
from layouts.figures.municipal_map import municipal_map
from layouts.i18n import Translator
from layouts.plain import plain
from layouts.profile.card import card
from layouts.profile.charts import COLUMN, SPREAD
from layouts.table import GRID_THEME, grid_texts
from layouts.view import PageContext

PRINTED = 12
"""Largest municipalities that a printed profile lists; the page has all of them."""
_MINUTES = "supermarket_car_min"


def places_section(context: PageContext, region_id: str, places: pd.DataFrame) -> list[Component]:
    """Map, grid, and a short table for paper."""
    t = context.t
    return [
        _map(context, region_id, places),
        html.Div(
            [
                _grid(places, t),
                _printed(places, context),
            ],
            className="profile-places",
        ),
    ]


def _map(context: PageContext, region_id: str, places: pd.DataFrame) -> Component:
    t, explorer = context.t, context.explorer
    entry = explorer.indicators[SPREAD]
    shapes = explorer.shapes("geometry_municipalities", region_id)
    figure = municipal_map(shapes, places, COLUMN, entry, t)
    known = places[COLUMN].dropna()
    summary = t._("Darker: a higher value. Grey: no data, or nobody lives there.")
    if len(known) > 1:
        text = t._("Half of the municipalities lie between {low} and {high}.")
        low, high = (t.with_unit(known.quantile(share), entry) for share in (0.25, 0.75))
        summary += " " + text.format(low=low, high=high).replace("..", ".")
    source = source_line([explorer.indicators["steuereinnahmekraft_gini"]], explorer, t, context.search)
    cells = [[name, t.with_unit(value, entry)] for name, value in places[["name", COLUMN]].to_numpy().tolist()]
    table = plain([t._("Municipality"), t.text(entry.title)], cells)
    title = f"{t.text(entry.title)}, {int(places['year'].iloc[0])}"
    return card("places", title, figure, summary, table, source, t)


def _grid(places: pd.DataFrame, t: Translator) -> Component:
    rows = places.astype("object").where(places.notna(), None).to_dict("records")

    def number(field: str, head: str, decimals: int) -> dict[str, object]:
        return {
            "field": field, "headerName": head, "type": "rightAligned", "flex": 1, "minWidth": 130,
            "comparator": {"function": "gefMissingLast"}, "headerTooltip": head,
            "valueFormatter": {"function": f"gefNumber(params.value, '{t.lang}', {decimals}, false)"},
        }  # fmt: skip

    return dag.AgGrid(
        id="profile-places",
        rowData=rows,
        columnDefs=[
            {"field": "name", "headerName": t._("Municipality"), "flex": 2, "minWidth": 150,
             "filter": "agTextColumnFilter", "floatingFilter": True},
            number("population", t._("Inhabitants"), 0),
            number(COLUMN, t._("Tax revenue capacity (€ per inhabitant)"), 0),
            number(_MINUTES, t._("By car to a supermarket (min)"), 1),
        ],
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderFilterButton": True,
                       "wrapHeaderText": True, "autoHeaderHeight": True},
        dashGridOptions={"theme": {"function": GRID_THEME}, "localeText": grid_texts(t), "ensureDomOrder": True},
        className="table-grid profile-grid",
        style={"height": "360px"},
    )  # fmt: skip


def _printed(places: pd.DataFrame, context: PageContext) -> Component:
    """The largest municipalities, on paper only."""
    t = context.t
    largest = places.nlargest(PRINTED, "population")
    entry = context.explorer.indicators[SPREAD]
    cells = [
        [name, t.number(people), t.number(tax, entry.decimals), t.number(minutes, 1)]
        for name, people, tax, minutes in largest[["name", "population", COLUMN, _MINUTES]].to_numpy().tolist()
    ]
    heads = [t._("Municipality"), t._("Inhabitants"), t._("Tax revenue capacity (€ per inhabitant)"),
             t._("By car to a supermarket (min)")]  # fmt: skip
    note = t._("The {shown} largest of {count} municipalities; the page has all of them.")
    return html.Div(
        [plain(heads, cells), html.P(note.format(shown=len(largest), count=len(places)), className="card-source")],
        className="on-paper",
    )
