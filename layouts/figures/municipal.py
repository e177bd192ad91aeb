"""The map of a place's municipalities, as the browser fetches and draws it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from layouts.figures.base import TRANSPARENT, blank, hovered, rounded, stepped
from layouts.i18n import Translator
from layouts.municipal import Municipal
from layouts.scene import NO_DATA

_MANY = 300
"""Municipalities between which broad lines would hide their colours."""
_MARGIN = 0.02
"""Of the place's width and height, around it."""


def municipal_map(shown: Municipal, geometry: str, bounds: pd.DataFrame, t: Translator) -> go.Figure:
    """Draw the municipalities of a place.

    Parameters
    ----------
    geometry
        Address of the GeoJSON of the Land's municipalities.
    bounds
        region_id as index; minx, miny, maxx, maxy of each municipality, degrees.
    """
    known, missing = shown.known, shown.missing
    width = 0.5 if len(shown.frame) < _MANY else 0.15
    line = {"marker": {"line": {"width": width, "color": "#ffffff"}}, "geojson": geometry, "showscale": False}
    figure = blank(
        go.Choropleth(
            **line,
            locations=known["region_id"].tolist(),
            z=known["code"].tolist(),
            zmin=-0.5,
            zmax=len(shown.colours) - 0.5,
            colorscale=stepped(shown.colours),
            text=_names(known),
            customdata=[list(row) for row in zip(rounded(known["value"], shown.indicator), known["rank"], strict=True)],
            hovertemplate=_hover(shown, t),
        ),
        go.Choropleth(
            **line,
            locations=missing["region_id"].tolist(),
            z=[0] * len(missing),
            colorscale=[[0, NO_DATA], [1, NO_DATA]],
            text=_names(missing),
            hovertemplate=f"<b>%{{text}}</b><br>{t._('no data')}<extra></extra>",
        ),
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode="pan", uirevision=shown.place)
    return figure.update_geos(**_frame(bounds.loc[shown.frame["region_id"]]))


def _names(frame: pd.DataFrame) -> list[str]:
    return (frame["label"] + "<br>" + frame["land"]).tolist()


def _hover(shown: Municipal, t: Translator) -> str:
    value = hovered("customdata[0]", shown.indicator, t)
    rank = t._("Rank {rank} of {total}").format(rank="%{customdata[1]}", total=t.number(len(shown.known), 0))
    return f"<b>%{{text}}</b><br><b>{value}</b><br>{rank}<extra></extra>"


def _frame(bounds: pd.DataFrame) -> dict[str, Any]:
    """An equal-area projection around the place, fitted to it."""
    west, south, east, north = bounds["minx"].min(), bounds["miny"].min(), bounds["maxx"].max(), bounds["maxy"].max()
    across, up = (east - west) * _MARGIN, (north - south) * _MARGIN
    parallels = [south + (north - south) / 6, north - (north - south) / 6]
    return {
        "visible": False,
        "bgcolor": TRANSPARENT,
        "projection": {
            "type": "conic equal area",
            "parallels": parallels,
            "rotation": {"lon": (west + east) / 2, "lat": 0},
        },
        "lonaxis": {"range": [west - across, east + across]},
        "lataxis": {"range": [south - up, north + up]},
    }
