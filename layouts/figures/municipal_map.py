"""A small map of the municipalities of one district. Its shapes are few, and travel with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from data.geometry import to_geojson
from indicators.classify import classify
from indicators.model import Indicator
from layouts.figures.base import blank, hovered, rounded, stepped
from layouts.i18n import Translator
from layouts.scene import NO_DATA, class_colours

CLASSES = 5
DECIMALS = 3


def municipal_map(
    shapes: gpd.GeoDataFrame, places: pd.DataFrame, column: str, indicator: Indicator, t: Translator
) -> go.Figure:
    """Draw municipalities in classes of a quantity; those without a value, and where nobody lives, in grey.

    Parameters
    ----------
    shapes
        region_id and geometry of the municipalities of one district.
    places
        Frame of `indicators.profile.municipalities`.
    column
        The quantity.
    indicator
        Gives unit, decimals and palette.
    """
    frame = shapes[["region_id"]].merge(places, on="region_id", how="left")
    classes = classify(frame[column], "quantile", CLASSES, midpoint=indicator.midpoint)
    colours = class_colours(indicator, None, classes.breaks, indicator.midpoint)
    outlines = json.loads(to_geojson(shapes, decimals=DECIMALS))
    known = classes.codes >= 0
    figure = blank(
        _trace(outlines, frame[~known], [0.0] * int((~known).sum()), [(0, NO_DATA), (1, NO_DATA)], t._("no data")),
        _trace(
            outlines,
            frame[known].assign(shown=rounded(frame.loc[known, column], indicator)),
            classes.codes[known].astype("float64").tolist(),
            stepped(colours),
            f"<b>{hovered('customdata', indicator, t)}</b>",
            limits=(-0.5, len(colours) - 0.5),
            colorbar=_legend(classes.breaks, indicator, t),
        ),
    )
    west, south, east, north = shapes.total_bounds
    middle = float(np.mean([south, north]))
    figure.update_geos(
        visible=False, bgcolor="rgba(0,0,0,0)", lonaxis={"range": [west, east]}, lataxis={"range": [south, north]},
        projection={"type": "conic equal area", "parallels": [middle - 0.5, middle + 0.5],
                    "rotation": {"lon": float(np.mean([west, east])), "lat": 0}},
    )  # fmt: skip
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})


def _legend(breaks: tuple[float, ...], indicator: Indicator, t: Translator) -> dict[str, Any]:
    """A bar of the class colours with the limits between them, under the map."""
    return {
        "orientation": "h", "y": 0, "yanchor": "top", "len": 0.94, "thickness": 10, "outlinewidth": 0,
        "title": {"text": t.unit_long(indicator), "side": "bottom", "font": {"size": 11}},
        "tickvals": [place - 0.5 for place in range(len(breaks))], "tickfont": {"size": 11},
        "ticktext": [t.number(edge, indicator.decimals) for edge in breaks],
    }  # fmt: skip


def _trace(
    outlines: object,
    frame: pd.DataFrame,
    z: list[float],
    scale: Sequence[tuple[float, str]],
    said: str,
    limits: tuple[float, float] = (0, 1),
    colorbar: dict[str, Any] | None = None,
) -> go.Choropleth:
    return go.Choropleth(
        geojson=outlines,
        locations=frame["region_id"].tolist(),
        z=z,
        zmin=limits[0],
        zmax=limits[1],
        colorscale=list(scale),
        showscale=colorbar is not None,
        colorbar=colorbar,
        text=frame["name"].fillna("").tolist(),
        customdata=frame["shown"].tolist() if "shown" in frame else None,
        marker={"line": {"width": 0.5, "color": "#ffffff"}},
        hovertemplate=f"<b>%{{text}}</b><br>{said}<extra></extra>",
    )
