"""Official projections with invented figures, in the layouts that producers use."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd

YEARS = range(2012, 2016)
CLASSES = ("0 bis unter 20", "20 bis unter 65", "65 und mehr")
SHARES = (0.25, 0.5, 0.25)


def figures(store, territory: int, years=YEARS) -> pd.DataFrame:
    """Whole persons, districts × years: near each district's size, and 1 % of the first year more every year."""
    table = store.table("crosswalk")
    size = (
        table[table["year"] == territory].groupby("old_id")["population"].first() if territory < 2021 else _today(store)
    )
    start = size.round() // 40 * 40
    return pd.DataFrame({year: start + start / 40 * step for step, year in enumerate(years)}).rename_axis("AGS")


def _today(store) -> pd.Series:
    people = store.table("population").query("year == 2020")
    return people[people["region_id"].str.len() == 5].set_index("region_id")["population"].astype(float)


def bbsr_rows(wide: pd.DataFrame, key=str, classes=("insgesamt",), shares=(1.0,), names=None) -> list[list]:
    """Rows of the BBSR's layout: headings, then one row per district and age class."""
    head = ["Kreisschlüssel 2011", "Kreisname 2011", "Altersklasse", *(names or wide.columns)]
    body = [
        [key(district), f"Kreis {district}", name, *(share * wide.loc[district]).tolist()]
        for district in wide.index
        for name, share in zip(classes, shares, strict=True)
    ]
    return [head, *body]


def workbook(path: Path, rows: list[list], title: str = "Tabelle1", **others: list[list]) -> Path:
    """A workbook with these rows on its first sheet, and further sheets."""
    book = openpyxl.Workbook()
    book.active.title = title
    for sheet, content in [(book.active, rows), *((book.create_sheet(name), rows) for name, rows in others.items())]:
        for row in content:
            sheet.append(row)
    book.save(path)
    return path


def plain_rows(wide: pd.DataFrame) -> list[list]:
    """Rows of the plain table, headings first."""
    long = wide.reset_index().melt("AGS", var_name="year", value_name="population")
    return [["AGS", "year", "population"], *long.to_numpy().tolist()]


def text(path: Path, rows: list[list], sep=";", decimal=".", encoding="utf-8") -> Path:
    """A text file with these rows."""
    cells = [
        [str(cell).replace(".", decimal) if isinstance(cell, float) else str(cell) for cell in row] for row in rows
    ]
    path.write_text("\n".join(sep.join(row) for row in cells), encoding=encoding)
    return path
