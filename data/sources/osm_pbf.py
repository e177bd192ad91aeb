"""OpenStreetMap extracts (.osm.pbf, as Geofabrik offers them), read as a stream: only what counts is kept in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import osmium
import pandas as pd

from data.access.kinds import KEYS
from data.errors import AccessError

Tell = Callable[[int, int], None]
"""Called with the bytes read and the bytes to be read, over all passes."""
_PASSES = 3
_EVERY = 2000
"""Objects between two reports of progress."""


def read(path: Path, tell: Tell = lambda *_: None) -> pd.DataFrame:
    """Read every node, way and relation that has one of the keys of `data.access.kinds`.

    Three passes: the tagged objects; the ways that tagged relations consist of; the nodes that all these ways consist
    of. A way or relation lies in the middle of its nodes.

    Returns
    -------
    pandas.DataFrame
        place_id ("node/17"), lon, lat (degrees), and one column for every tag that occurs.

    Raises
    ------
    AccessError
        If the file is missing, cut off, or not an OSM file.
    """
    if not path.is_file():
        raise AccessError(f"{path}: the file is missing. Download an extract, for instance from Geofabrik")
    try:
        return _located(_Objects(path, tell))
    except RuntimeError as error:
        raise AccessError(
            f"{path}: the file is cut off or no OSM file ({error}). Download it again and compare its size"
        ) from None


class _Objects:
    """The tagged objects of a file and what they consist of."""

    def __init__(self, path: Path, tell: Tell) -> None:
        self.path, self.tell = path, tell
        self.size, self.passes = path.stat().st_size, 0
        self.tags: dict[str, dict[str, str]] = {}
        self.nodes: dict[str, list[int]] = {}
        """Nodes of each way and relation."""
        self.places: dict[int, tuple[float, float]] = {}
        self.ways: dict[str, list[int]] = {}
        """Ways of each relation."""

    def stream(self, entities: Any, *filters: Any) -> Iterable[Any]:
        """Yield the objects of one pass, and report how far the file is read."""
        objects = osmium.FileProcessor(str(self.path), entities)
        for chosen in filters:
            objects = objects.with_filter(chosen)
        for number, found in enumerate(objects):
            if number % _EVERY == 0:
                self.tell(self.passes * self.size + _offset(self.path), _PASSES * self.size)
            yield found
        self.passes += 1
        self.tell(self.passes * self.size, _PASSES * self.size)


def _located(objects: _Objects) -> pd.DataFrame:
    _find_tagged(objects)
    _find_ways(objects)
    _find_nodes(objects)
    rows = []
    for key, tags in objects.tags.items():
        kind, number = key.split("/")
        nodes = [int(number)] if kind == "node" else objects.nodes[key]
        points = [objects.places[node] for node in nodes if node in objects.places]
        if points:
            lon, lat = (sum(axis) / len(points) for axis in zip(*points, strict=True))
            rows.append({"place_id": key, "lon": lon, "lat": lat, **tags})
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=["place_id", "lon", "lat"])


def _find_tagged(objects: _Objects) -> None:
    every = osmium.osm.NODE | osmium.osm.WAY | osmium.osm.RELATION
    for found in objects.stream(every, osmium.filter.KeyFilter(*KEYS)):
        if found.is_node():
            key = f"node/{found.id}"
            if found.location.valid():
                objects.places[found.id] = (found.location.lon, found.location.lat)
        elif found.is_way():
            key = f"way/{found.id}"
            objects.nodes[key] = _ring([node.ref for node in found.nodes])
        else:
            key = f"relation/{found.id}"
            outer = [member for member in found.members if member.type == "w" and member.role != "inner"]
            objects.ways[key] = [member.ref for member in outer]
        objects.tags[key] = {tag.k: tag.v for tag in found.tags}


def _find_ways(objects: _Objects) -> None:
    wanted = {way for ways in objects.ways.values() for way in ways}
    of_way = {}
    if wanted:
        for found in objects.stream(osmium.osm.WAY, osmium.filter.IdFilter(wanted)):
            of_way[found.id] = [node.ref for node in found.nodes]
    else:
        objects.passes += 1
    for key, ways in objects.ways.items():
        objects.nodes[key] = list(dict.fromkeys(node for way in ways for node in of_way.get(way, [])))


def _find_nodes(objects: _Objects) -> None:
    wanted = {node for nodes in objects.nodes.values() for node in nodes}
    if not wanted:
        return
    for found in objects.stream(osmium.osm.NODE, osmium.filter.IdFilter(wanted)):
        if found.location.valid():
            objects.places[found.id] = (found.location.lon, found.location.lat)


def _ring(nodes: list[int]) -> list[int]:
    """A closed way names its first node twice."""
    return nodes[:-1] if len(nodes) > 1 and nodes[0] == nodes[-1] else nodes


def _offset(path: Path) -> int:
    """How far the file has been read: osmium does not say, the system does (Linux; elsewhere 0)."""
    try:
        for handle in Path("/proc/self/fd").iterdir():
            if os.path.realpath(handle) == os.path.realpath(path):
                return int((Path("/proc/self/fdinfo") / handle.name).read_text().split()[1])
    except (OSError, ValueError, IndexError):
        pass
    return 0
