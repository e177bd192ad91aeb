"""Places from whatever file a user has: OSM extract, Overpass answer, map file, table."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from data.access.kinds import KEYS, KINDS, check_kinds, kind_of
from data.access.places import COLUMNS, Places, tidy
from data.errors import AccessError
from data.sources import osm_pbf, overpass, place_tables
from data.sources.osm_pbf import Tell

MAPS = (".geojson", ".gpkg", ".shp", ".fgb")
_TABLES = (".csv", ".tsv", ".txt")


def read_places(path: Path, kinds: Collection[str], tell: Tell = lambda *_: None) -> Places:
    """Read the places of these kinds from a file, checked, inside Germany, once each.

    A file with OSM tags (a column `shop` or `amenity`) is filtered by them. Without such a column every place counts,
    as the first kind asked for.

    Raises
    ------
    AccessError, SourceError
        If the file cannot be read, or no place in it counts.
    """
    wanted = check_kinds(kinds)
    features = _features(path, tell)
    if any(key in features for key in KEYS):
        features = features.assign(kind=kind_of(features))
        features = features[features["kind"].isin(wanted)]
    else:
        features = features.assign(kind=wanted[0])
    for column in ("name", "brand"):
        if column not in features:
            features = features.assign(**{column: pd.Series(index=features.index, dtype="object")})
    return tidy(features[COLUMNS].astype({"place_id": "str", "kind": "str", "lon": "float64", "lat": "float64"}), path)


def _features(path: Path, tell: Tell) -> pd.DataFrame:
    name = path.name.casefold()
    if name.endswith((".osm.pbf", ".pbf", ".osm", ".osm.bz2")):
        return osm_pbf.read(path, tell)
    if not path.is_file():
        raise AccessError(f"{path}: the file is missing. Check its name")
    if name.endswith(".json") and not _is_geojson(path):
        return overpass.read(path)
    if name.endswith((*MAPS, ".json")):
        return place_tables.read_map(path)
    if name.endswith(_TABLES):
        return place_tables.read_csv(path)
    known = ", ".join((".osm.pbf", ".json (Overpass)", *MAPS, *_TABLES))
    raise AccessError(f"{path}: {path.suffix or 'a file without ending'} is not known. Known are {known}")


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b'"FeatureCollection"' in stream.read(4096)


__all__ = ["KINDS", "read_places"]
