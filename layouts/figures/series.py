"""Time series: the selected districts, their Länder, Germany, and the band of the middle half of all districts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.colors import hex_to_rgb

from data.regions import GERMANY
from indicators.explorer import Explorer
from indicators.model import Indicator, Status
from layouts import words
from layouts.figures import named
from layouts.figures.base import REFERENCE, SELECTION, blank, hovered, note, rounded, value_axis
from layouts.i18n import Translator
from layouts.scene import Scene

BAND = "rgba(120,130,145,0.18)"
LAND_DASH = "dash"
PROJECTED_DASH = "dot"
FEW = 12
"""Fewer years than this are marked one by one."""
SHORT = 8
"""Over fewer years than this plotly would put ticks between them, and name years twice."""


def lines_of(explorer: Explorer, scene: Scene) -> pd.DataFrame:
    """Series to draw, long: region_id, year, value, status; Germany, the Länder of the selection, the selection."""
    laender = tuple(dict.fromkeys(region[:2] for region in scene.selected))
    return explorer.series(scene.indicator.id, (GERMANY, *laender, *scene.selected), scene.period.start)


def middle_half(explorer: Explorer, scene: Scene) -> pd.DataFrame:
    """First and third quartile of the districts that are looked at, by year: index year, columns low and high."""
    districts = tuple(scene.frame.loc[scene.frame["inside"], "region_id"])
    values = explorer.series(scene.indicator.id, districts, scene.period.start).groupby("year")["value"]
    return pd.DataFrame({"low": values.quantile(0.25), "high": values.quantile(0.75)}).dropna()


def series(explorer: Explorer, scene: Scene, t: Translator) -> go.Figure:
    """Draw the series; an indicator of one year says so instead."""
    lines = lines_of(explorer, scene)
    if lines["year"].nunique() < 2:
        return _empty(t._("Published for one year only: {year}").format(year=scene.period.end))
    labels = explorer.regions["label"]
    traces = [
        trace
        for region, rows in lines.groupby("region_id", sort=False)
        for trace in _traces(str(region), rows, words.region(t, labels, str(region)), scene, t)
    ]
    courses = named.courses(explorer, scene, t)
    figure = blank(_band(middle_half(explorer, scene), scene.indicator), *courses, *traces)
    whole_years = {"dtick": 1} if np.ptp(lines["year"]) < SHORT else {"nticks": 7}
    figure.update_xaxes(tickformat="d", showgrid=False, **whole_years)
    figure.update_yaxes(value_axis(scene.indicator, t))
    figure.add_vline(x=scene.period.end, line={"color": REFERENCE, "width": 1, "dash": "dot"})
    return figure


def _traces(region: str, rows: pd.DataFrame, label: str, scene: Scene, t: Translator) -> list[go.Scatter]:
    """The line of a region: as observed, and dotted from its last observed year on, with its interval in its colour."""
    style = _style(region, scene.selected)
    projected = (rows["status"] == Status.PROJECTED).to_numpy()
    traces = [_line(rows[~projected], label, scene.indicator, style, t)] if not projected.all() else []
    if not projected.any():
        return traces
    later = rows[projected]
    joined = pd.concat([rows[~projected].tail(1), later])
    if len(region) != 2 or region == GERMANY:
        traces.append(_interval(joined, scene.indicator, style["color"]))
    dotted = _line(joined, label, scene.indicator, style | {"dash": PROJECTED_DASH}, t)
    return [*traces, dotted.update(name=None)]


def _interval(rows: pd.DataFrame, indicator: Indicator, colour: str) -> go.Scatter:
    """The interval of a projection, which begins at the last observed value."""
    low, high = (rows[bound].fillna(rows["value"]) for bound in ("lower", "upper"))
    years = rows["year"].tolist()
    return go.Scatter(
        x=[*years, *reversed(years)],
        y=rounded(pd.concat([high, low.iloc[::-1]]), indicator),
        fill="toself",
        fillcolor=f"rgba{(*hex_to_rgb(colour), 0.14)}",
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _empty(text: str) -> go.Figure:
    figure = blank(annotations=[note(text)])
    return figure.update_xaxes(visible=False).update_yaxes(visible=False)


def _band(band: pd.DataFrame, indicator: Indicator) -> go.Scatter:
    there_and_back = pd.concat([band["high"], band["low"].iloc[::-1]])
    return go.Scatter(
        x=there_and_back.index.tolist(),
        y=rounded(there_and_back, indicator),
        fill="toself",
        fillcolor=BAND,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _style(region: str, selected: tuple[str, ...]) -> dict[str, Any]:
    if region == GERMANY:
        return {"color": REFERENCE, "width": 2.5}
    if len(region) == 2:
        own = next(i for i, chosen in enumerate(selected) if chosen.startswith(region))
        return {"color": SELECTION[own], "width": 1.2, "dash": LAND_DASH}
    return {"color": SELECTION[selected.index(region)], "width": 2.5}


def _line(rows: pd.DataFrame, label: str, indicator: Indicator, style: dict[str, Any], t: Translator) -> go.Scatter:
    """A line; estimated years carry open circles, counted ones dots where there are few.

    Ids are "<region_id> <year>": of points with one id plotly draws a single marker.
    """
    estimated, sparse = (rows["status"] == Status.ESTIMATED).to_numpy(), len(rows) < FEW
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rounded(rows["value"], indicator),
        name=label,
        mode="lines+markers" if sparse or estimated.any() else "lines",
        line=style,
        marker={
            "size": np.where(estimated, 7, 6 if sparse else 0).tolist(),
            "symbol": np.where(estimated, "circle-open", "circle").tolist(),
            "line": {"width": np.where(estimated, 2, 0).tolist()},
            "opacity": 1,
        },
        customdata=[words.status(t, code) for code in rows["status"]],
        ids=(rows["region_id"] + " " + rows["year"].astype("str")).tolist(),
        hovertemplate=f"{label} %{{x}}<br><b>{hovered('y', indicator, t)}</b><br>%{{customdata}}<extra></extra>",
    )
