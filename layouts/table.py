"""The table of an indicator: all 400 districts, sortable, filterable, to download."""

from __future__ import annotations

import json
from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from data.provenance import Card
from data.regions import land_of
from indicators.explorer import Explorer
from indicators.filters import inside
from indicators.model import Indicator
from layouts import filters, ids, words
from layouts.compare.lifted import letters_of
from layouts.difference import with_both_years
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.named_link import named_field
from layouts.scene import ranks, scene
from layouts.view import ViewState, outlook_fields

GRID_THEME = """themeQuartz.withParams({
  backgroundColor: 'var(--gef-surface)', foregroundColor: 'var(--gef-text)', borderColor: 'var(--gef-border)',
  headerBackgroundColor: 'var(--gef-raised)', headerTextColor: 'var(--gef-text)', accentColor: 'var(--gef-accent)',
  rowHoverColor: 'var(--gef-raised)', fontFamily: 'var(--gef-font)', headerFontFamily: 'var(--gef-font)',
  fontSize: 15, headerFontSize: 14, headerFontWeight: 600, spacing: 6, wrapperBorderRadius: 6})"""
"""The page's own colours, so that the table turns dark with it."""


def table_panel(explorer: Explorer, view: ViewState, t: Translator) -> Component:
    """Return the table of the indicator and period of a view with its downloads; a page holds one at most.

    callbacks/table.py serves the downloads, and shows another indicator or period when the link says so.
    """
    shown = {"i": view.indicator, "from": view.period.start, "to": view.period.end, "lang": t.lang}
    looked_at = {"f": ",".join(view.filter.keys) or None, "gr": named_field(view.named)}
    return html.Div(
        className="table-panel",
        children=[
            dcc.Store(id=ids.TABLE_VIEW, data=shown | looked_at | outlook_fields(view.outlook)),
            html.Div(table(explorer, view, t), id=ids.TABLE),
            html.Div(
                className="table-downloads",
                children=[
                    _download(ids.DOWNLOAD_EXCEL, t._("CSV for German Excel")),
                    _download(ids.DOWNLOAD_CODE, t._("CSV for Python and R")),
                    _download(ids.DOWNLOAD_SOURCES, t._("Sources and licences")),
                ],
            ),
            dcc.Download(id=ids.DOWNLOAD),
        ],
    )


def table(explorer: Explorer, view: ViewState, t: Translator) -> Component:
    """Return the heading and the grid."""
    indicator_id, period = view.indicator, view.period
    indicator = explorer.indicators[indicator_id]
    rows = table_rows(explorer, view, t)
    columns = column_definitions(rows, indicator, t)
    if indicator.base is not None and period.start is not None:
        rows, columns = with_both_years(rows, columns, explorer, explorer.indicators[indicator.base], period, t)
    title = f"{t.text(indicator.title)}, {t.period(period)}"
    return html.Div(
        [
            html.H3(title, id=ids.TABLE_TITLE, className="table-title"),
            html.P(
                f"{filter_sentence(view, explorer, t)} {source_line(explorer.sources(indicator_id), t)}".strip(),
                className="table-source",
            ),
            grid(ids.GRID, rows, columns, t),
        ]
    )


def values_shown(explorer: Explorer, view: ViewState) -> pd.DataFrame:
    """Values as Explorer.values has them, of the districts that the filter lets through, ranked among each other."""
    values = explorer.values(view.indicator, view.period)
    if not view.filter.keys:
        return values
    through = values[inside(explorer, view.filter.keys).reindex(values["region_id"]).to_numpy()]
    return through.assign(rank=ranks(through["value"])).reset_index(drop=True)


def filter_sentence(view: ViewState, explorer: Explorer, t: Translator) -> str:
    """Which districts the table is of; empty where nothing is filtered."""
    return filters.sentence(scene(view, explorer), t) if view.filter.keys else ""


def table_rows(explorer: Explorer, view: ViewState, t: Translator) -> pd.DataFrame:
    """Return what the table shows.

    Returns
    -------
    pd.DataFrame
        region_id, name, land, value, rank, status; selections (letters and names) where any is named; lower, upper,
        scenario if any.
    """
    regions = explorer.regions
    values = values_shown(explorer, view)
    rows = pd.DataFrame(
        {
            "region_id": values["region_id"],
            "name": values["region_id"].map(regions["label"]),
            "land": land_of(values["region_id"]).map(regions["name"]),
            **({"selections": letters_of(values["region_id"], view.named)} if view.named else {}),
            "value": values["value"],
            "lower": values["lower"],
            "upper": values["upper"],
            "rank": values["rank"],
            "status": values["status"].map(lambda code: words.status(t, code)),
            "scenario": words.scenario(t, explorer) if values["scenario"].notna().any() else None,
        }
    )
    optional = [name for name in ("lower", "upper", "scenario") if rows[name].isna().all()]
    return rows.drop(columns=optional)


def column_definitions(rows: pd.DataFrame, indicator: Indicator, t: Translator) -> list[dict[str, Any]]:
    """Return the grid's columns; numbers are written in the reader's locale (assets/dashAgGridFunctions.js)."""
    value = t._("Value")
    unit = t.unit_long(indicator)
    figures = figure_column(indicator, t)
    text = {"filter": "agTextColumnFilter", "floatingFilter": True}
    known: dict[str, dict[str, Any]] = {
        "region_id": {"headerName": "AGS", "width": 100, **text},
        "name": {"headerName": t._("District"), "flex": 3, "minWidth": 170, **text},
        "land": {"headerName": t._("Land"), "flex": 2, "minWidth": 130, **text},
        "selections": {"headerName": t._("Selection"), "flex": 2, "minWidth": 120, **text},
        "value": {"headerName": f"{value} ({unit})", "flex": 2, "minWidth": 120, **figures},
        "lower": {"headerName": t._("Lower bound"), **figures},
        "upper": {"headerName": t._("Upper bound"), **figures},
        "rank": {"headerName": t._("Rank"), "type": "rightAligned", "width": 90, "comparator": figures["comparator"]},
        "status": {"headerName": t._("Status"), "flex": 1, "minWidth": 110},
        "scenario": {"headerName": t._("Scenario"), "flex": 1, "minWidth": 110},
    }
    return [{"field": name, "headerTooltip": known[name]["headerName"], **known[name]} for name in rows.columns]


def figure_column(indicator: Indicator, t: Translator) -> dict[str, Any]:
    """What a column of an indicator's values is told; missing values are sorted last."""
    sign = str(indicator.is_change or indicator.midpoint == 0).lower()
    formatter = f"gefNumber(params.value, '{t.lang}', {indicator.decimals}, {sign})"
    if indicator.categories is not None:
        names = {str(value): t.text(name) for value, name in indicator.categories.items()}
        formatter = f"gefName(params.value, {json.dumps(names, ensure_ascii=False)})"
    return {
        "type": "rightAligned",
        "filter": "agNumberColumnFilter",
        "floatingFilter": True,
        "comparator": {"function": "gefMissingLast"},
        "valueFormatter": {"function": formatter},
    }


def grid(id_: str, rows: pd.DataFrame, columns: list[dict[str, Any]], t: Translator) -> dag.AgGrid:
    """A table of rows with a key in region_id, to sort and filter."""
    return dag.AgGrid(
        id=id_,
        rowData=rows.astype("object").where(rows.notna(), None).to_dict("records"),
        columnDefs=columns,
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressMovable": True,
            "minWidth": 84,
            "suppressHeaderFilterButton": True,
        },
        getRowId="params.data.region_id",
        dashGridOptions={
            "theme": {"function": GRID_THEME},
            "localeText": grid_texts(t),
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "suppressDragLeaveHidesColumns": True,
        },
        className="table-grid",
        style={"height": "min(62vh, 560px)"},
    )


def source_line(cards: list[Card], t: Translator) -> str:
    """Name the sources as their producers ask for it."""
    return t._("Source: {citations}").format(citations="; ".join(card.citation for card in cards))


def grid_texts(t: Translator) -> dict[str, str]:
    """Return the words the grid itself says."""
    _ = t._
    return {
        "noRowsToShow": _("No rows"), "loadingOoo": _("Loading"), "noMatchingRows": _("No matching rows"),
        "filterOoo": _("Filter"), "applyFilter": _("Apply"), "resetFilter": _("Reset"), "clearFilter": _("Clear"),
        "equals": _("Equals"), "notEqual": _("Does not equal"), "blank": _("Empty"), "notBlank": _("Not empty"),
        "contains": _("Contains"), "notContains": _("Does not contain"),
        "startsWith": _("Begins with"), "endsWith": _("Ends with"),
        "lessThan": _("Less than"), "lessThanOrEqual": _("At most"),
        "greaterThan": _("Greater than"), "greaterThanOrEqual": _("At least"),
        "inRange": _("Between"), "inRangeStart": _("From"), "inRangeEnd": _("To"),
        "andCondition": _("and"), "orCondition": _("or"),
        "ariaFilterInput": _("Filter"), "ariaFilterValue": _("Filter"), "ariaFilteringOperator": _("Filter by"),
        "ariaFilterMenuOpen": _("Open filter"), "ariaLabelColumnFilter": _("Filter"),
        "ariaFilterFromValue": _("From"), "ariaFilterToValue": _("To"),
        "ariaSortableColumn": _("Press Enter to sort"),
    }  # fmt: skip


def _download(component_id: str, label: str) -> Component:
    return html.Button([icon("download"), label], id=component_id, className="button", n_clicks=0)
