"""What every reader of an official projection gives: its figures, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Figures:
    """An official projection as its file says it, on the districts of the file.

    Parameters
    ----------
    frame
        region_id (5 digits), year, population (persons), and where the figure stands: row, column (heading).
    key
        Heading of the column of keys.
    territory
        Year whose 31 December the districts are of, where the file says so.
    base_year
        Last year that is no projection, where the layout says so.
    citation, licence, url
        Where the layout tells the producer.
    """

    frame: pd.DataFrame
    key: str
    territory: int | None = None
    base_year: int | None = None
    citation: str | None = None
    licence: str | None = None
    url: str | None = None
