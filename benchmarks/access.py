"""Distances to the nearest shop, Gefälle beside what a user would do, and how it grows (`-m benchmarks.access`)."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.report import machine
from data.access.cells import Cells
from data.access.places import to_degrees
from data.access.tally import measure
from data.store import Store

FILE = Path(__file__).parent / "ACCESS.md"
GERMANY = 3_000_000
SHOPS = 35_000
_APART_M = 1_000_000.0
"""Past Germany the country is laid beside itself, cells and shops alike."""
_SIDES = ("gefaelle", "sjoin_nearest", "balltree")
_SIZES = (1_000_000, 10_000_000, 100_000_000)


def material(count: int) -> tuple[Cells, np.ndarray]:
    """Return inhabited 100 m cells by chance inside the inhabited 1 km cells, and shops where people live."""
    grid = Store().table("grid_1km")
    rng = np.random.default_rng(2022)
    copies = -(-count // GERMANY)
    each = min(count, GERMANY)
    place = np.sort(rng.choice(100 * len(grid), each, replace=False))
    cell, part = place // 100, place % 100
    x = grid["x"].to_numpy()[cell] - 450.0 + 100 * (part // 10)
    y = grid["y"].to_numpy()[cell] - 450.0 + 100 * (part % 10)
    codes, keys = pd.factorize(grid["region_id"], sort=True)
    share = grid["population"].to_numpy("float64")
    homes = rng.choice(len(grid), SHOPS, p=share / share.sum())
    shops = grid[["x", "y"]].to_numpy("float64")[homes] + rng.uniform(-500, 500, (SHOPS, 2))
    shift = np.repeat(np.arange(copies) * _APART_M, each)[:count]
    cells = Cells(
        np.tile(x, copies)[:count] + shift,
        np.tile(y, copies)[:count],
        np.tile(rng.integers(3, 60, each), copies)[:count],
        np.tile(codes[cell], copies)[:count].astype("int64"),
        tuple(map(str, keys)),
        100.0,
    )
    return cells, np.concatenate([shops + np.array([copy * _APART_M, 0]) for copy in range(copies)])


def gefaelle(cells: Cells, shops: np.ndarray) -> pd.Series:
    """Return the mean distance of each district (and all shares and the curve, which the others do not give)."""
    return pd.Series(measure(cells, shops).mean(), index=list(cells.region_ids))


def sjoin_nearest(cells: Cells, shops: np.ndarray) -> pd.Series:
    """Return the mean distance of each district, as geopandas' documentation does it."""
    people = gpd.GeoDataFrame({"region": cells.region}, geometry=gpd.points_from_xy(cells.x, cells.y), crs=3035)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*shops.T), crs=3035)
    joined = people.sjoin_nearest(points, distance_col="m")
    return _means(joined["m"].groupby(level=0).first().to_numpy(), cells)


def balltree(cells: Cells, shops: np.ndarray) -> pd.Series:
    """Return the mean distance of each district, with scikit-learn on the sphere."""
    from sklearn.neighbors import BallTree

    points = [np.radians(to_degrees(x, y)[:, ::-1]) for x, y in ((cells.x, cells.y), shops.T)]
    distance, _ = BallTree(points[1], metric="haversine").query(points[0], k=1)
    return _means(distance[:, 0] * 6_371_008.8, cells)


def _means(distance: np.ndarray, cells: Cells) -> pd.Series:
    sums = np.bincount(cells.region, distance * cells.population)
    return pd.Series(sums / np.bincount(cells.region, cells.population), index=list(cells.region_ids))


def one(side: str, count: int) -> dict[str, Any]:
    """Measure one side in this process: seconds of the work, peak memory, the mean over all districts."""
    cells, shops = material(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    means = globals()[side](cells, shops)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    facts = {"seconds": seconds, "peak_mb": peak, "material_mb": before, "mean_m": float(means.mean())}
    return {"side": side, "cells": count, "shops": len(shops), **facts}


def _apart(side: str, count: int) -> dict[str, Any]:
    """Measure in a process of its own, so that nobody inherits memory."""
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.access", side, str(count)], capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def text(sides: list[dict[str, Any]], sizes: list[dict[str, Any]]) -> str:
    """Write the page."""
    ours, others = sides[0], sides[1:]
    better = min(others, key=lambda row: row["seconds"])
    factor = better["seconds"] / ours["seconds"]
    return "\n".join(
        [
            "# Distances to the nearest shop",
            "",
            f"Measured {date.today().isoformat()} by `python -m benchmarks.access` on: {machine()}.",
            "Each row is a process of its own; the time is that of the work, without making the material; memory is",
            "the peak of the whole process, the material included.",
            "",
            f"## {GERMANY:,} cells of 100 m, {SHOPS:,} shops: mean distance by district",
            "",
            "| | s | peak MB | mean over districts, m |",
            "|---|--:|--:|--:|",
            *(
                f"| {row['side']} | {row['seconds']:.1f} | {row['peak_mb']:,.0f} | {row['mean_m']:.1f} |"
                for row in sides
            ),
            "",
            f"- Against the better of the others ({better['side']}): {factor:.1f} times faster (wanted 5: "
            f"{'met' if factor >= 5 else 'not met'}); under 20 s: {'met' if ours['seconds'] < 20 else 'not met'}; "
            f"under 2 GB: {'met' if ours['peak_mb'] < 2048 else 'not met'}.",
            "- Gefälle counts people by whole metres as well: thresholds, median and curve need no second run.",
            "",
            "## How it grows (past Germany synthetic: the country beside itself)",
            "",
            "| cells | shops | s | µs a cell | peak MB | of it the material |",
            "|--:|--:|--:|--:|--:|--:|",
            *(
                f"| {row['cells']:,} | {row['shops']:,} | {row['seconds']:.1f} | "
                f"{row['seconds'] / row['cells'] * 1e6:.2f} | {row['peak_mb']:,.0f} | {row['material_mb']:,.0f} |"
                for row in sizes
            ),
            "",
        ]
    )


def main() -> None:
    """Measure all sides and sizes and write ACCESS.md; with a side and a number of cells only that, as JSON."""
    if len(sys.argv) == 3:
        print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))
        return
    page = text([_apart(side, GERMANY) for side in _SIDES], [_apart("gefaelle", size) for size in _SIZES])
    FILE.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
