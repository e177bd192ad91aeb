"""Courses of the chosen districts and their references, over the middle half of all; what is projected is dashed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from data.regions import GERMANY
from indicators.courses import middle_half
from indicators.explorer import Explorer
from indicators.model import Indicator, Status
from indicators.named import LETTERS, NamedSelection
from layouts import words
from layouts.figures.base import NAMED_COLOURS, REFERENCE, SELECTION, blank, hovered, rounded, value_axis
from layouts.figures.named import plain
from layouts.figures.series import BAND, SHORT
from layouts.figures.strip import SHAPES, reference_name
from layouts.i18n import Translator

DASHES = {"land": "dashdot", "type": "longdash"}
_LEGEND = {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 12}}


def lines(
    rows: pd.DataFrame, chosen: Sequence[str], references: Sequence[str], indicator: Indicator, explorer: Explorer,
    t: Translator, base: int | None = None, named: Sequence[NamedSelection] = (),
) -> go.Figure:  # fmt: skip
    """Draw the courses.

    Parameters
    ----------
    rows
        Frame of indicators.courses.courses, indexed where `base` says to which year.
    chosen
        Districts, whose place gives them shape and colour.
    references
        Germany, Länder, groups, letters of the named selections.
    """
    traces = [_band(rows, indicator)]
    for key in [*references, *chosen]:
        own = rows[(rows["region_id"] == key)].sort_values("year")
        name = str(explorer.regions["label"][key]) if key in chosen else plain(reference_name(key, explorer, t, named))
        traces += _course(own, name, _style(key, chosen), indicator, t, base)
    figure = blank(*traces).update_layout(showlegend=True, legend=_LEGEND)
    years = rows.loc[rows["value"].notna(), "year"]
    whole_years = {"dtick": 1} if np.ptp(years) < SHORT else {"nticks": 9}
    figure.update_xaxes(tickformat="d", showgrid=False, **whole_years)
    figure.update_yaxes(value_axis(indicator, t) if base is None else _share_axis(base, t))
    if base is not None:
        figure.add_hline(y=100, line={"color": REFERENCE, "width": 1, "dash": "dot"})
    return figure


def _share_axis(base: int, t: Translator) -> dict[str, Any]:
    title = {"text": t._("{year} = 100").format(year=base), "standoff": 4, "font": {"size": 12}}
    return {"title": title, "nticks": 5}


def _band(rows: pd.DataFrame, indicator: Indicator) -> go.Scatter:
    band = middle_half(rows)
    around = pd.concat([band["high"], band["low"].iloc[::-1]])
    return go.Scatter(
        x=around.index.tolist(), y=rounded(around, indicator), fill="toself", fillcolor=BAND, line={"width": 0},
        mode="lines", hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _style(key: str, chosen: Sequence[str]) -> dict[str, Any]:
    """Colour and shape of a chosen district or a named selection; other references are grey, apart by their strokes."""
    if key in chosen:
        place = chosen.index(key)
        return {"color": SELECTION[place], "width": 2.5, "dash": "solid", "symbol": SHAPES[place]}
    if key in LETTERS:
        slot = LETTERS.index(key)
        return {"color": NAMED_COLOURS[slot], "width": 2, "dash": "longdash", "symbol": SHAPES[slot]}
    dash = "solid" if key == GERMANY else DASHES["land"] if key.isdigit() else DASHES["type"]
    return {"color": REFERENCE, "width": 2, "dash": dash, "symbol": "line-ns"}


def _course(
    rows: pd.DataFrame, name: str, style: dict[str, Any], indicator: Indicator, t: Translator, base: int | None
) -> list[go.Scatter]:
    """What is known as one line, what is projected as another that begins where it ends."""
    known = rows["value"].notna()
    projected = (rows["status"] == Status.PROJECTED) & known
    last = rows.loc[known & ~projected, "year"].max()
    parts = [(rows[~projected], style["dash"], True)]
    if projected.any():
        parts.append((rows[projected | (rows["year"] == last)], "dot", False))
    return [_line(part, name, style | {"dash": dash}, indicator, t, base, shown=first) for part, dash, first in parts]


def _line(
    rows: pd.DataFrame, name: str, style: dict[str, Any], indicator: Indicator, t: Translator, base: int | None, *,
    shown: bool,
) -> go.Scatter:  # fmt: skip
    estimated = (rows["status"] == Status.ESTIMATED).to_numpy()
    number = hovered("y", indicator, t) if base is None else "%{y:,.1f}"
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rounded(rows["value"], indicator) if base is None else rows["value"].round(2).tolist(),
        name=name,
        legendgroup=name,
        showlegend=shown,
        mode="lines+markers",
        line={key: style[key] for key in ("color", "width", "dash")},
        marker={
            "symbol": np.where(estimated, f"{style['symbol']}-open", style["symbol"]).tolist(),
            "size": 7 if len(rows) <= 2 * SHORT else 5,
            "line": {"width": np.where(estimated, 1.5, 0).tolist(), "color": style["color"]},
            "color": style["color"],
        },
        customdata=[words.status(t, code) for code in rows["status"]],
        hovertemplate=f"{name} %{{x}}<br><b>{number}</b><br>%{{customdata}}<extra></extra>",
    )
