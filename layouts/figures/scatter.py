"""Scatter: the map's indicator against a second one, in the colours of the map."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from dash import Patch

from indicators.model import Indicator
from layouts.figures.base import REFERENCE, blank, d3_format, rounded, stepped, value_axis
from layouts.i18n import Translator
from layouts.scene import Scene

POINTS, LINE, SELECTED = range(3)
FEWEST = 10
"""With fewer pairs than this a correlation says nothing."""


def pairs(scene: Scene, second: pd.DataFrame) -> pd.DataFrame:
    """Districts with both values: x the second indicator's, y the map's, indexed as scene.frame."""
    x = second.set_index("region_id")["value"].reindex(scene.frame["region_id"]).to_numpy()
    return pd.DataFrame({"x": x, "y": scene.frame["value"].to_numpy()}, index=scene.frame["region_id"])


def correlation(points: pd.DataFrame) -> tuple[float, int]:
    """Pearson's r and the number of pairs; r is NaN below FEWEST pairs or where a variable is constant."""
    both = points.dropna()
    if len(both) < FEWEST or both["x"].std() == 0 or both["y"].std() == 0:
        return float("nan"), len(both)
    return float(np.corrcoef(both["x"], both["y"])[0, 1]), len(both)


def scatter(scene: Scene, second: Indicator, points: pd.DataFrame, t: Translator) -> go.Figure:
    """Draw the scatter; `points` as from `pairs`."""
    changing = _changing(scene, second, points)
    ids = scene.frame["region_id"].tolist()
    figure = blank(
        go.Scatter(mode="markers", ids=ids, text=scene.frame["label"].tolist(), **changing[POINTS]),
        go.Scatter(
            mode="lines", hoverinfo="skip", line={"color": REFERENCE, "width": 1.5, "dash": "dash"}, **changing[LINE]
        ),
        go.Scatter(mode="markers", hoverinfo="skip", **changing[SELECTED]),
    )
    figure.update_layout(_axes(scene, second, t))
    return figure


def scatter_patch(scene: Scene, second: Indicator, points: pd.DataFrame, t: Translator) -> Patch:
    """The change from any scatter to this one."""
    patch = Patch()
    for trace, properties in enumerate(_changing(scene, second, points)):
        for name, value in properties.items():
            patch["data"][trace][name] = value
    for axis, properties in _axes(scene, second, t).items():
        for name, value in properties.items():
            patch["layout"][axis][name] = value
    return patch


def _changing(scene: Scene, second: Indicator, points: pd.DataFrame) -> list[dict[str, Any]]:
    shown = points.loc[[region for region in scene.selected if region in points.index]]
    numbers = f"%{{x:{d3_format(second)}}} · %{{y:{d3_format(scene.indicator)}}}"
    return [
        {
            "x": rounded(points["x"], second),
            "y": rounded(points["y"], scene.indicator),
            "marker": _marker(scene),
            "hovertemplate": f"<b>%{{text}}</b><br>{numbers}<extra></extra>",
        },
        _least_squares(points.dropna()),
        {
            "x": rounded(shown["x"], second),
            "y": rounded(shown["y"], scene.indicator),
            "marker": {"size": 11, "color": "rgba(0,0,0,0)", "line": {"color": "#111111", "width": 2}},
        },
    ]


def _marker(scene: Scene) -> dict[str, Any]:
    return {
        "size": 6,
        "color": scene.frame["code"].tolist(),
        "cmin": -0.5,
        "cmax": len(scene.colours) - 0.5,
        "colorscale": stepped(scene.colours),
        "line": {"color": "rgba(60,66,77,0.55)", "width": 0.5},
    }


def _least_squares(both: pd.DataFrame) -> dict[str, Any]:
    if len(both) < FEWEST or both["x"].std() == 0:
        return {"x": [], "y": []}
    slope, intercept = np.polyfit(both["x"], both["y"], 1)
    ends = np.array([both["x"].min(), both["x"].max()])
    return {"x": ends.tolist(), "y": (intercept + slope * ends).tolist()}


def _axes(scene: Scene, second: Indicator, t: Translator) -> dict[str, dict[str, Any]]:
    return {"xaxis": value_axis(second, t), "yaxis": value_axis(scene.indicator, t)}
