"""Places of supply: shops, pharmacies; checked, once each, and in the metres that distances are measured in."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from pyproj import Transformer
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from data.access.cells import Floats
from data.errors import AccessError
from data.geometry import GEOGRAPHIC, METRIC

COLUMNS = ["place_id", "name", "brand", "kind", "lon", "lat"]
BOX = (5.0, 46.8, 15.9, 55.6)
"""West, south, east and north of Germany with a margin of some 50 km: shops just across a border count."""
_one_at_a_time = threading.Lock()
TWINS_M = 60
"""One shop mapped as a point and as a building lies at most so far apart."""


@dataclass(frozen=True)
class Places:
    """Places as they were read."""

    frame: pd.DataFrame
    """COLUMNS; one row per place, index from 0."""
    notes: tuple[str, ...] = field(default=())
    """What a user should know: how many were left out and why, one sentence each."""

    def metres(self) -> Floats:
        """Return x and y in EPSG:3035, m, shape (n, 2)."""
        return to_metres(self.frame["lon"], self.frame["lat"])


def to_metres(lon: pd.Series | Floats, lat: pd.Series | Floats) -> Floats:
    """Project degrees (WGS 84) to x and y in EPSG:3035, m; shape (n, 2)."""
    return _projected(GEOGRAPHIC, METRIC, np.asarray(lon), np.asarray(lat))


def to_degrees(x: Floats, y: Floats) -> Floats:
    """Project x and y (EPSG:3035, m) to longitude and latitude (WGS 84); shape (n, 2)."""
    return _projected(METRIC, GEOGRAPHIC, np.asarray(x), np.asarray(y))


@cache
def _transformer(source: str, target: str) -> Transformer:
    """Prepared once: that takes a tenth of a second."""
    return Transformer.from_crs(source, target, always_xy=True)


def _projected(source: str, target: str, east: Floats, north: Floats) -> Floats:
    # a transformer must not be used by two threads at once
    with _one_at_a_time:
        return np.column_stack(_transformer(source, target).transform(east, north))


def tidy(frame: pd.DataFrame, path: Path) -> Places:
    """Check the places of a file, leave out those outside Germany, and merge those that were mapped twice.

    Parameters
    ----------
    frame
        COLUMNS, with degrees.
    path
        The file, for what is said about it.

    Raises
    ------
    AccessError
        If there is no place, or the coordinates are metres, swapped, or all outside Germany.
    """
    if frame.empty:
        raise AccessError(f"{path}: there is no place that counts in the file. Choose other kinds, or another file")
    _require_degrees(frame, path)
    west, south, east, north = BOX
    inside = frame["lon"].between(west, east) & frame["lat"].between(south, north)
    notes = []
    if not inside.all():
        first = frame[~inside].iloc[0]
        where = f"the first is {first['place_id']} at {first['lon']:g}° east, {first['lat']:g}° north"
        notes.append(f"{path}: {(~inside).sum():,} place(s) outside Germany were left out, {where}.")
    once, twins = merge_twins(frame[inside].assign(brand=frame["brand"].map(plain_brand)))
    if twins:
        notes.append(f"{path}: {twins:,} place(s) were mapped twice (within {TWINS_M} m) and count once.")
    return Places(once[COLUMNS].reset_index(drop=True), tuple(notes))


def _require_degrees(frame: pd.DataFrame, path: Path) -> None:
    lon, lat = frame["lon"], frame["lat"]
    west, south, east, north = BOX
    if (lon.abs() > 180).any() or (lat.abs() > 90).any():
        wrong = frame[(lon.abs() > 180) | (lat.abs() > 90)].iloc[0]
        problem = f"{wrong['lon']:g}, {wrong['lat']:g} are no degrees"
        raise AccessError(f"{path}: {problem}. Longitude and latitude (WGS 84) are expected, not metres")
    if (lon.between(west, east) & lat.between(south, north)).any():
        return
    if (lon.between(south, north) & lat.between(west, east)).any():
        raise AccessError(f"{path}: longitude and latitude are swapped ({lon.iloc[0]:g}, {lat.iloc[0]:g}). Swap them")
    raise AccessError(
        f"{path}: all {len(frame):,} places are outside Germany (the first at {lon.iloc[0]:g}° east, "
        f"{lat.iloc[0]:g}° north). Check the file and its coordinate reference system"
    )


def merge_twins(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Keep the first of places of one kind and one name (or brand) that lie within TWINS_M, and say how many go."""
    if len(frame) < 2:
        return frame, 0
    pairs = cKDTree(to_metres(frame["lon"], frame["lat"])).query_pairs(TWINS_M, output_type="ndarray")
    label = frame["name"].fillna(frame["brand"]).map(_bare).to_numpy("object")
    brand, kind = frame["brand"].map(_bare).to_numpy("object"), frame["kind"].to_numpy("object")
    one, other = pairs[:, 0], pairs[:, 1]
    same_name = (label[one] == label[other]) & (label[one] != "")
    same_brand = (brand[one] == brand[other]) & (brand[one] != "")
    alike = (kind[one] == kind[other]) & (same_name | same_brand)
    links = coo_array((np.ones(alike.sum()), (one[alike], other[alike])), shape=(len(frame), len(frame)))
    _, group = connected_components(links, directed=False)
    again = pd.Series(group, index=frame.index).duplicated()
    return frame[~again], int(again.sum())


_BRANDS = (
    (r"^(nah ?(&|und) ?gut|edeka|e[ -]?center|e[ -]?neukauf|marktkauf edeka)\b", "Edeka"),
    (r"^rewe\b", "Rewe"),
    (r"^aldi\b", "Aldi"),
    (r"^lidl\b", "Lidl"),
    (r"^penny\b", "Penny"),
    (r"^netto\b", "Netto"),
    (r"^norma\b", "Norma"),
    (r"^kaufland\b", "Kaufland"),
    (r"^tegut\b", "Tegut"),
    (r"^globus\b", "Globus"),
    (r"^(np|np[- ]?markt)$", "NP"),
)


def plain_brand(brand: object) -> str | None:
    """Return a brand as it is displayed: "REWE City", "Rewe" and "rewe" are one; unknown brands keep their spelling."""
    if not isinstance(brand, str) or not brand.strip():
        return None
    text = " ".join(brand.split())
    for pattern, plain in _BRANDS:
        if re.match(pattern, text, flags=re.IGNORECASE):
            return plain
    return text


def _bare(name: object) -> str:
    """Compare names without case, spaces and signs."""
    return re.sub(r"\W+", "", name).casefold() if isinstance(name, str) else ""
