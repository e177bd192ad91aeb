"""The bundle on disk: Parquet tables and manifest.json, read lazily and once."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from data.errors import BundleError
from data.schema import GEOMETRIES, TABLES

BUNDLE = Path(__file__).parent / "bundle"


class Store:
    """Read access to one bundle.

    Parameters
    ----------
    folder
        Folder with manifest.json and the tables; the embedded bundle by default.
    """

    def __init__(self, folder: Path = BUNDLE) -> None:
        self.folder = folder
        self._tables: dict[str, pd.DataFrame] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Tables, hashes, cards, Gebietsstand and version, as the build wrote them."""
        path = self.folder / "manifest.json"
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise BundleError(f"{path} is missing. Build the bundle with `python -m data build`") from None
        except json.JSONDecodeError as error:
            raise BundleError(f"{path} is damaged ({error}). Build the bundle again") from None
        return content

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; treat it as read-only, it is shared."""
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def geometry(self, name: str) -> gpd.GeoDataFrame:
        """Return a geometry table (region_id, geometry in WGS 84)."""
        frame = self.table(name)
        assert isinstance(frame, gpd.GeoDataFrame)
        return frame

    def _read(self, name: str) -> pd.DataFrame:
        path = self.folder / f"{name}.parquet"
        if name not in TABLES and name not in GEOMETRIES:
            raise BundleError(f"There is no table {name!r}; the tables are {', '.join((*TABLES, *GEOMETRIES))}")
        if not path.exists():
            raise BundleError(f"{path} is missing. Build the bundle with `python -m data build`")
        return gpd.read_parquet(path) if name in GEOMETRIES else pd.read_parquet(path)
