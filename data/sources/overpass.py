"""Answers of the Overpass API as JSON: nodes, and ways and relations with their centre, bounds or nodes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import AccessError

_REMEDY = "Ask Overpass again, with [out:json] and `out center;`"


def read(path: Path) -> pd.DataFrame:
    """Read every element with tags; the untagged nodes of ways, which a raw answer lists too, only give them a place.

    Returns
    -------
    pandas.DataFrame
        place_id ("way/17"), lon, lat (degrees), and one column for every tag that occurs.

    Raises
    ------
    AccessError
        If the file is missing, not JSON, cut off by the server's time or memory limit, or an element has no place.
    """
    elements = _elements(path)
    nodes = {
        element["id"]: (element["lon"], element["lat"])
        for element in elements
        if element.get("type") == "node" and "lon" in element and "lat" in element
    }
    rows = []
    for element in elements:
        if element.get("tags"):
            key = f"{element.get('type')}/{element.get('id')}"
            place = _place(element, nodes)
            if place is None:
                raise AccessError(f"{path}: {key} has no place (no centre, bounds or nodes). {_REMEDY}")
            rows.append({"place_id": key, "lon": place[0], "lat": place[1], **element["tags"]})
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=["place_id", "lon", "lat"])


def timestamp(path: Path) -> str | None:
    """Return the date of the data (YYYY-MM-DD) that the answer names, None where it does not."""
    said = _content(path).get("osm3s", {}).get("timestamp_osm_base", "")
    return str(said)[:10] or None


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AccessError(f"{path}: the file is missing. Run `python -m data fetch osm_shops`") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise AccessError(f"{path}: the file is cut off or no JSON ({error}). {_REMEDY}") from None
    if not isinstance(content, dict):
        raise AccessError(f"{path}: the file is no answer of Overpass. {_REMEDY}")
    return content


def _elements(path: Path) -> list[dict[str, Any]]:
    content = _content(path)
    remark = str(content.get("remark", ""))
    if "error" in remark:
        raise AccessError(f"{path}: the server gave up before the end ({remark}). Ask again later, or for less")
    elements = content.get("elements")
    if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
        raise AccessError(f"{path}: the file has no list of elements. {_REMEDY}")
    return elements


def _place(element: dict[str, Any], nodes: dict[int, tuple[float, float]]) -> tuple[float, float] | None:
    if "lon" in element and "lat" in element:
        return element["lon"], element["lat"]
    if "center" in element:
        return element["center"]["lon"], element["center"]["lat"]
    if "bounds" in element:
        box = element["bounds"]
        return (box["minlon"] + box["maxlon"]) / 2, (box["minlat"] + box["maxlat"]) / 2
    drawn = [(point["lon"], point["lat"]) for point in element.get("geometry", []) if point]
    points = drawn or [nodes[node] for node in dict.fromkeys(element.get("nodes", [])) if node in nodes]
    if not points:
        return None
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
