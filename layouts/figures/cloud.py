"""Scatter of any two indicators over the districts, with the line of least squares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.association import Association
from indicators.compare import Standing
from indicators.explorer import Explorer
from indicators.groups import GROUPS
from indicators.named import NamedSelection
from layouts.compare.view import Colour
from layouts.figures import named
from layouts.figures.base import NAMED_COLOURS, REFERENCE, SELECTION, blank, hovered, rounded, value_axis
from layouts.figures.strip import SHAPES
from layouts.i18n import Translator

SMALLEST, LARGEST = 5.0, 30.0
"""Pixels of a point by population."""
POINT = 7.0
_LEGEND = {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 11}, "itemsizing": "constant"}


@dataclass(frozen=True)
class Cloud:
    """Two indicators over the districts."""

    across: Standing
    up: Standing
    association: Association
    chosen: tuple[str, ...]
    lifted: tuple[str, ...]
    population: pd.Series | None
    """By key, where the points are sized."""
    colour: Colour
    named: tuple[NamedSelection, ...] = ()


def cloud(shown: Cloud, explorer: Explorer, t: Translator) -> go.Figure:
    """Draw the points in groups of one colour and shape, the chosen ones over them."""
    groups = list(_groups(shown, explorer, t))
    points = [_points(shown, keys, name, style, explorer, t) for keys, name, style in groups]
    labels = explorer.regions["label"]
    chosen = [
        _points(shown, [key], str(labels[key]), _style(place, big=True), explorer, t)
        for place, key in enumerate(shown.chosen)
    ]
    around = [_around(shown, one, explorer, t) for one in shown.named]
    figure = blank(*points, *around, _line(shown), *chosen).update_layout(showlegend=True, legend=_LEGEND)
    figure.update_xaxes(value_axis(shown.across.indicator, t, shown.across.period))
    figure.update_yaxes(value_axis(shown.up.indicator, t, shown.up.period))
    figure.update_xaxes(title_text=_axis_title(shown.across, t)).update_yaxes(title_text=_axis_title(shown.up, t))
    return figure


def _axis_title(shown: Standing, t: Translator) -> str:
    parts = (t.text(shown.indicator.title), t.unit(shown.indicator), t.period(shown.period))
    return ", ".join(filter(None, parts))


def _groups(shown: Cloud, explorer: Explorer, t: Translator) -> Iterator[tuple[list[str], str, dict[str, Any]]]:
    regions = explorer.regions
    districts = [key for key in explorer.districts() if key not in shown.chosen]
    if shown.colour == "land":
        laender = sorted({key[:2] for key in districts})
        for place, land in enumerate(laender):
            yield [key for key in districts if key[:2] == land], str(regions["label"][land]), _style(place)
        return
    if shown.colour == "type":
        kinds = regions["settlement_type"]
        for place, code in enumerate("1234"):
            yield [key for key in districts if kinds[key] == code], t.text(GROUPS[f"K{code}"].title), _style(place)
        return
    lifted = set(shown.lifted)
    plain = {"color": "rgba(120,130,145,0.6)", "symbol": "circle"}
    yield [key for key in districts if key not in lifted], t._("all districts"), plain
    if lifted:
        yield [key for key in districts if key in lifted], t._("lifted out"), _style(7)


def _style(place: int, *, big: bool = False) -> dict[str, Any]:
    """Ten colours, and over more than ten groups (the Länder) another shape."""
    symbol = SHAPES[place % len(SHAPES)] if big else SHAPES[(place % 3 + place // len(SELECTION)) % len(SHAPES)]
    outline = {"line": {"color": "#ffffff", "width": 1.2}, "size": 13} if big else {}
    return {"color": SELECTION[place % len(SELECTION)], "symbol": symbol, **outline}


def _points(
    shown: Cloud, keys: list[str], name: str, style: dict[str, Any], explorer: Explorer, t: Translator
) -> go.Scatter:
    x, y = (one.districts["value"].reindex(keys) for one in (shown.across, shown.up))
    both = (hovered(axis, one.indicator, t) for axis, one in (("x", shown.across), ("y", shown.up)))
    numbers = "<br>".join(both)
    size = POINT if shown.population is None else sizes(shown.population).reindex(keys).round(1).tolist()
    return go.Scatter(
        x=rounded(x, shown.across.indicator),
        y=rounded(y, shown.up.indicator),
        ids=list(keys),
        mode="markers",
        name=name,
        text=explorer.regions["label"].reindex(keys).tolist(),
        marker={"size": size, "opacity": 0.85, "line": {"color": "#ffffff", "width": 0.4}} | style,
        hovertemplate=f"<b>%{{text}}</b><br>{numbers}<extra></extra>",
    )


def _around(shown: Cloud, one: NamedSelection, explorer: Explorer, t: Translator) -> go.Scatter:
    """Open marks around the districts of a named selection."""
    colour = NAMED_COLOURS[one.slot]
    style = {"color": colour, "symbol": named.shape(one), "size": 12, "line": {"width": 1.8, "color": colour}}
    trace = _points(shown, list(one.regions), named.title(one), style, explorer, t)
    return trace.update(hoverinfo="skip", hovertemplate=None)


def sizes(population: pd.Series) -> pd.Series:
    """Diameter of each point: its area grows with the population, the largest is 30 pixels wide, none under 5."""
    return (np.sqrt(population / population.max()) * LARGEST).clip(lower=SMALLEST)


def _line(shown: Cloud) -> go.Scatter:
    fit, x = shown.association, shown.across.districts["value"]
    known = x[fit.residuals.notna()] if fit.is_known else x.iloc[:0]
    at = np.array([known.min(), known.max()]) if len(known) else np.array([])
    line = {"color": REFERENCE, "width": 2, "dash": "dash"}
    y = (fit.intercept + fit.slope * at).tolist()
    return go.Scatter(x=at.tolist(), y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)
