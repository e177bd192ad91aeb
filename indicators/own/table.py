"""From the cells of a file to one value per district of today, with a word about every row."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from indicators.own.errors import UploadError
from indicators.own.matching import Matcher, Outcome, read_name
from indicators.own.numbers import Decimal, decimals_of, read_numbers
from indicators.own.reading import Sheet

SAMPLE = 500
"""Rows looked at to find out which column says what."""
_YEARS = (1990, 2050)
MINIMUM_SHARE = 0.5
"""A mean for today's district needs the districts of old that more than half of its people lived in."""


@dataclass(frozen=True)
class Layout:
    """Which column of a sheet says what."""

    key: int
    value: int
    decimal: Decimal | None = None
    """None: found out from the column."""


@dataclass(frozen=True)
class Table:
    """A sheet read."""

    rows: pd.DataFrame
    """One row per row of the file below its head: text, key, outcome, hint, cell (as written), value."""
    figures: pd.DataFrame
    """region_id, value, status: the districts of today that got a value."""
    decimal: Decimal
    decimals: int
    """How many the figures of the file have."""


def columns(sheet: Sheet, matcher: Matcher) -> dict[int, str]:
    """Names of the columns: the row above the first district, or their numbers."""
    head = _above(sheet, _first_row(sheet, find_layout(sheet, matcher).key, matcher))
    named = {} if head is None else {place: str(name) for place, name in enumerate(head) if str(name)}
    return {place: named.get(place, f"#{place + 1}") for place in range(sheet.cells.shape[1])}


def find_layout(sheet: Sheet, matcher: Matcher) -> Layout:
    """Find the column that names districts best, and the first column of figures that are no years.

    Raises
    ------
    UploadError
        If no column names districts, or none has figures.
    """
    head = sheet.cells.head(SAMPLE)
    filled = (head != "").sum()
    matched = pd.Series({place: _districts(head[place], matcher).sum() for place in head.columns})
    key = int(matched.to_numpy().argmax())  # columns are numbered from 0
    if matched[key] == 0:
        raise UploadError(
            "Keine Spalte enthält AGS oder Namen von Kreisen. Der AGS eines Kreises hat fünf Stellen (09162).",
            "No column has AGS or names of districts. The AGS of a district has five digits (09162).",
        )
    body = head.loc[_first_row(sheet, key, matcher) :]
    others = [place for place in range(body.shape[1]) if place != key]
    figures = {place: read_numbers(body[place], sheet.delimiter).figures for place in others}
    shares = {place: values.notna().mean() for place, values in figures.items()}
    names = {place for place in figures if matched[place] > 0.5 * filled[place]}
    years = {place for place, values in figures.items() if values.dropna().between(*_YEARS).all()}
    usable = [place for place in shares if shares[place] > 0.3 and place not in names]
    chosen = next((place for place in usable if place not in years), usable[0] if usable else None)
    if chosen is None:
        raise UploadError("Keine Spalte enthält Zahlen.", "No column has figures.")
    return Layout(key, chosen)


def read_table(
    sheet: Sheet, layout: Layout, matcher: Matcher, population: pd.Series, *, is_total: bool = False
) -> Table:
    """Match rows to districts and carry the districts of old over to those of today.

    Parameters
    ----------
    sheet, layout
        The cells, and which column says what.
    matcher
        Finds districts.
    population
        Inhabitants of today's districts by key: the weights of means.
    is_total
        Whether the figures add up (persons, euros); else they are averaged.
    """
    body = sheet.cells.loc[_first_row(sheet, layout.key, matcher) :]
    numbers = read_numbers(body[layout.value], sheet.delimiter, layout.decimal)
    rows = matcher.match(body[layout.key]).assign(cell=body[layout.value], value=numbers.figures)
    found = rows["key"] != ""
    rows.loc[found & numbers.figures.isna(), "outcome"] = Outcome.EMPTY
    rows.loc[found & numbers.broken, "outcome"] = Outcome.NO_NUMBER
    growing = _growing(matcher, population)
    rows = _settle(rows, matcher, growing)
    parts = _parts(rows, matcher, population, growing)
    values = _carried(parts, is_total)
    short = parts.groupby("key")["region_id"].agg(lambda regions: not regions.isin(values["region_id"]).any())
    left_out = rows["outcome"].eq(Outcome.FORMER) & rows["key"].map(short).eq(True)
    rows.loc[left_out, "outcome"] = Outcome.INCOMPLETE
    return Table(rows, values, numbers.decimal, decimals_of(rows.loc[found, "value"]))


def with_value_column(layout: Layout, value: int) -> Layout:
    """Return the layout with another column of figures."""
    return replace(layout, value=value)


def _districts(cells: pd.Series, matcher: Matcher) -> pd.Series:
    return matcher.match(cells)["key"] != ""


def _first_row(sheet: Sheet, key: int, matcher: Matcher) -> int:
    """Number of the first row of the body; what stands above is title and head.

    Rows right above the first district belong to it where they have figures, as that of Germany has. Whole years are
    none: a head may consist of them.
    """
    found = _districts(sheet.cells[key].head(SAMPLE), matcher)
    if not found.any():
        return int(sheet.cells.index[0])
    first = int(found.index[found.to_numpy()][0])
    above = sheet.cells.loc[: first - 1].iloc[::-1]
    figures = above.drop(columns=key).apply(lambda column: read_numbers(column, sheet.delimiter).figures)
    figured = (figures.notna() & ~figures.isin(range(*_YEARS))).any(axis=1) & (above[key] != "")
    return int([first, *above.index][figured.cumprod().sum()])


def _above(sheet: Sheet, row: int) -> pd.Series | None:
    before = sheet.cells.loc[: row - 1]
    return None if before.empty else before.iloc[-1]


def _settle(rows: pd.DataFrame, matcher: Matcher, growing: set[str]) -> pd.DataFrame:
    """Deal with districts that occur more than once, by their own key or by those of their predecessors."""
    taken = rows["outcome"].isin([Outcome.MATCHED, Outcome.FORMER])
    apart = rows[taken].groupby("key")["value"].transform("nunique").gt(1)
    rows.loc[apart.index[apart.to_numpy()], "outcome"] = Outcome.TWICE
    rows = _as_former(rows, matcher, growing)
    direct = set(rows.loc[rows["outcome"] == Outcome.MATCHED, "key"]) - growing
    heirs = matcher.former.groupby("predecessor_id")["region_id"]
    covered = heirs.agg(lambda regions: bool(regions.isin(direct).all()))
    old = rows["outcome"].eq(Outcome.FORMER) & rows["key"].map(covered).eq(True)
    rows.loc[old, "outcome"] = Outcome.SUPERSEDED
    return rows


def _as_former(rows: pd.DataFrame, matcher: Matcher, growing: set[str]) -> pd.DataFrame:
    """Take "Göttingen" for the district of old where Osterode, with which it merged, is in the file as well."""
    former = matcher.former
    others = former.loc[former["predecessor_id"].isin(rows.loc[rows["outcome"] == Outcome.FORMER, "key"]), "region_id"]
    merged = set(others) - growing
    plain = former["predecessor_name"].map(lambda name: read_name(name).plain)
    own = dict(zip(zip(former["region_id"], plain, strict=True), former["predecessor_id"], strict=True))
    by_name = rows["outcome"].eq(Outcome.MATCHED) & rows["key"].isin(merged) & ~rows["text"].str.fullmatch(r"\d+")
    keys = {
        row: own.get((key, read_name(text).plain)) for row, key, text in rows.loc[by_name, ["key", "text"]].itertuples()
    }
    for row, key in keys.items():
        if key is not None:
            rows.loc[row, ["key", "outcome"]] = [key, Outcome.FORMER]
    return rows


def _growing(matcher: Matcher, population: pd.Series) -> set[str]:
    """Districts of today that were there before another one joined them: the Wartburgkreis, with Eisenach.

    They are told by their size: what joined them is the smaller part.
    """
    former = matcher.former
    joined = (former["predecessor_population"] * former["population_weight"]).groupby(former["region_id"]).sum()
    return set(joined.index[joined < population.reindex(joined.index) / 2])


def _parts(rows: pd.DataFrame, matcher: Matcher, population: pd.Series, growing: set[str]) -> pd.DataFrame:
    """What each usable row gives to which district of today: key, region_id, value, share, size, expected."""
    usable = rows[rows["outcome"].isin([Outcome.MATCHED, Outcome.FORMER])].drop_duplicates("key")
    former = matcher.former.assign(
        key=matcher.former["predecessor_id"], share=matcher.former["population_weight"].astype("float64")
    )
    former["size"] = former["predecessor_population"] * former["share"]
    joined = former.groupby("region_id")["size"].sum()
    today = pd.DataFrame({"key": population.index, "region_id": population.index, "share": 1.0})
    today["size"] = population.to_numpy("float64")
    touched = set(former.loc[former["key"].isin(usable["key"]), "region_id"])
    grown = today["region_id"].isin(touched & growing)
    today["size"] = today["size"].mask(grown, today["size"] - today["region_id"].map(joined))
    weights = pd.concat([today, former[today.columns]], ignore_index=True)
    whole = joined.mask(joined.index.isin(growing), population.reindex(joined.index))
    parts = usable[["key", "value"]].merge(weights, on="key")
    expected = parts["region_id"].map(whole).where(parts["region_id"].isin(touched), parts["size"])
    return parts.assign(expected=expected)


def _carried(parts: pd.DataFrame, is_total: bool) -> pd.DataFrame:
    """Sums of totals, means of the rest; missing where too much of the district is."""
    if parts.empty:
        return pd.DataFrame({"region_id": [], "value": [], "status": []})
    given = parts.assign(
        total=parts["value"] * parts["share"], weighted=parts["value"] * parts["size"], whole=parts["share"] == 1
    )
    groups = given.groupby("region_id")
    sums = groups[["total", "weighted", "size"]].sum()
    facts = groups.agg(expected=("expected", "max"), count=("key", "size"), whole=("whole", "all"))
    covered = sums["size"] / facts["expected"]
    single = facts["count"] == 1
    mean = (sums["weighted"] / sums["size"]).mask(single, groups["value"].first())
    value = sums["total"] if is_total else mean
    enough = covered > (0.999 if is_total else MINIMUM_SHARE)
    exact = facts["whole"] & (single | is_total)
    frame = pd.DataFrame({"value": value.where(enough), "status": exact.map({True: "observed", False: "estimated"})})
    return frame.dropna(subset="value").reset_index()
