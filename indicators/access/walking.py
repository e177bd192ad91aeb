"""Distance along a walking network: the second mode, from an OpenStreetMap extract, with pandana (optional).

Straight lines cross rivers and railways; a network does not. It is measured from the network node nearest to each point
of a cell to the node nearest to each place, plus both ways to the network.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import pandas as pd
from pyproj import Transformer
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from data.access.cells import STEP_M, Cells, Floats, Integers, offsets
from data.access.distance import Nearest
from data.access.survey import Measure
from data.access.tally import Tally, count
from data.errors import AccessError
from data.geometry import GEOGRAPHIC, METRIC

NOT_WALKED = frozenset({"motorway", "motorway_link", "construction", "proposed", "raceway", "abandoned", "platform"})
"""Values of highway that nobody walks along."""
LIMIT_M = 20_000
"""Ways longer than this are not looked for; who is farther counts as so far away."""
_REFUSED = frozenset({"no", "private"})


@dataclass(frozen=True, eq=False)
class WalkingNetwork:
    """Ways that can be walked."""

    nodes: Floats
    """Shape (n, 2): x and y, m."""
    ends: Integers
    """Shape (e, 2): the two nodes of every piece of way."""
    length: Floats
    """Shape (e,), m."""


def read_network(path: Path, crs: str = METRIC) -> WalkingNetwork:
    """Read the ways that can be walked from an OpenStreetMap extract; only its largest connected part.

    Parameters
    ----------
    path
        .osm.pbf.
    crs
        Metric reference system of the result.

    Raises
    ------
    AccessError
        If the file is missing, cut off, or has no way that can be walked.
    """
    if not path.is_file():
        raise AccessError(f"{path}: the file is missing. Download an extract, for instance from Geofabrik")
    try:
        pairs, place = _pieces(path)
    except RuntimeError as error:
        raise AccessError(f"{path}: the file is cut off or no OSM file ({error}). Download it again") from None
    if not pairs:
        raise AccessError(f"{path}: there is no way that can be walked. Choose another extract")
    ids, ends = np.unique(np.array(pairs, dtype="int64"), return_inverse=True)
    ends = ends.reshape(-1, 2)
    degrees = np.array([place[node] for node in ids.tolist()])
    x, y = Transformer.from_crs(GEOGRAPHIC, crs, always_xy=True).transform(degrees[:, 0], degrees[:, 1])
    return _largest(np.column_stack([x, y]), ends)


def _pieces(path: Path) -> tuple[list[tuple[int, int]], dict[int, tuple[float, float]]]:
    pairs: list[tuple[int, int]] = []
    place: dict[int, tuple[float, float]] = {}
    ways = osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter("highway"))
    for way in ways:
        if isinstance(way, osmium.osm.Way) and _is_walked(way.tags):
            nodes = [node for node in way.nodes if node.location.valid()]
            place.update({node.ref: (node.location.lon, node.location.lat) for node in nodes})
            refs = [node.ref for node in nodes]
            pairs += [(one, other) for one, other in pairwise(refs) if one != other]
    return pairs, place


def _is_walked(tags: Any) -> bool:
    foot = tags.get("foot")
    if tags.get("highway") in NOT_WALKED or foot in _REFUSED or tags.get("area") == "yes":
        return False
    return tags.get("access") not in _REFUSED or foot in ("yes", "designated")


def _largest(nodes: Floats, ends: Integers) -> WalkingNetwork:
    """Keep the largest connected part: islands of the data lead nowhere."""
    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(nodes), len(nodes)))
    _, part = connected_components(links, directed=False)
    kept = part == np.bincount(part).argmax()
    number = np.cumsum(kept) - 1
    inside = kept[ends[:, 0]]
    joined = number[ends[inside]]
    points = nodes[kept]
    length = np.hypot(*(points[joined[:, 0]] - points[joined[:, 1]]).T)
    return WalkingNetwork(points, joined, length)


@dataclass(frozen=True, eq=False)
class Walks:
    """What every node of a network knows of the nearest place."""

    network: WalkingNetwork
    way: Floats
    """From each node to the nearest place, with the piece from the network to the place, m; at most `limit_m`."""
    place: Integers
    """Row of that place."""
    limit_m: float

    def nearest(self, cells: Cells, step_m: float | None = STEP_M) -> Nearest:
        """Return the way on foot from every point of every cell: to the network, along it, and to the place."""
        centres = np.column_stack([cells.x, cells.y])
        points = (centres[:, None] + offsets(cells.size_m, step_m)).reshape(-1, 2)
        access, node = cKDTree(self.network.nodes).query(points, workers=-1)
        distance = np.minimum(access + self.way[node], self.limit_m)
        shape = (len(cells), len(offsets(cells.size_m, step_m)))
        return Nearest(distance.reshape(shape), self.place[node].reshape(shape))


def walks(network: WalkingNetwork, places: Floats, limit_m: float = LIMIT_M) -> Walks:
    """Find the nearest place of every node of the network; of places at one node the nearest to it counts.

    Parameters
    ----------
    places
        Shape (m, 2): x and y in the reference system of the network.
    limit_m
        Longer ways are not looked for.

    Raises
    ------
    AccessError
        If pandana is not installed, or there is no place.
    """
    if len(places) == 0:
        raise AccessError("There is no place to measure to. Name a file with at least one")
    try:
        with _quiet():
            from pandana import Network
    except ModuleNotFoundError:
        raise AccessError("pandana is not installed: pip install -r requirements-optional.txt") from None
    off, _ = cKDTree(network.nodes).query(places)
    order = np.argsort(off, kind="stable")
    edges = pd.DataFrame({"from": network.ends[:, 0], "to": network.ends[:, 1], "m": network.length})
    nodes = pd.DataFrame(network.nodes, columns=["x", "y"])
    with _quiet():
        net = Network(nodes["x"], nodes["y"], edges["from"], edges["to"], edges[["m"]], twoway=True)
        net.set_pois("places", limit_m, 1, pd.Series(places[order, 0]), pd.Series(places[order, 1]))
        found = net.nearest_pois(limit_m, "places", num_pois=1, include_poi_ids=True)
    place = order[found["poi1"].fillna(0).to_numpy("int64")]
    return Walks(network, np.minimum(found[1].to_numpy("float64") + off[place], limit_m), place, limit_m)


def measure_on_foot(network: WalkingNetwork, limit_m: float = LIMIT_M) -> Measure:
    """Return a function that does what `data.access.tally.measure` does, along a network; a detour does not apply."""
    known: dict[int, Walks] = {}

    def measured(cells: Cells, places: Floats, *, detour: float = 1.0, step_m: float | None = STEP_M) -> Tally:
        if detour != 1:
            raise AccessError("A detour factor is for straight lines: leave it out with a network")
        if id(places) not in known:
            known[id(places)] = walks(network, places, limit_m)
        return count(cells, known[id(places)].nearest(cells, step_m), step_m)

    return measured


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep pandana's C++ from writing its progress over ours."""
    saved = os.dup(1)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(saved, 1)
            os.close(saved)
