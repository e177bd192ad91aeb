"""A scenario as a file: GeoJSON that any map shows, and that loads again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd
from pydantic import BaseModel, Field, ValidationError

from data.errors import AccessError
from indicators.access.scenario import MOST_STEPS, opening_at, valid_steps
from indicators.access.sets import PlaceSet
from indicators.own.errors import UploadError

_DECIMALS = 6
"""Of a degree: a tenth of a metre."""


class _Point(BaseModel):
    type: Literal["Point"]
    coordinates: tuple[float, float] = Field(description="longitude, latitude")


class _Properties(BaseModel):
    action: Literal["open", "close"] = "open"
    place_id: str | None = None


class _Feature(BaseModel):
    geometry: _Point
    properties: _Properties | None = None


class _About(BaseModel):
    region_id: str
    place_set: str


class _File(BaseModel):
    type: Literal["FeatureCollection"]
    features: list[_Feature]
    gefaelle: _About | None = None


def write_scenario(places: pd.DataFrame, region_id: str, chosen: PlaceSet, threshold_m: int) -> str:
    """Write what a scenario opens and closes.

    Parameters
    ----------
    places
        Of an Outcome.
    region_id
        The district.
    chosen
        The set that places were closed in.
    threshold_m
        What counted as reached.
    """
    changed = places[places["state"] != "open"]
    about = {"region_id": region_id, "place_set": chosen.id, "places_as_of": chosen.date, "threshold_m": threshold_m}
    content = {
        "type": "FeatureCollection",
        "gefaelle": about,
        "features": [_feature(row) for row in changed.to_dict("records")],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _feature(row: Mapping[Any, Any]) -> dict[str, Any]:
    is_new = row["state"] == "new"
    named = {key: row[key] for key in ("place_id", "name", "brand") if not is_new and isinstance(row[key], str)}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(row["lon"], _DECIMALS), round(row["lat"], _DECIMALS)]},
        "properties": {"action": "open" if is_new else "close", **named},
    }


def read_scenario(content: bytes, region_id: str, known: Mapping[str, PlaceSet]) -> tuple[tuple[str, ...], str | None]:
    """Read steps and set of places; points without an action are openings.

    Raises
    ------
    UploadError
        If it is no such file, is of another district, names a set or a place that is not here, or lies elsewhere.
    """
    try:
        file = _File.model_validate(json.loads(content))
    except (ValueError, ValidationError, RecursionError):
        raise UploadError(
            "Die Datei ist kein Szenario: Erwartet wird GeoJSON mit Punkten.",
            "The file is no scenario: GeoJSON with points is expected.",
        ) from None
    _check(file.gefaelle, region_id, known)
    steps = valid_steps(_steps(file.features))
    if not steps or len(file.features) > MOST_STEPS:
        raise UploadError(
            f"Die Datei hat {len(file.features)} Punkte; möglich sind 1 bis {MOST_STEPS}.",
            f"The file has {len(file.features)} points; 1 to {MOST_STEPS} are possible.",
        )
    return steps, file.gefaelle.place_set if file.gefaelle else None


def _check(about: _About | None, region_id: str, known: Mapping[str, PlaceSet]) -> None:
    if about is not None and about.region_id != region_id:
        raise UploadError(
            f"Das Szenario ist von Kreis {about.region_id[:10]}. Öffnen Sie erst dessen Seite.",
            f"The scenario is of district {about.region_id[:10]}. Open its page first.",
        )
    if about is not None and about.place_set not in known:
        raise UploadError(
            f"Das Szenario braucht Stellen, die hier nicht sind: {about.place_set[:40]}.",
            f"The scenario needs places that are not here: {about.place_set[:40]}.",
        )


def _steps(features: Iterable[_Feature]) -> list[str]:
    try:
        return [_step(feature) for feature in features]
    except AccessError:
        raise UploadError(
            "Ein Punkt liegt nicht in Deutschland. Erwartet werden Länge und Breite in Grad.",
            "A point is not in Germany. Longitude and latitude in degrees are expected.",
        ) from None


def _step(feature: _Feature) -> str:
    properties = feature.properties or _Properties()
    if properties.action == "close" and properties.place_id:
        return f"c{properties.place_id}"
    return opening_at(*feature.geometry.coordinates)
