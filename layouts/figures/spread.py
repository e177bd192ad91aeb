"""Spread: the municipalities of one district on an axis, each as a dot the size of its people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from indicators.compare import lanes
from indicators.model import Indicator
from layouts.figures.base import REFERENCE, blank, hovered, rounded, value_axis
from layouts.i18n import Translator
from layouts.theme import PALETTES

_LARGEST = 30
"""Pixels across of the largest municipality."""


def spread(places: pd.DataFrame, column: str, indicator: Indicator, mean: float, t: Translator) -> go.Figure:
    """Draw municipalities along their values, and the district's own value as a line.

    Parameters
    ----------
    places
        Frame of `indicators.profile.municipalities`.
    column
        The quantity.
    indicator
        Gives unit and decimals.
    mean
        The district's value.
    """
    known = places.dropna(subset=[column])
    values, people = known[column], known["population"].to_numpy("float64")
    height = lanes(values, float(values.min()), float(values.max()), 40) if len(known) else np.array([])
    size = np.sqrt(people / people.max()) * _LARGEST if len(known) else people
    figure = blank(
        go.Scatter(
            x=rounded(values, indicator),
            y=height.tolist(),
            mode="markers",
            text=known["name"].tolist(),
            customdata=[t.number(count) for count in people],
            marker={"size": size.clip(5).tolist(), "color": PALETTES["okabe_ito"].anchors[0], "opacity": 0.65,
                    "line": {"color": "#ffffff", "width": 0.5}},
            hovertemplate=f"<b>%{{text}}</b><br>{hovered('x', indicator, t)}<br>"
            + t._("{people} inhabitants").format(people="%{customdata}") + "<extra></extra>",
        )
    )  # fmt: skip
    figure.update_xaxes(value_axis(indicator, t))
    figure.update_yaxes(visible=False, range=[-_reach(height), _reach(height)])
    if np.isfinite(mean):
        figure.add_vline(x=mean, line={"color": REFERENCE, "width": 1.5, "dash": "dot"})
    return figure


def _reach(height: np.ndarray) -> float:
    return float(max(3, np.abs(height).max() + 1.5)) if len(height) else 3.0
