"""The map. Its geometry comes by address and stays in the browser; a change of view is a Patch of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import Patch

from layouts import words
from layouts.figures.base import TRANSPARENT, blank, d3_format, rounded, stepped
from layouts.i18n import Translator
from layouts.scene import NO_DATA, Scene

LON_RANGE, LAT_RANGE = (5.75, 15.15), (47.2, 55.15)
DISTRICTS, MISSING, LAENDER = range(3)
"""Positions of the traces."""


def choropleth(scene: Scene, geometry: Mapping[str, str], t: Translator) -> go.Figure:
    """Draw the map of a scene.

    Parameters
    ----------
    geometry
        Addresses of the GeoJSON of `districts` and `laender`.
    """
    laender = sorted(scene.frame["region_id"].str[:2].unique())
    borders = {"geojson": geometry["districts"], "marker": {"line": {"width": 0.4, "color": "#ffffff"}}}
    figure = blank(
        go.Choropleth(**borders, showscale=False, **_static(scene.frame), **_districts(scene, t)),
        go.Choropleth(**borders, showscale=False, **_flat(NO_DATA), **_missing(scene, t)),
        go.Choropleth(
            geojson=geometry["laender"],
            locations=laender,
            z=[0] * len(laender),
            showscale=False,
            hoverinfo="skip",
            marker={"line": {"width": 1.1, "color": "#3a424d"}},
            **_flat(TRANSPARENT),
        ),
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    # An equal-area projection: the eye compares areas on a choropleth.
    figure.update_geos(
        visible=False,
        bgcolor=TRANSPARENT,
        projection={"type": "conic equal area", "parallels": [48.5, 53.5], "rotation": {"lon": 10.45, "lat": 0}},
        lonaxis={"range": LON_RANGE},
        lataxis={"range": LAT_RANGE},
    )
    return figure


def choropleth_patch(scene: Scene, t: Translator) -> Patch:
    """The change from any scene to this one: values only."""
    patch = Patch()
    for trace, properties in ((DISTRICTS, _districts(scene, t)), (MISSING, _missing(scene, t))):
        for name, value in properties.items():
            patch["data"][trace][name] = value
    return patch


def _static(frame: pd.DataFrame) -> dict[str, Any]:
    text = frame["label"] + "<br>" + frame["land"]
    return {"locations": frame["region_id"].tolist(), "text": text.tolist()}


def _flat(colour: str) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]]}


def _districts(scene: Scene, t: Translator) -> dict[str, Any]:
    """What a change of indicator, year or classes changes in the districts' trace."""
    codes = scene.frame["code"]
    ranks = scene.frame["rank"].astype("object").where(scene.frame["rank"].notna(), None)
    return {
        "z": [None if code < 0 else int(code) for code in codes],
        "zmin": -0.5,
        "zmax": len(scene.colours) - 0.5,
        "colorscale": stepped(scene.colours),
        "customdata": [list(pair) for pair in zip(rounded(scene.frame["value"], scene.indicator), ranks, strict=True)],
        "hovertemplate": _hover(scene, t),
    }


def _hover(scene: Scene, t: Translator) -> str:
    number = f"%{{customdata[0]:{d3_format(scene.indicator)}}}"
    unit = t.unit(scene.indicator)
    rank = t._("Rank {rank} of {total}").format(rank="%{customdata[1]}", total=len(scene.known))
    lines = ["<b>%{text}</b>", f"<b>{number} {unit}</b>", rank, _status(scene, t)]
    return "<br>".join(line for line in lines if line) + "<extra></extra>"


def _status(scene: Scene, t: Translator) -> str:
    """The status, where all districts share one; a mixture is told apart in the table."""
    statuses = scene.known["status"].unique()
    return words.status(t, str(statuses[0])) if len(statuses) == 1 else ""


def _missing(scene: Scene, t: Translator) -> dict[str, Any]:
    """Null is drawn as nothing, so districts without a value are a trace of their own."""
    frame = scene.missing
    return {
        "locations": frame["region_id"].tolist(),
        "z": [0] * len(frame),
        "text": (frame["label"] + "<br>" + frame["land"]).tolist(),
        "hovertemplate": f"<b>%{{text}}</b><br>{t._('no data')}<extra></extra>",
    }
