"""Correlation matrix of a set of indicators, with the coefficient written in every field."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.explorer import Explorer
from layouts.figures.base import blank
from layouts.i18n import Translator
from layouts.theme import PALETTES

_WIDTH = 26
STRONG = 0.65
"""From here on the field is dark, and its number light."""


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
             "showarrow": False, "font": {"size": 12}, "name": "strong" if abs(values[y][x]) >= STRONG else "weak",
             "bgcolor": "rgba(255,255,255,0.78)", "borderpad": 1}
            for y in places for x in places
        ],
        meta=[str(key) for key in found],
    )  # fmt: skip
    figure.update_xaxes(tickvals=places, ticktext=short, side="top", tickangle=-50, showgrid=False)
    figure.update_yaxes(tickvals=places, ticktext=short, autorange="reversed", showgrid=False)
    return figure


def _scale() -> list[tuple[float, str]]:
    anchors = PALETTES["orange_blue"].anchors
    return [(place / (len(anchors) - 1), colour) for place, colour in enumerate(anchors)]
