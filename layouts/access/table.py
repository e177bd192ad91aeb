"""The cells of a district as a table: what the map shows, to sort and to search."""

from __future__ import annotations

import dash_ag_grid as dag
from dash import html
from dash.development.base_component import Component

from layouts.access.cells import cell_frame
from layouts.access.panel import Answer
from layouts.i18n import Translator
from layouts.table import GRID_THEME, grid_texts


def cell_table(shown: Answer, t: Translator) -> Component:
    """The grid."""

    def number(field: str, head: str) -> dict[str, object]:
        return {
            "field": field, "headerName": head, "type": "rightAligned", "flex": 1, "minWidth": 110,
            "valueFormatter": {"function": f"gefNumber(params.value, '{t.lang}', 0, false)"},
        }  # fmt: skip

    grid = dag.AgGrid(
        id="access-grid",
        rowData=cell_frame(shown).to_dict("records"),
        columnDefs=[
            {"field": "municipality", "headerName": t._("Municipality"), "flex": 2, "minWidth": 150,
             "filter": "agTextColumnFilter", "floatingFilter": True},
            {"field": "x", "headerName": "x (EPSG:3035)", "minWidth": 110, "flex": 1},
            {"field": "y", "headerName": "y (EPSG:3035)", "minWidth": 110, "flex": 1},
            number("population", t._("Inhabitants")),
            number("before_m", t._("Distance before (m)")),
            number("after_m", t._("Distance after (m)")),
        ],
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderFilterButton": True,
                       "wrapHeaderText": True, "autoHeaderHeight": True},
        dashGridOptions={"theme": {"function": GRID_THEME}, "localeText": grid_texts(t), "ensureDomOrder": True},
        className="table-grid",
        style={"height": "420px"},
    )  # fmt: skip
    return html.Div(grid)
