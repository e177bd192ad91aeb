"""The table of two indicators at once: both values and classes of every district, to sort, filter and take away."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from indicators.bivariate import SIDE
from indicators.classify import MISSING
from indicators.explorer import Explorer
from layouts.bivariate import words
from layouts.bivariate.pair import Pair
from layouts.compare.lifted import letters_of
from layouts.export import file_stem
from layouts.filters import sentence
from layouts.i18n import Translator
from layouts.icons import icon
from layouts.scene import Scene
from layouts.table import figure_column, grid, source_line

PAIR_FILE = "/pair.csv"
"""Where the file is served; a view's query is put behind it (callbacks/bivariate.py)."""


def rows(pair: Pair, t: Translator) -> pd.DataFrame:
    """Return region_id, name, land, first, first_class, second, second_class and cell: figures, and words for the rest.

    Where any is named, also selections. Of the districts that the filter lets through; the cell says as well who is
    missing.
    """
    frame = pair.frame[pair.frame["inside"]]
    cells = {code: words.cell(pair, code, t) for code in sorted(frame["code"].unique()) if code != MISSING}
    return pd.DataFrame(
        {
            "region_id": frame["region_id"],
            "name": frame["label"],
            "land": frame["land"],
            **({"selections": letters_of(frame["region_id"], pair.named)} if pair.named else {}),
            "first": frame["value"],
            "first_class": _classes(frame["step"], t),
            "second": frame["second"],
            "second_class": _classes(frame["second_step"], t),
            "cell": frame["code"].map(cells | {MISSING: t._("no data")}),
        }
    )


def _classes(steps: pd.Series, t: Translator) -> pd.Series:
    return steps.map({MISSING: ""} | {number: words.step(number, t) for number in range(SIDE)})


def panel(pair: Pair, explorer: Explorer, search: str, t: Translator) -> Component:
    """The grid, its sources, and the file of it."""
    both = [pair.first, pair.second]
    cards = {card.id: card for one in both for card in explorer.sources(one.indicator.id)}
    about = " ".join(filter(None, (sentence(pair, t), source_line(list(cards.values()), t))))
    return html.Div(
        [
            html.H3(words.subtitle(pair, t), className="table-title"),
            html.P(about, className="table-source"),
            grid("pair-grid", rows(pair, t), _columns(both, t, named=bool(pair.named)), t),
            html.Div(
                html.A(
                    [icon("download"), t._("CSV for Python and R")], href=PAIR_FILE + search, className="button",
                    download="", id="pair-download",
                ),
                className="table-downloads",
            ),
        ],
        className="table-panel",
    )  # fmt: skip


def _columns(both: list[Scene], t: Translator, *, named: bool) -> list[dict[str, Any]]:
    text = {"filter": "agTextColumnFilter", "floatingFilter": True}
    wrapped = {"wrapHeaderText": True, "autoHeaderHeight": True, "flex": 2, "minWidth": 120}
    columns: list[dict[str, Any]] = [
        {"field": "region_id", "headerName": "AGS", "width": 100, **text},
        {"field": "name", "headerName": t._("District"), "flex": 2, "minWidth": 150, **text},
        {"field": "land", "headerName": t._("Land"), "flex": 2, "minWidth": 120, **text},
        *(
            [{"field": "selections", "headerName": t._("Selection"), "flex": 2, "minWidth": 120, **text}]
            if named
            else []
        ),
    ]
    for field, one in zip(("first", "second"), both, strict=True):
        head = words.axis(one, t)
        columns.append({"field": field, "headerName": head, **wrapped, **figure_column(one.indicator, t)})
        columns.append({"field": f"{field}_class", "headerName": t._("Class"), "width": 100, **text})
    columns.append({"field": "cell", "headerName": t._("Cell of the legend"), "flex": 3, "minWidth": 200, **text})
    return [column | {"headerTooltip": column["headerName"]} for column in columns]


def csv(pair: Pair, t: Translator) -> tuple[str, str]:
    """Name and content of the file: comma separated UTF-8, decimal points, the AGS as text."""
    shown = rows(pair, t)
    sides = {"first": pair.first, "second": pair.second}
    about = {
        f"{field}_{name}": value
        for field, one in sides.items()
        for name, value in (
            ("indicator", one.indicator.id),
            ("start", one.period.start),
            ("year", one.period.end),
            ("status", one.frame["status"]),
            ("source", one.frame["source"]),
        )
    }
    written = shown.assign(**about).dropna(axis="columns", how="all")
    return f"{file_of(pair)}.csv", written.to_csv(index=False, lineterminator="\n")


def file_of(pair: Pair) -> str:
    """Name without ending: gefaelle_population_change_2012-2024_x_unemployment_rate_2023."""
    return file_stem(pair.first.indicator, pair.first.period, f"x_{_stem(pair.second)}")


def _stem(one: Scene) -> str:
    return file_stem(one.indicator, one.period, "").removeprefix("gefaelle_").removesuffix("_")
