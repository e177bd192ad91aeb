"""Car plates (Kfz-Unterscheidungszeichen): a table of our own, for finding a district by what stands on its cars.

Common knowledge, written down by hand: the plate of today first, then those of former districts that are issued again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

_PATH = Path(__file__).parent / "plates.csv"


@cache
def plates() -> dict[str, tuple[str, ...]]:
    """Plates of each of the 400 districts by region_id, the one of today first; a plate may belong to several."""
    table = pd.read_csv(_PATH, dtype="str", keep_default_na=False)
    return {key: tuple(text.split()) for key, text in zip(table["region_id"], table["plates"], strict=True)}
