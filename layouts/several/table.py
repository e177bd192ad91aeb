"""The table of the page: a row a district, a column a map; on the screen and as files."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.explorer import Explorer
from indicators.model import Status
from layouts import ids, words
from layouts.compare.lifted import letters_of
from layouts.export import german_csv, spelled
from layouts.i18n import Translator, translator
from layouts.several.body import title
from layouts.several.scenes import Wall, wall
from layouts.table import figure_column, grid
from layouts.view import ViewState


def twin(view: ViewState, explorer: Explorer, t: Translator) -> Component:
    """The table twin of all maps, of the districts that the filter lets through."""
    shown = wall(view, explorer)
    rows = _frame(shown)
    text = {"filter": "agTextColumnFilter", "floatingFilter": True}
    columns: list[dict[str, Any]] = [
        {"field": "region_id", "headerName": "AGS", "width": 90, **text},
        {"field": "name", "headerName": t._("District"), "flex": 2, "minWidth": 160, **text},
        {"field": "land", "headerName": t._("Land"), "flex": 1, "minWidth": 110, **text},
    ]
    if "selections" in rows:
        columns.append({"field": "selections", "headerName": t._("Selection"), "flex": 1, "minWidth": 110, **text})
    for place, one in enumerate(shown.maps):
        status = f", {words.status(t, Status.PROJECTED)}" if one.projected else ""
        head = f"{title(one, t)}{status} ({t.unit_long(one.indicator)})"
        rows[f"map-{place}"] = one.frame.loc[one.frame["inside"], "value"]
        look = {
            "headerName": head,
            "headerTooltip": head,
            "minWidth": 110,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        }
        columns.append({"field": f"map-{place}", "flex": 1, **look, **figure_column(one.indicator, t)})
    return html.Div(grid(ids.SEVERAL_GRID, rows, columns, t), className="table-panel")


def file(view: ViewState, explorer: Explorer, *, excel: bool) -> tuple[str, str]:
    """Name and content of the table as a file: for a German Excel, or comma separated for Python and R."""
    t, shown = translator(view.lang), wall(view, explorer)
    kind = "excel" if excel else "data"
    return f"gefaelle_maps_{kind}.csv", _for_excel(shown, t) if excel else _for_code(shown)


def _frame(shown: Wall) -> pd.DataFrame:
    """Key, name and Land of a district, and where any are named its selections."""
    frame, chosen = shown.maps[0].frame, shown.maps[0].named
    found = frame.loc[frame["inside"], ["region_id", "label", "land"]].rename(columns={"label": "name"})
    return found.assign(selections=letters_of(found["region_id"], chosen)) if chosen else found


def _for_code(shown: Wall) -> str:
    """Each map a column of values and one of their status, named by indicator and period."""
    frame = _frame(shown)
    for one in shown.maps:
        start = "" if one.period.start is None else f"{one.period.start}_"
        name, own = f"{one.indicator.id}_{start}{one.period.end}", one.frame[one.frame["inside"]]
        frame = frame.assign(**{name: own["value"], f"{name}_status": own["status"]})
    return frame.to_csv(index=False, lineterminator="\n")


def _for_excel(shown: Wall, t: Translator) -> str:
    """Each map a column of values as the screen has them and one of their status."""
    frame = _frame(shown)
    for one in shown.maps:
        own = one.frame[one.frame["inside"]]
        unit = t.unit_long(one.indicator)
        frame[f"{title(one, t)} ({unit})"] = own["value"].map(lambda value, one=one: spelled(value, one.indicator, t))
        frame[f"{title(one, t)}: {t._('Status')}"] = own["status"].map(lambda code: words.status(t, code))
    return german_csv(frame, {"name": t._("District"), "land": t._("Land"), "selections": t._("Selection")})
