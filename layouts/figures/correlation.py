"""Correlation matrix of a set of indicators, with the coefficient written in every field."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from layouts.colour import ink_on
from layouts.figures.base import blank
from layouts.i18n import Translator
from layouts.scene import NO_DATA
from layouts.theme import PALETTES

_WIDTH = 26
_ANCHORS = PALETTES["orange_blue"].anchors
STRONG = 0.65
"""From here on a number is bold."""


def correlation_matrix(found: pd.DataFrame, counts: pd.DataFrame, explorer: Explorer, t: Translator) -> go.Figure:
    """Draw coefficients and numbers of pairs, indicators × indicators; their ids in order are the figure's `meta`."""
    titles = [t.text(explorer.indicators[str(key)].title) for key in found]
    short = ["<br>".join(textwrap.wrap(title, _WIDTH)) for title in titles]
    values = found.to_numpy("float64")
    numbers = [[t.number(value, 2) for value in row] for row in values]
    said = [
        [f"{up} × {across}<br><b>{number}</b> (n = {n})" for across, number, n in zip(titles, row, pairs, strict=True)]
        for up, row, pairs in zip(titles, numbers, counts.to_numpy(), strict=True)
    ]
    places = list(range(len(titles)))
    figure = blank(
        go.Heatmap(
            z=[[None if np.isnan(value) else round(float(value), 3) for value in row] for row in values],
            x=places, y=places, zmin=-1, zmax=1, colorscale=_scale(), showscale=False, xgap=1, ygap=1,
            text=numbers, customdata=said, hovertemplate="%{customdata}<extra></extra>",
        ),
        annotations=[
            {"x": x, "y": y, "text": f"<b>{numbers[y][x]}</b>" if abs(values[y][x]) >= STRONG else numbers[y][x],
             "showarrow": False, "font": {"size": 12, "color": ink_on(_ground(values[y][x]))}}
            for y in places for x in places
        ],
        meta=[str(key) for key in found],
        plot_bgcolor=NO_DATA,
        margin={"l": 8, "r": 70, "t": 6, "b": 8},  # the slanted name of the last column leans out to the right
    )  # fmt: skip
    figure.update_xaxes(tickvals=places, ticktext=short, side="top", tickangle=-50, showgrid=False)
    figure.update_yaxes(tickvals=places, ticktext=short, autorange="reversed", showgrid=False)
    return figure


def _scale() -> list[tuple[float, str]]:
    return [(place / (len(_ANCHORS) - 1), colour) for place, colour in enumerate(_ANCHORS)]


def _ground(value: float) -> str:
    """Colour of the field of a coefficient."""
    if np.isnan(value):
        return NO_DATA
    places = np.linspace(-1, 1, len(_ANCHORS))
    channels = [[int(colour[at : at + 2], 16) for colour in _ANCHORS] for at in (1, 3, 5)]
    return "#{:02x}{:02x}{:02x}".format(*(round(np.interp(value, places, channel)) for channel in channels))
