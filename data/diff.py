"""What changed between two bundles: tables, regions, years, indicators, values and by how much."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from data.coverage import PROMISES
from data.schema import GEOMETRIES
from data.store import Store

_TALLIED = ("indicator_id", "region_id", "year")
_EQUAL_AREA = 3035


@dataclass(frozen=True)
class Extreme:
    """The largest change and where it is."""

    change: float
    old: float
    new: float
    where: str


@dataclass(frozen=True)
class Change:
    """How the values of one column, and of one indicator where the table has several, changed."""

    column: str
    count: int
    """Rows in both bundles whose value differs; a value that came or went counts, but has no magnitude."""
    rows: int
    """Rows in both bundles."""
    median: float | None = None
    """Median absolute change of the values that changed."""
    largest: Extreme | None = None
    largest_relative: Extreme | None = None
    """`change` is (new − old) / |old|."""
    missing: int = 0
    """How many of them went missing."""
    first_missing: str | None = None
    """Where the first of these is."""


@dataclass(frozen=True)
class Rows:
    """Rows that only one of the bundles has, of one indicator where the table has several."""

    label: str
    count: int
    years: list[int]
    """The years they are of."""
    regions: int
    """How many regions they are of."""
    first: str
    """Where the first of them is."""


@dataclass
class TableDiff:
    """What changed in one table."""

    rows_old: int
    rows_new: int
    new: dict[str, list[str]] = field(default_factory=dict)
    """Regions, years, indicators and columns that came."""
    vanished: dict[str, list[str]] = field(default_factory=dict)
    new_rows: list[Rows] = field(default_factory=list)
    """Rows that came, those of new indicators left out."""
    vanished_rows: list[Rows] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        rows = self.rows_old != self.rows_new or self.new_rows or self.vanished_rows
        return bool(rows or self.new or self.vanished or self.changes)


@dataclass
class BundleDiff:
    """What changed between two bundles."""

    new_tables: list[str]
    vanished_tables: list[str]
    new_cards: list[str]
    vanished_cards: list[str]
    changed_cards: list[str]
    tables: dict[str, TableDiff]
    """Only those that changed."""

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain lists and dictionaries, for JSON."""
        return asdict(self)


def diff(old: Store, new: Store) -> BundleDiff:
    """Compare two bundles.

    Raises
    ------
    BundleError
        If one of them is missing or damaged.
    """
    before, after = old.manifest, new.manifest
    tables = {name: compare(name, old.table(name), new.table(name)) for name in _common(before, after, "tables")}
    return BundleDiff(
        new_tables=_only(after["tables"], before["tables"]),
        vanished_tables=_only(before["tables"], after["tables"]),
        new_cards=_only(after["cards"], before["cards"]),
        vanished_cards=_only(before["cards"], after["cards"]),
        changed_cards=[n for n in _common(before, after, "cards") if before["cards"][n] != after["cards"][n]],
        tables={name: found for name, found in tables.items() if found},
    )


def compare(name: str, old: pd.DataFrame, new: pd.DataFrame) -> TableDiff:
    """Compare one table of two bundles."""
    if name in GEOMETRIES:
        old, new = _measured(old), _measured(new)
    found = TableDiff(len(old), len(new))
    for what in _TALLIED:
        if what in old and what in new:
            _tally(found, what, set(old[what].astype("str")), set(new[what].astype("str")))
    _tally(found, "column", set(old.columns), set(new.columns))
    key = list(PROMISES[name].key)
    found.new_rows = _rows_only_in(new, old, key)
    found.vanished_rows = _rows_only_in(old, new, key)
    both = old.merge(new, on=key, suffixes=(":old", ":new"), validate="one_to_one")
    for column in [column for column in new if column in old and column not in key]:
        found.changes += _column_changes(both, str(column), key)
    return found


def _tally(found: TableDiff, what: str, old: set[str], new: set[str]) -> None:
    if new - old:
        found.new[what] = sorted(new - old)
    if old - new:
        found.vanished[what] = sorted(old - new)


def _rows_only_in(these: pd.DataFrame, others: pd.DataFrame, key: list[str]) -> list[Rows]:
    alone = these.loc[~pd.MultiIndex.from_frame(these[key]).isin(pd.MultiIndex.from_frame(others[key])), key]
    if alone.empty:
        return []
    if "indicator_id" not in key:
        return [_rows("rows", alone, key)]
    shared = alone[alone["indicator_id"].isin(others["indicator_id"])]
    return [_rows(f"values of {which}", group, key) for which, group in shared.groupby("indicator_id")]


def _rows(label: str, rows: pd.DataFrame, key: list[str]) -> Rows:
    years = sorted(int(year) for year in rows["year"].unique()) if "year" in rows else []
    regions = rows["region_id"].nunique() if "region_id" in rows else 0
    return Rows(label, len(rows), years, regions, _place(rows.iloc[0], key))


def _column_changes(both: pd.DataFrame, column: str, key: list[str]) -> list[Change]:
    """One Change per indicator for the published values, whose units differ; one for the column otherwise."""
    if "indicator_id" not in key:
        changes = [_change(column, both, column, key)]
    else:
        groups = both.groupby("indicator_id")
        changes = [_change(f"{column} of {which}", group, column, key) for which, group in groups]
    return [change for change in changes if change.count]


def _change(label: str, rows: pd.DataFrame, column: str, key: list[str]) -> Change:
    old, new = rows[f"{column}:old"], rows[f"{column}:new"]
    differs = ~((old == new) | (old.isna() & new.isna()))
    count = int(differs.sum())
    gone = rows[old.notna() & new.isna()]
    plain = Change(
        label, count, len(rows), missing=len(gone), first_missing=_place(gone.iloc[0], key) if len(gone) else None
    )
    if not (pd.api.types.is_numeric_dtype(old) and pd.api.types.is_numeric_dtype(new)):
        return plain
    step = (new - old)[differs].dropna()
    if step.empty:
        return plain
    base = old[step.index].abs()
    relative = (step / base)[base > 0]
    return replace(
        plain,
        median=float(step.abs().median()),
        largest=_extreme(step, rows, column, key),
        largest_relative=None if relative.empty else _extreme(relative, rows, column, key),
    )


def _extreme(step: pd.Series, rows: pd.DataFrame, column: str, key: list[str]) -> Extreme:
    position = int(step.abs().to_numpy().argmax())
    row = rows.loc[step.index[position]]
    old, new = float(row[f"{column}:old"]), float(row[f"{column}:new"])
    return Extreme(float(step.iloc[position]), old, new, _place(row, key))


def _place(row: pd.Series, key: list[str]) -> str:
    return ", ".join(str(row[name]) for name in key if name != "indicator_id")


def _measured(shapes: pd.DataFrame) -> pd.DataFrame:
    """A geometry table as figures that can be compared: area and number of points."""
    geometry = gpd.GeoSeries(shapes["geometry"])
    return pd.DataFrame(
        {
            "region_id": shapes["region_id"],
            "area_km2": geometry.to_crs(_EQUAL_AREA).area / 1e6,
            "points": shapely.get_num_coordinates(geometry.to_numpy()),
            "shape": geometry.to_wkb().map(hash).astype("str"),
        }
    )


def _only(these: dict[str, Any], others: dict[str, Any]) -> list[str]:
    return sorted(set(these) - set(others))


def _common(before: dict[str, Any], after: dict[str, Any], part: str) -> list[str]:
    return sorted(set(before[part]) & set(after[part]))


def lines(found: BundleDiff) -> list[str]:
    """The comparison as text."""
    words = {"table": (found.new_tables, found.vanished_tables), "card": (found.new_cards, found.vanished_cards)}
    text = []
    for what, (new, vanished) in words.items():
        text += [f"new {what}: {name}" for name in new] + [f"vanished {what}: {name}" for name in vanished]
    text += [f"changed card: {name}" for name in found.changed_cards]
    for name, table in found.tables.items():
        text += [name, f"  rows: {table.rows_old:,} → {table.rows_new:,}"]
        text += [f"  new {what}: {_listed(names)}" for what, names in table.new.items()]
        text += [f"  vanished {what}: {_listed(names)}" for what, names in table.vanished.items()]
        text += [f"  new {_rows_sentence(rows)}" for rows in table.new_rows]
        text += [f"  vanished {_rows_sentence(rows)}" for rows in table.vanished_rows]
        text += [f"  {_sentence(change)}" for change in table.changes]
    return text or ["no change"]


def _listed(names: list[str], most: int = 12) -> str:
    more = f" … ({len(names)} in all)" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _rows_sentence(rows: Rows) -> str:
    text = f"{rows.label}: {rows.count:,}, the first at {rows.first}"
    text += f"; {rows.regions:,} region(s)" if rows.regions else ""
    return text + (f"; of {_listed([str(year) for year in rows.years])}" if rows.years else "")


def _sentence(change: Change) -> str:
    text = f"{change.column}: {change.count:,} of {change.rows:,} values changed"
    if change.missing:
        text += f", {change.missing:,} went missing, the first at {change.first_missing}"
    if change.largest is not None:
        at = change.largest
        text += f", median {change.median:.4g}, largest {at.change:+.4g} ({at.old:.6g} → {at.new:.6g} at {at.where})"
    if change.largest_relative is not None:
        at = change.largest_relative
        text += f", largest relative {at.change:+.2%} ({at.old:.6g} → {at.new:.6g} at {at.where})"
    return text
