"""OpenStreetMap, pharmacies of Germany, as a GeoPackage packed with xz."""

from __future__ import annotations

import lzma
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.geometry import GEOGRAPHIC, read_shapes


def read(path: Path) -> pd.DataFrame:
    """Read name (NaN where unknown), lon and lat (degrees) of each pharmacy, in the order of the file.

    Raises
    ------
    SourceError
        If the file is missing, not packed with xz, or no map file with a column name.
    """
    with tempfile.TemporaryDirectory() as folder:
        shapes = read_shapes(_unpacked(path, Path(folder)), ["name"]).to_crs(GEOGRAPHIC)
    return pd.DataFrame({"name": shapes["name"].astype("str"), "lon": shapes.geometry.x, "lat": shapes.geometry.y})


def _unpacked(path: Path, folder: Path) -> Path:
    """Unpack the file, which GDAL cannot read packed, into a folder."""
    if not path.exists():
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`")
    plain = folder / path.stem
    try:
        with lzma.open(path) as packed, plain.open("wb") as stream:
            shutil.copyfileobj(packed, stream)
    except (lzma.LZMAError, EOFError) as error:
        raise SourceError(path, f"the file is damaged or not packed with xz ({error})", "Fetch it again") from None
    return plain
