"""Scatter: the map's indicator against a second one, in the colours of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from dash import Patch

from indicators.explorer import Explorer, Period
from indicators.model import Indicator
from layouts.bivariate.pair import Pair
from layouts.figures import named
from layouts.figures.base import REFERENCE, SELECTION, blank, hovered, rounded, stepped, value_axis
from layouts.i18n import Translator
from layouts.scene import Scene, nearest_period

FEWEST = 10
"""With fewer pairs than this a correlation says nothing."""


@dataclass(frozen=True)
class Pairs:
    """The map's indicator against a second one at the nearest period."""

    scene: Scene
    second: Indicator
    period: Period
    points: pd.DataFrame
    """One row per district, indexed by region_id: x the second indicator's value, y the map's."""

    @property
    def across(self) -> str:
        """What stands on the x axis; while it stays, its values need not travel again."""
        return f"{self.second.id} {self.period.start} {self.period.end}"


def pairs(scene: Scene, second: Indicator, explorer: Explorer) -> Pairs:
    """Pair the values of a scene with those of a second indicator."""
    period = nearest_period(second, scene.period, explorer)
    districts = scene.frame["region_id"]
    x = explorer.values(second.id, period).set_index("region_id")["value"].reindex(districts)
    y = scene.frame["value"].where(scene.frame["inside"])
    points = pd.DataFrame({"x": x.to_numpy(), "y": y.to_numpy()}, index=districts)
    return Pairs(scene, second, period, points)


def correlation(points: pd.DataFrame) -> tuple[float, int]:
    """Pearson's r and the number of pairs; r is NaN below FEWEST pairs or where a variable is constant."""
    both = points.dropna()
    if len(both) < FEWEST or both["x"].std() == 0 or both["y"].std() == 0:
        return float("nan"), len(both)
    return float(np.corrcoef(both["x"], both["y"])[0, 1]), len(both)


def skeleton(scene: Scene) -> go.Figure:
    """The scatter without values: what never changes. `scatter` fills it."""
    ids, names = scene.frame["region_id"].tolist(), scene.frame["label"].tolist()
    line = {"color": REFERENCE, "width": 1.5, "dash": "dash"}
    return blank(
        go.Scatter(mode="markers", ids=ids, text=names),
        go.Scatter(mode="lines", hoverinfo="skip", line=line),
        go.Scatter(mode="markers", hoverinfo="skip"),
        go.Scatter(mode="markers", hoverinfo="skip"),
    )


def scatter(pairs: Pairs, t: Translator, drawn: str | None = None) -> Patch:
    """The change from the skeleton, or from the scatter with `drawn` across, to this one."""
    patch, changes = Patch(), _changing(pairs, t)
    if drawn == pairs.across:
        changes[0].pop("x")
    for trace, properties in enumerate(changes):
        for name, value in properties.items():
            patch["data"][trace][name] = value
    for axis, properties in _axes(pairs, t).items():
        for name, value in properties.items():
            patch["layout"][axis][name] = value
    patch["layout"]["shapes"] = _limits(pairs.scene)
    return patch


def _changing(pairs: Pairs, t: Translator) -> list[dict[str, Any]]:
    scene, second, points = pairs.scene, pairs.second, pairs.points
    shown = points.loc[list(scene.selected)]
    numbers = "<br>".join(_named(*value, t) for value in (("y", scene.indicator), ("x", second)))
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
            "marker": {"size": 11, "color": list(SELECTION[: len(shown)]), "line": {"color": "#ffffff", "width": 1.5}},
        },
        named.marks(scene, rounded(points["x"], second), rounded(points["y"], scene.indicator)),
    ]


def _named(axis: str, indicator: Indicator, t: Translator) -> str:
    return f"{t.text(indicator.title)}: {hovered(axis, indicator, t)}"


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


def _limits(scene: Scene) -> list[dict[str, Any]]:
    """Of a map of two indicators: lines at the limits of both, so that the scatter is the legend's square."""
    if not isinstance(scene, Pair):
        return []
    line = {"color": REFERENCE, "width": 1}
    across = [{"x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper"} for at in scene.second.classes.breaks[1:-1]]
    up = [{"y0": at, "y1": at, "x0": 0, "x1": 1, "xref": "paper"} for at in scene.first.classes.breaks[1:-1]]
    return [{"type": "line", "layer": "below", "line": line, **place} for place in across + up]


def _axes(pairs: Pairs, t: Translator) -> dict[str, dict[str, Any]]:
    scene = pairs.scene
    return {
        "xaxis": value_axis(pairs.second, t, pairs.period),
        "yaxis": value_axis(scene.indicator, t, scene.period),
    }
