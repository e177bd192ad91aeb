"""The map. Its geometry comes by address and stays in the browser; a change of view is a layer of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from layouts import words
from layouts.figures.base import TRANSPARENT, blank, d3_format, hovered, rounded, stepped
from layouts.i18n import Translator
from layouts.scene import NO_DATA, Scene

LON_RANGE, LAT_RANGE = (5.75, 15.15), (47.2, 55.15)


def choropleth(scene: Scene, geometry: Mapping[str, str], t: Translator, *, borders: bool = True) -> go.Figure:
    """Draw the map of a scene.

    Parameters
    ----------
    geometry
        Addresses of the GeoJSON of `districts` and of the `laender`.
    borders
        Whether borders of the Länder are to be seen.
    """
    laender = sorted(scene.frame["region_id"].str[:2].unique())
    outlines = {"geojson": geometry["districts"], "marker": {"line": {"width": 0.4, "color": "#ffffff"}}}
    figure = blank(
        go.Choropleth(**outlines, showscale=False, **_static(scene.frame), **_districts(scene, t)),
        go.Choropleth(**outlines, showscale=False, **_flat(NO_DATA), **_missing(scene, t)),
        go.Choropleth(
            geojson=geometry["laender"],
            locations=laender,
            z=[0] * len(laender),
            showscale=False,
            hoverinfo="skip",
            marker={"opacity": 1.0 if borders else 0.0, "line": {"width": 1.1, "color": "#3a424d"}},
            **_flat(TRANSPARENT),
        ),
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="keep", dragmode="pan")
    # An equal-area projection: the eye compares areas on a choropleth.
    figure.update_geos(
        visible=False,
        bgcolor=TRANSPARENT,
        projection={"type": "conic equal area", "parallels": [48.5, 53.5], "rotation": {"lon": 10.45, "lat": 0}},
        lonaxis={"range": LON_RANGE},
        lataxis={"range": LAT_RANGE},
    )
    return figure


def layer(scene: Scene, t: Translator) -> dict[str, Any]:
    """What changes on the map from view to view; the browser paints it on the map it has (assets/map.js).

    Properties of the districts' trace, except that `customdata` comes as columns, which compress better; and the breaks
    of the classes, for the years that the browser draws by itself.
    """
    districts = _districts(scene, t)
    columns = [list(column) for column in zip(*districts.pop("customdata"), strict=True)]
    return districts | {"columns": columns, "breaks": list(scene.classes.breaks)}


def _static(frame: pd.DataFrame) -> dict[str, Any]:
    text = frame["label"] + "<br>" + frame["land"]
    return {"locations": frame["region_id"].tolist(), "text": text.tolist()}


def _flat(colour: str) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]]}


def _districts(scene: Scene, t: Translator) -> dict[str, Any]:
    """What a change of indicator, year or classes changes in the districts' trace."""
    codes, ranks = scene.frame["code"], scene.frame["rank"].astype("object")
    columns = [rounded(scene.frame["value"], scene.indicator), ranks.where(ranks.notna(), None)]
    if len(scene.known["status"].unique()) > 1:
        columns.append(scene.frame["status"].map(lambda code: words.status(t, code)))
    mixed, interval = len(columns) > 2, has_interval(scene) and scene.indicator.categories is None
    if scene.indicator.categories is not None:
        columns.append(scene.frame["value"].map(lambda value: t.value(value, scene.indicator)))
    if interval:
        columns += [rounded(scene.frame[bound], scene.indicator) for bound in ("lower", "upper")]
    return {
        "z": [None if code < 0 else int(code) for code in codes],
        "zmin": -0.5,
        "zmax": len(scene.colours) - 0.5,
        "colorscale": stepped(scene.colours),
        "customdata": [list(row) for row in zip(*columns, strict=True)],
        "hovertemplate": _hover(scene, t, mixed=mixed, last=len(columns) - 1, interval=interval),
    }


def has_interval(scene: Scene) -> bool:
    """Whether every value has an interval; a text for all districts cannot leave it out for some."""
    bounds = scene.known.reindex(columns=["lower", "upper"])
    return bool(len(bounds) and bounds.notna().to_numpy().all())


def _hover(scene: Scene, t: Translator, *, mixed: bool, last: int, interval: bool) -> str:
    """Text under the pointer; the `last` columns are those of the interval, or the name of the value's class."""
    value = f"<b>{hovered('customdata[0]', scene.indicator, t)}</b>"
    if scene.indicator.categories is not None:
        value = f"<b>%{{customdata[{last}]}}</b>"
    if interval:
        low = f"%{{customdata[{last - 1}]:{d3_format(scene.indicator)}}}"
        high = hovered(f"customdata[{last}]", scene.indicator, t)
        value += f" ({t._('{low} to {high}').format(low=low, high=high)})"
    rank = t._("Rank {rank} of {total}").format(rank="%{customdata[1]}", total=len(scene.known))
    one = "" if scene.known.empty else words.status(t, str(scene.known["status"].iloc[0]))
    lines = ["<b>%{text}</b>", value, rank, "%{customdata[2]}" if mixed else one]
    return "<br>".join(lines) + "<extra></extra>"


def _missing(scene: Scene, t: Translator) -> dict[str, Any]:
    """Null is drawn as nothing, so districts without a value are a trace of their own."""
    frame = scene.missing
    return {
        "locations": frame["region_id"].tolist(),
        "z": [0] * len(frame),
        "text": (frame["label"] + "<br>" + frame["land"]).tolist(),
        "hovertemplate": f"<b>%{{text}}</b><br>{t._('no data')}<extra></extra>",
    }
