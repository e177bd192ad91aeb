"""Raumordnungsprognose of the BBSR: population at the end of each year by district and age class, as a workbook.

The layout is that of Bev_Krs_Insg_2012_2035.xlsx: Kreisschlüssel 2011, Kreisname 2011, Altersklasse, then one column
a year, the first of them statistics. Rows above the headings and notes below the figures are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first
from data.sources.projection_figures import Figures
from data.sources.user_file import heading

LAYOUT = "Kreisschlüssel 2011, Kreisname 2011, Altersklasse, 2012, 2013 … 2035"
_EDITION = Figures(
    pd.DataFrame(),
    "",
    territory=2011,
    base_year=2012,
    citation="© BBSR Bonn 2015, Raumordnungsprognose 2035 nach dem Zensus, dl-de/by-2-0, Daten verändert",
    licence="dl-de/by-2-0",
    url="https://www.bbsr.bund.de/",
)
"""What is known of the edition whose districts are those of 2011."""
_HEAD = 100
"""Rows among which the headings are looked for."""
_KEY, _NAME = "kreisschlüssel", "kreisname"
_CLASS = ("altersklasse", "alterklasse")
"""The second is how the producer has spelled it."""
_TOTAL = ("insgesamt", "insg.", "insg")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_RENEW = f"Take the producer's workbook unchanged: {LAYOUT}"
_ROUNDING = 10
"""Persons by which the sum of rounded age classes may differ from the rounded total."""


class _Header(NamedTuple):
    row: int
    """Last row of the headings."""
    name: str
    """Heading of the keys."""
    key: int
    age_class: int
    years: dict[int, int]
    """Column and its year."""


def fits(cells: pd.DataFrame) -> bool:
    """Whether a row of the sheet has the headings Kreisschlüssel and Kreisname."""
    return _heading_row(cells) is not None


def read(cells: pd.DataFrame, path: Path) -> Figures:
    """Read a sheet of this layout.

    Raises
    ------
    SourceError
        If a heading is missing, the years have gaps, a key or figure is not what it should be, a district has an
        age class twice or lacks one, or the classes do not add up to the total where both are given.
    """
    row = _heading_row(cells)
    if row is None:
        raise SourceError(path, "there are no headings Kreisschlüssel and Kreisname", _RENEW)
    header = _header(cells, row, path)
    body = _body(cells, header)
    table = pd.DataFrame(
        {
            str(year): as_number(body[place].rename(str(year)), path, missing=(), minimum=0)
            for place, year in header.years.items()
        }
    )
    key = _five_digits(body[header.key]).rename(header.name)
    totals = _totals(table, as_key(key, path, digits=5, unique=False), body[header.age_class].map(heading), path)
    long = totals.melt(["region_id", "row"], var_name="column", value_name="population")
    figures = Figures(long.assign(year=long["column"].astype("int64")), header.name, territory=_year_of(header.name))
    if figures.territory != _EDITION.territory:
        return figures
    return replace(_EDITION, frame=figures.frame, key=figures.key)


def _heading_row(cells: pd.DataFrame) -> int | None:
    names = cells.head(_HEAD).map(heading)
    key, name = (names.map(lambda cell, start=start: cell.startswith(start)).any(axis=1) for start in (_KEY, _NAME))
    rows = names.index[key & name]
    return int(rows[0]) if len(rows) else None


def _header(cells: pd.DataFrame, top: int, path: Path) -> _Header:
    names = pd.Series([heading(cell) for cell in cells.loc[top]])
    row, years = top, _years(names)
    if not years and top + 1 in cells.index:
        # The years may stand one line lower, under a heading for all of them.
        row, years = top + 1, _years(pd.Series([heading(cell) for cell in cells.loc[top + 1]]))
    classes = names.index[names.str.startswith(_CLASS)]
    if len(classes) != 1:
        raise SourceError(path, "there is no column Altersklasse", _RENEW, row=row)
    _require_run(list(years.values()), path, row)
    key = names.index[names.str.startswith(_KEY)][0]
    name = " ".join(str(cells.loc[top, key]).split())
    return _Header(row, name, key, classes[0], years)


def _body(cells: pd.DataFrame, header: _Header) -> pd.DataFrame:
    """Rows below the headings but notes, which have neither key nor any number; a key without figures is a fault."""
    body = cells.loc[header.row + 1 :]
    numbers = body[list(header.years)].apply(pd.to_numeric, errors="coerce")
    keyed = body[header.key].map(heading).astype("str").str.fullmatch(r"\d+")
    kept: pd.DataFrame = body[keyed | numbers.notna().any(axis=1)]
    return kept


def _years(names: pd.Series) -> dict[int, int]:
    """Column and year of the headings that name exactly one year; the keys and names are of a year as well."""
    found = {place: _YEAR.findall(name) for place, name in enumerate(names) if not name.startswith("kreis")}
    return {place: int(years[0]) for place, years in found.items() if len(years) == 1}


def _require_run(years: list[int], path: Path, row: int) -> None:
    if len(years) < 2:
        problem = "there is no column of the base year and one of a projected year"
        raise SourceError(path, problem, _RENEW, row=row)
    for before, after in pairwise(years):
        if after != before + 1:
            problem = f"the year {before} is followed by {after}"
            raise SourceError(path, problem, _RENEW, row=row, column=str(after))


def _year_of(name: str) -> int | None:
    found = _YEAR.findall(name)
    return int(found[0]) if len(found) == 1 else None


def _five_digits(values: pd.Series) -> pd.Series:
    """Keys of 5 or 8 digits, as text or as numbers (which have lost a leading zero), as text of 5 digits."""
    text = values.map(heading)
    number = values.map(lambda cell: isinstance(cell, int | float) and not isinstance(cell, bool))
    padded = text.str.zfill(5).where(text.str.len() <= 5, text.str.zfill(8))
    text = text.where(~number, padded)
    return text.where(~text.str.fullmatch(r"\d{5}000"), text.str[:5])


def _totals(table: pd.DataFrame, keys: pd.Series, classes: pd.Series, path: Path) -> pd.DataFrame:
    """Persons of all ages by district: region_id, row (its first), and one column for each year."""
    classes = classes.replace(dict.fromkeys(_TOTAL, _TOTAL[0]))
    _require_classes(keys, classes, path)
    rows = pd.Series(table.index, index=table.index).groupby(keys).min()
    whole = classes == _TOTAL[0]
    total = table[whole].groupby(keys[whole]).sum()
    summed = table[~whole].groupby(keys[~whole]).sum()
    if len(total) and len(summed):
        _require_agreement(total, summed, rows, path)
    chosen = total if len(total) else summed
    return chosen.assign(row=rows).rename_axis("region_id").reset_index()


def _require_classes(keys: pd.Series, classes: pd.Series, path: Path) -> None:
    """Every district has every age class, once."""
    pairs = pd.DataFrame({"key": keys, "class": classes})
    column = "Altersklasse"
    if (classes == "").any():
        row, _ = first(classes, classes == "")
        raise SourceError(path, "the age class is missing", _RENEW, row=row, column=column)
    if pairs.duplicated().any():
        row, name = first(classes, pairs.duplicated())
        problem = f"AGS {keys[row]} has the age class {name!r} twice"
        raise SourceError(path, problem, "Remove one of the rows", row=row, column=column)
    known = classes.nunique()
    short = classes.groupby(keys).transform("nunique") < known
    if short.any():
        row, key = first(keys, short)
        lacking = sorted(set(classes) - set(classes[keys == key]))[0]
        problem = f"AGS {key} lacks the age class {lacking!r}, which others have"
        raise SourceError(path, problem, _RENEW, row=row, column=column)


def _require_agreement(total: pd.DataFrame, summed: pd.DataFrame, rows: pd.Series, path: Path) -> None:
    """Classes add up to the total, but for rounding."""
    apart = (total - summed).abs() > _ROUNDING
    if apart.any(axis=None):
        key = apart.index[apart.any(axis=1)][0]
        year = apart.columns[apart.loc[key]][0]
        problem = (
            f"the age classes of AGS {key} add up to {summed.loc[key, year]:,.0f}, its total says "
            f"{total.loc[key, year]:,.0f}"
        )
        raise SourceError(path, problem, _RENEW, row=int(rows[key]), column=str(year))
