"""GENESIS-Online tables by district and 31 December: population (12411-0015) and area (11111-0002).

A district has a row under every key it ever had; "-" says that the key did not exist on that day. Sachsen's figures of
1995 stand on the districts of 1 January 1996.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, as_number, first, read_lines

ENCODING = "iso-8859-1"
MISSING = ("-", ".", "...", "/", "x")
"""GENESIS's marks for: did not exist, unknown, not yet known, too uncertain, makes no sense."""
_HEADER_LINES = 5
_RENEW = "The layout has changed or is shifted. Download the table again from GENESIS-Online as CSV"


def read_population(path: Path) -> pd.DataFrame:
    """Read 12411-0015.

    Returns
    -------
    DataFrame
        region_id, name, year, population (persons; missing where the key did not exist).

    Raises
    ------
    SourceError
        If the table, its header, a key or a figure is not as expected.
    """
    rows, years = _read(path, "12411-0015")
    counts = pd.DataFrame({year: as_count(rows[column], path, missing=MISSING) for year, column in years.items()})
    return _long(rows, counts, "population", path)


def read_area(path: Path) -> pd.DataFrame:
    """Read 11111-0002: region_id, name, year, area_km2 (missing where the key did not exist); errors as above."""
    rows, years = _read(path, "11111-0002")
    areas = {
        year: as_number(rows[column], path, decimal=",", missing=MISSING, minimum=0) for year, column in years.items()
    }
    return _long(rows, pd.DataFrame(areas), "area_km2", path)


def read_cells(path: Path, table: str) -> pd.DataFrame:
    """Text cells of a GENESIS download without its footer, line number as index, after checking which table it is."""
    cells = read_lines(path, encoding=ENCODING)
    title = str(cells.iloc[0, 0]) if len(cells) else ""
    if table not in title:
        raise SourceError(path, f"this is not GENESIS table {table} (its first line is {title!r})", _RENEW, row=1)
    footer = cells[0].str.startswith("____")
    return cells[~footer.cummax()]


def _read(path: Path, table: str) -> tuple[pd.DataFrame, dict[int, str]]:
    cells = read_cells(path, table)
    dates = cells.iloc[_HEADER_LINES, 2:] if len(cells) > _HEADER_LINES else pd.Series(dtype="str")
    wrong = ~dates.str.fullmatch(r"31\.12\.\d{4}")
    if dates.empty or wrong.any():
        seen = first(dates, wrong)[1] if wrong.any() else ""
        raise SourceError(path, f"expected dates like 31.12.1995, found {seen!r}", _RENEW, row=_HEADER_LINES + 1)
    rows = cells.iloc[_HEADER_LINES + 1 :].set_axis(["AGS", "Name", *dates], axis=1)
    return rows, {int(date[-4:]): date for date in dates}


def _long(rows: pd.DataFrame, values: pd.DataFrame, value: str, path: Path) -> pd.DataFrame:
    keys = pd.DataFrame({"region_id": as_key(rows["AGS"], path, digits=5), "name": rows["Name"]})
    long = keys.join(values).melt(["region_id", "name"], var_name="year", value_name=value)
    return long.astype({"year": "int64"})
