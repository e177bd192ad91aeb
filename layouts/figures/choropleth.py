"""The map. Its geometry comes by address and stays in the browser; a change of view is a layer of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from layouts import words
from layouts.bivariate.pair import Pair
from layouts.bivariate.wire import wired
from layouts.figures.base import TRANSPARENT, blank, interval, rounded, stepped
from layouts.filters import FAINT
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
    outlines = {
        "geojson": geometry["districts"],
        "marker": {"line": {"width": 0.4, "color": "#ffffff"}},
        "hoverinfo": "none",  # assets/map-card.js says what is under the pointer
    }
    figure = blank(
        go.Choropleth(**outlines, showscale=False, **_static(scene.frame), **_districts(scene)),
        go.Choropleth(**outlines, showscale=False, **_flat(NO_DATA), **_classless(scene)),
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

    Properties of the districts' trace, except that `customdata` comes as columns, which compress better; the breaks of
    the classes, for the years that the browser draws by itself; and what is said of the district under the pointer.
    """
    districts = _districts(scene)
    columns = [list(column) for column in zip(*districts.pop("customdata"), strict=True)]
    return districts | {"columns": columns, "breaks": list(scene.classes.breaks), "card": _card(scene, t)}


def _static(frame: pd.DataFrame) -> dict[str, Any]:
    text = frame["label"] + "<br>" + frame["land"]
    return {"locations": frame["region_id"].tolist(), "text": text.tolist()}


def _flat(colour: str) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]]}


def _districts(scene: Scene) -> dict[str, Any]:
    """What a change of indicator, year, classes or filter changes in the districts' trace."""
    frame, ranks = scene.frame, scene.frame["rank"].astype("object")
    columns = [rounded(frame["value"], scene.indicator), ranks.where(ranks.notna(), None)]
    return {
        "z": [None if code < 0 else int(code) for code in frame["code"]],
        "zmin": -0.5,
        "zmax": len(scene.colours) - 0.5,
        "colorscale": stepped(scene.colours),
        "customdata": [list(row) for row in zip(*columns, strict=True)],
        **_filtered(scene, frame),
    }


def _filtered(scene: Scene, frame: pd.DataFrame) -> dict[str, Any]:
    """Draw the districts of `frame` that the filter leaves out faintly, or not at all."""
    inside = None if frame["inside"].all() else np.flatnonzero(frame["inside"]).tolist()
    return {"selectedpoints": inside, "unselected": {"marker": {"opacity": 0.0 if scene.filter.drops else FAINT}}}


def _classless(scene: Scene) -> dict[str, Any]:
    """Null is drawn as nothing, so districts without a class are a trace of their own."""
    frame = scene.frame[scene.frame["code"] < 0]
    texts = _static(frame)
    return texts | {"z": [0] * len(frame), **_filtered(scene, frame)}


def _card(scene: Scene, t: Translator) -> dict[str, Any]:
    """What the card of a district says beside name, value and rank; the browser writes the numbers.

    `status` is a word, or one for each district where they differ; `below` and `above` are there if any value has an
    interval: the way from the value to its bounds, which is shorter; `names` is None where values are not classes with
    names; `pair` is what is known of a second indicator (layouts/bivariate/wire.py).
    """
    indicator, frame = scene.indicator, scene.frame
    states = frame["status"].map(lambda code: words.status(t, code))
    one = set(scene.known["status"])
    names = indicator.categories
    laender = pd.Series(dict(scene.laender), dtype="float64")
    return {
        "decimals": indicator.decimals,
        "sign": indicator.is_change or indicator.midpoint == 0,
        "unit": t.unit(indicator),
        "names": names and {key: t.text(name) for key, name in names.items()},
        "status": words.status(t, one.pop()) if len(one) == 1 else states.tolist(),
        "germany": rounded(pd.Series([scene.germany]), indicator)[0],
        "laender": dict(zip(laender.index, rounded(laender, indicator), strict=True)),
        **interval(frame, indicator),
        **({"pair": wired(scene, t)} if isinstance(scene, Pair) else {}),
    }
