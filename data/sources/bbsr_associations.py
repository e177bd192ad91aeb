"""BBSR, Raumabgrenzungen: the Gemeindeverband that each municipality of 31.12.2017 belongs to.

The sheet "Gem" has three header rows, of which the third holds the codes of the columns. A municipality that belongs to
none is its own Gemeindeverband, under its own key.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_key, read_sheet, require_columns

_HEADER_ROW = 3


def read(path: Path) -> pd.DataFrame:
    """Return region_id (municipality, 8 digits) and association_id (the BBSR's key, 8 digits)."""
    cells = read_sheet(path, "Gem")
    header = [str(name) for name in cells.loc[_HEADER_ROW]] if len(cells) >= _HEADER_ROW else []
    body = cells.loc[_HEADER_ROW + 1 :].set_axis(header, axis=1) if header else cells
    body = require_columns(body, ["gem17", "vbgem17"], path)
    return pd.DataFrame(
        {
            "region_id": as_key(body["gem17"], path, digits=8, padded=False),
            "association_id": as_key(body["vbgem17"], path, digits=8, padded=False, unique=False),
        }
    ).reset_index(drop=True)
