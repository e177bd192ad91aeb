"""View "Ranking", and the heat table: grids of all 400 districts that can be sorted, filtered and pinned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_ag_grid as dag
import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.association import unlikeness
from indicators.compare import matrix, references_of, standing_with
from indicators.explorer import Explorer
from indicators.model import THEMES, Indicator
from layouts import words
from layouts.cards import source_line
from layouts.caution import caveats
from layouts.compare import controls
from layouts.compare.lifted import letters_of, lifted
from layouts.compare.view import MOST_IN_SET
from layouts.i18n import Translator
from layouts.table import GRID_THEME, grid_texts
from layouts.view import PageContext, ViewState

GRID = "compare-grid"
_MISSING_LAST = {"function": "gefMissingLast"}
_TEXT = {"filter": "agTextColumnFilter", "floatingFilter": True}
_NUMBER = {
    "type": "rightAligned", "filter": "agNumberColumnFilter", "floatingFilter": True, "comparator": _MISSING_LAST,
}  # fmt: skip


def ranking(context: PageContext) -> list[Component]:
    """The ranking list of the indicator."""
    t, view, explorer = context.t, context.view, context.explorer
    entry = explorer.indicators[view.indicator]
    rows = ranking_rows(view, explorer, t)
    tools = html.Div(
        [controls.indicator_select("i", t._("Indicator"), view.indicator, context)], className="toolbar section-toolbar"
    )
    title = f"{t.text(entry.title)}, {t.period(view.period)} ({t.unit_long(entry)})"
    return [tools, *_grid(context, rows, _ranking_columns(entry, t), title, [entry], usual="rank:asc")]


def ranking_rows(view: ViewState, explorer: Explorer, t: Translator) -> pd.DataFrame:
    """All districts, or those lifted out: value, rank among all, percentile, difference to the reference."""
    shown, regions = standing_with(explorer, view.indicator, view.named, view.period), explorer.regions
    table = shown.districts.reset_index()
    reference = references_of(explorer, table["region_id"], view.compare.reference, view.named)
    against = reference.map(shown.references["value"])
    difference = (table["value"] - against) if not shown.indicator.additive else np.nan
    rows = pd.DataFrame(
        {
            "region_id": table["region_id"],
            "name": table["region_id"].map(regions["label"]),
            "land": table["region_id"].str[:2].map(regions["name"]),
            "kind": table["region_id"].map(regions["type"]),
            "value": table["value"],
            "rank": table["rank"],
            "percentile": table["percentile"],
            "difference": difference,
            "status": table["status"].map(lambda code: words.status(t, code)),
        }
    )
    return _with_letters(rows, view)[_lifted(rows["region_id"], view, explorer)]


def _ranking_columns(entry: Indicator, t: Translator) -> list[dict[str, Any]]:
    sign = str(entry.is_change or entry.midpoint == 0).lower()
    value = {"function": f"gefNumber(params.value, '{t.lang}', {entry.decimals}, {sign})"}
    difference = {"function": f"gefNumber(params.value, '{t.lang}', {entry.decimals}, true)"}
    return [
        *_district_columns(t),
        {"field": "land", "headerName": t._("Land"), "flex": 2, "minWidth": 120, **_TEXT},
        {"field": "kind", "headerName": t._("Kind"), "flex": 2, "minWidth": 120, **_TEXT},
        {"field": "value", "headerName": t._("Value"), "valueFormatter": value, "minWidth": 110, "flex": 1, **_NUMBER},
        {"field": "rank", "headerName": t._("Rank"), "width": 100, **_NUMBER},
        {"field": "percentile", "headerName": t._("Percentile"), "width": 110, **_heat(t)},
        {"field": "difference", "headerName": t._("Difference"), "valueFormatter": difference, "width": 120, **_NUMBER},
        {"field": "status", "headerName": t._("Status"), "flex": 1, "minWidth": 110},
    ]


def heat(context: PageContext) -> list[Component]:
    """Districts by indicators, in percentiles."""
    t, view, explorer = context.t, context.view, context.explorer
    keys = chosen_set(view, explorer)
    entries = [explorer.indicators[key] for key in keys]
    labels = explorer.regions["label"][explorer.districts()]
    options = [{"value": str(key), "label": f"{label} · {key}"} for key, label in labels.items()]
    tools = html.Div(
        [
            set_select(context, keys),
            controls.plain_select(
                "like", t._("Sort by similarity to"), options, view.compare.like, clearable=True, searchable=True,
                limit=60, placeholder=t._("District"), className="control-like",
            ),
        ],
        className="toolbar section-toolbar",
    )  # fmt: skip
    title = t._("Percentiles: 0 the lowest value of all districts, 100 the highest")
    rows = heat_rows(view, explorer)
    usual = "unlike:asc" if view.compare.like else "name:asc"
    return [tools, *_grid(context, rows, _heat_columns(entries, view, explorer, t), title, entries, usual)]


def heat_rows(view: ViewState, explorer: Explorer) -> pd.DataFrame:
    """Percentiles of the set, and how unlike the district of the similarity each one is."""
    table = matrix(explorer, chosen_set(view, explorer), "percentile")
    labels = explorer.regions["label"].reindex(table.index)
    frame = pd.concat([labels.rename("name"), table.round(1)], axis=1)
    if view.compare.like:
        frame["unlike"] = unlikeness(table, view.compare.like).round(1)
    rows = frame.rename_axis("region_id").reset_index()
    return _with_letters(rows, view)[_lifted(rows["region_id"], view, explorer)]


def _heat_columns(
    entries: Sequence[Indicator], view: ViewState, explorer: Explorer, t: Translator
) -> list[dict[str, Any]]:
    columns = _district_columns(t)
    if view.compare.like:
        name = t._("Unlike {name}").format(name=explorer.regions["label"][view.compare.like])
        number = {"function": f"gefNumber(params.value, '{t.lang}', 1, false)"}
        columns.append({"field": "unlike", "headerName": name, "valueFormatter": number, "width": 120, **_NUMBER})
    for entry in entries:
        columns.append({"field": entry.id, "headerName": t.text(entry.title), "minWidth": 104, "flex": 1, **_heat(t)})
    return columns


def chosen_set(view: ViewState, explorer: Explorer) -> list[str]:
    """The set of the link; usually the headline indicators and the first of every theme, counts left out."""
    if view.compare.indicators:
        return list(view.compare.indicators)
    known = [entry for entry in explorer.indicators.values() if not entry.additive]
    headline = [entry.id for entry in known if entry.headline]
    others = [[entry.id for entry in known if entry.theme is theme and not entry.headline][:1] for theme in THEMES]
    return [*headline, *(key for keys in others for key in keys)][:MOST_IN_SET]


def set_select(context: PageContext, keys: list[str]) -> Component:
    """Choice of the set."""
    t = context.t
    return controls.indicators_select("set", t._("Indicators, up to {count}").format(count=MOST_IN_SET), keys, context)


def _heat(t: Translator) -> dict[str, Any]:
    """A percentile: the number says it, the colour repeats it."""
    return {
        **_NUMBER,
        "valueFormatter": {"function": f"gefNumber(params.value, '{t.lang}', 0, false)"},
        "cellStyle": {"function": "gefHeat(params.value)"},
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
    }


def _district_columns(t: Translator) -> list[dict[str, Any]]:
    return [
        {"field": "region_id", "headerName": "AGS", "width": 90, **_TEXT},
        {"field": "name", "headerName": t._("District"), "pinned": "left", "width": 190, **_TEXT},
    ]


def _lifted(keys: pd.Series, view: ViewState, explorer: Explorer) -> pd.Series:
    """Rows of the districts lifted out, and of the chosen; all where none are lifted out."""
    if view.compare.group is None:
        return pd.Series(True, index=keys.index)
    return keys.isin([*lifted(view, explorer), *view.regions])


def _with_letters(rows: pd.DataFrame, view: ViewState) -> pd.DataFrame:
    """With a column of the named selections that each district is in, where there are any."""
    return rows.assign(selections=letters_of(rows["region_id"], view.named)) if view.named else rows


def _grid(
    context: PageContext, rows: pd.DataFrame, columns: list[dict[str, Any]], title: str, entries: Sequence[Indicator],
    usual: str,
) -> list[Component]:  # fmt: skip
    """Heading, grid and source line; the chosen districts are pinned on top, in their order."""
    t, view = context.t, context.view
    records = rows.astype("object").where(rows.notna(), None)
    pinned = records.set_index("region_id", drop=False).reindex(list(view.regions))
    name, order = (view.compare.sort or usual).split(":")
    if view.named:
        columns = [
            *columns[:2],
            {"field": "selections", "headerName": t._("Selection"), "width": 150, **_TEXT},
            *columns[2:],
        ]
    for column in columns:
        column["sort"] = order if column["field"] == name else None
    grid = dag.AgGrid(
        id=GRID,
        rowData=records.to_dict("records"),
        columnDefs=columns,
        defaultColDef={
            "sortable": True,
            "sortingOrder": ["asc", "desc"],  # a link without an order has the usual one, not none
            "resizable": True,
            "suppressHeaderFilterButton": True,
        },
        getRowId="params.data.region_id",
        eventListeners={"sortChanged": ["gefSorted(params)"]},
        dashGridOptions={
            "theme": {"function": GRID_THEME},
            "localeText": grid_texts(t),
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "pinnedTopRowData": pinned.dropna(how="all").to_dict("records"),
            "suppressDragLeaveHidesColumns": True,
        },
        className="table-grid",
        style={"height": "min(68vh, 640px)"},
    )
    lead = t.ngettext("{count} district", "{count} districts", len(rows)).format(count=len(rows))
    hint = t._("The chosen districts are pinned on top. Press Enter on a column head to sort.")
    return [
        html.H2(title, className="card-title"),
        html.P(f"{lead}. {hint}", className="hint"),
        grid,
        html.P(caveats(entries, t), className="card-caveat", tabIndex=0),
        html.P(source_line(list(entries), context.explorer, t, context.search), className="card-source"),
    ]
