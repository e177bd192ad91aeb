"""GENESIS-Online, births and deaths in Germany: 12612-0001, 12612-0008 and the life tables 12621-0001."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_number, first, read_lines, read_table

_RENEW = "Download the table again from GENESIS-Online as CSV"
_SEXES = {"männlich": "male", "weiblich": "female"}
_FERTILE_AGES = range(15, 50)
_AGES = range(101)
_MEASURES = {
    "q(x)": "death_probability",
    "l(x)": "survivors_at_age",
    "L(x)": "survivors_in_age",
    "T(x)": "survivors_from_age",
    "e(x)": "life_expectancy",
}
_SURVIVING_AT_MOST = 0.1
"""Share of a birth cohort that may reach the last age; beyond it a table does not fall to 0 (today 2 % of women do)."""
_UNDETERMINED_AT_MOST = 0.0001
"""Share of births whose sex may be left open: the totals of 2016 and 2017 count 10 and 17 such children."""


def read_births(path: Path) -> pd.DataFrame:
    """Read 12612-0001: year, sex of the child (female, male), births (live births of a calendar year).

    Raises
    ------
    SourceError
        If a column or figure is not as expected, a year stands twice, or boys and girls do not add up to the total.
    """
    rows = read_table(path, ["Year", "Male", "Female", "Total"], sep=";")
    counts = rows.apply(as_count, path=path, missing=()).astype("int64")
    _once(counts["Year"], path)
    undetermined = counts["Total"] - counts["Male"] - counts["Female"]
    wrong = ~undetermined.between(0, _UNDETERMINED_AT_MOST * counts["Total"])
    if wrong.any():
        row, value = first(counts["Total"], wrong)
        raise SourceError(path, f"boys and girls do not add up to {value}", "Correct the row", row=row, column="Total")
    long = counts.rename(columns={"Year": "year", "Male": "male", "Female": "female"})
    return long.melt("year", ["female", "male"], var_name="sex", value_name="births")


def read_fertility_rates(path: Path) -> pd.DataFrame:
    """Read 12612-0008: year, age (15–49), births_per_1000_women.

    Raises
    ------
    SourceError
        If an age is missing or out of its place, a heading is no year, or a figure is not as expected.
    """
    cells = read_lines(path)
    years = cells.iloc[0, 1:] if len(cells) else pd.Series(dtype="str")
    wrong = ~years.str.fullmatch(r"\d{4}") | years.duplicated()
    if years.empty or wrong.any():
        seen = years[wrong].iloc[0] if wrong.any() else ""
        raise SourceError(path, f"expected one column for each year, found {seen!r}", _RENEW, row=1)
    rows = cells.iloc[1:].set_axis(["Age", *years], axis=1)
    rows = rows[(rows != "").any(axis=1)]
    ages = _ages(rows["Age"], _FERTILE_AGES, path)
    rates = pd.DataFrame(
        {int(year): as_number(rows[year], path, missing=(), minimum=0, maximum=1000) for year in years}
    )
    return (
        rates.assign(age=ages)
        .melt("age", var_name="year", value_name="births_per_1000_women")
        .astype({"year": "int64"})
    )


def read_life_table(path: Path) -> pd.DataFrame:
    """Read one period life table of 12621-0001.

    Age 100 is a single year like all others; whoever is older is only in its `survivors_from_age`.

    Returns
    -------
    DataFrame
        period ("2022/24"), sex, age (0–100), death_probability q(x), survivors_at_age l(x), survivors_in_age L(x),
        survivors_from_age T(x) (persons of the stationary population of 100,000 births a year), life_expectancy e(x)
        (years).

    Raises
    ------
    SourceError
        If the layout, an age or a figure is not as expected, or if the survivors do not fall from age to age
        towards 0.
    """
    cells = read_lines(path)
    title = str(cells.iloc[0, 0]) if len(cells) else ""
    if "12621-0001" not in title:
        raise SourceError(path, f"this is not GENESIS table 12621-0001 (its first line is {title!r})", _RENEW, row=1)
    period, body = _body(cells, path)
    columns = _columns(cells, path)
    ages = _ages(body[0], _AGES, path)
    tables = []
    for sex in _SEXES.values():
        figures = {name: _figure(body[columns[sex, code]], code, path) for code, name in _MEASURES.items()}
        table = pd.DataFrame(figures)
        _require_fall(table, sex, path)
        tables.append(table.assign(period=period, sex=sex, age=ages))
    return pd.concat(tables, ignore_index=True)[["period", "sex", "age", *_MEASURES.values()]]


def _body(cells: pd.DataFrame, path: Path) -> tuple[str, pd.DataFrame]:
    """Period, and the rows between the line that names it and the footer."""
    named = cells[0].str.fullmatch(r"\d{4}/\d{2}").to_numpy()
    if named.sum() != 1:
        raise SourceError(path, f"expected one period like 2022/24, found {named.sum()}", _RENEW)
    start = int(named.argmax())
    body = cells.iloc[start + 1 :]
    return str(cells.iloc[start, 0]), body[~body[0].str.startswith("____").cummax()]


def _columns(cells: pd.DataFrame, path: Path) -> dict[tuple[str, str], int]:
    """Column of each sex and measure; a sex is named over the first of its columns, a flag follows each value."""
    lines = cells.index[(cells == next(iter(_SEXES))).any(axis=1)]
    if lines.empty or lines[0] + 1 not in cells.index:
        raise SourceError(path, "there is no line that names the sexes", _RENEW)
    sexes = cells.loc[lines[0]].replace("", np.nan).ffill().map(_SEXES)
    codes = cells.loc[lines[0] + 1].str.extract(r"\[(.*)\]", expand=False)
    found = {(str(sex), str(code)): place for place, (sex, code) in enumerate(zip(sexes, codes, strict=True))}
    missing = [f"{code} {sex}" for sex in _SEXES.values() for code in _MEASURES if (sex, code) not in found]
    if missing:
        problem = f"there is no column {', '.join(missing)}"
        raise SourceError(path, problem, f"The layout has changed or is shifted. {_RENEW}", row=int(lines[0]) + 1)
    return found


def _ages(labels: pd.Series, wanted: range, path: Path) -> pd.Series:
    """Ages out of "0 Jahre", "1 Jahr", "15 years"; each of `wanted` must be there once, in order."""
    ages = labels.str.extract(r"^(\d+) (?:Jahre?|years?)$", expand=False).fillna("-1").astype("int64")
    expected = pd.Series(list(wanted), dtype="int64").reindex(range(len(ages))).fillna(-1).to_numpy()
    wrong = ages != expected
    if wrong.any():
        row, label = first(labels, wrong)
        number = int(wrong.to_numpy().argmax())
        due = f"age {wanted[number]}" if number < len(wanted) else "the end of the table"
        raise SourceError(path, f"expected {due}, found {label!r}", _RENEW, row=row)
    if len(ages) < len(wanted):
        raise SourceError(path, f"the ages from {wanted[len(ages)]} to {wanted[-1]} are missing", _RENEW)
    return ages


def _figure(values: pd.Series, code: str, path: Path) -> pd.Series:
    maximum = 1 if code == "q(x)" else None
    return as_number(values.rename(code), path, decimal=",", missing=(), minimum=0, maximum=maximum)


def _require_fall(table: pd.DataFrame, sex: str, path: Path) -> None:
    alive = table["survivors_at_age"]
    rising = alive.diff() >= 0
    if rising.any():
        row, value = first(alive, rising)
        problem = f"the survivors do not fall ({value:g}, {sex})"
        raise SourceError(path, problem, "Correct the cell", row=row, column="l(x)")
    if alive.iloc[-1] > _SURVIVING_AT_MOST * alive.iloc[0]:
        problem = f"the survivors do not fall to 0 ({alive.iloc[-1]:g} of {alive.iloc[0]:g} reach the last age, {sex})"
        raise SourceError(path, problem, _RENEW, row=int(alive.index[-1]), column="l(x)")


def _once(years: pd.Series, path: Path) -> None:
    twice = years.duplicated()
    if twice.any():
        row, value = first(years, twice)
        raise SourceError(path, f"{value} occurs twice", "Remove one of the rows", row=row, column=str(years.name))
