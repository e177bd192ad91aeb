"""Where districts stand: value, rank and percentile among all of them, and the difference to a reference.

A reference is Germany ("DG"), a Land ("09"), a group of districts (a key of groups.GROUPS), or the Land or the type of
each district itself ("land", "type"); or the letter of a named selection that is given along with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY, Level, land_of, level_of
from indicators.errors import IndicatorError, unknown
from indicators.explorer import Explorer, Period
from indicators.groups import GROUPS, aggregate, membership
from indicators.model import Direction, Indicator, Theme
from indicators.named import NamedSelection, common_values

OWN_LAND, OWN_TYPE = "land", "type"
"""References that differ from district to district."""

_FACTS = ["value", "lower", "upper", "status"]
_REMEMBERED = 1024
_SIGN = {Direction.HIGHER_IS_BETTER: 1, Direction.LOWER_IS_BETTER: -1, Direction.NEUTRAL: 0}
NORMAL = 1.4826
"""Makes the median absolute deviation of a normal distribution its standard deviation."""
FAR = 3


class Judgement(StrEnum):
    """How a district stands to its reference: better and worse only where the indicator says which end is good."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    PART = "part"
    """A count beside the sum it is part of."""
    EQUAL = "equal"
    """The same in the digits that are shown."""
    UNKNOWN = "unknown"
    """Value or reference is missing."""


@dataclass(frozen=True, eq=False)
class Standing:
    """One indicator at one period: all districts, and what they are held against. Treat the frames as read-only.

    There is one for each indicator and period (`standing`), so that what is worked out of it can be remembered.
    """

    indicator: Indicator
    period: Period
    districts: pd.DataFrame
    """All districts, by key: value, lower, upper, status, rank (1 = highest value; NA where missing), percentile."""
    references: pd.DataFrame
    """Germany, the Länder, the groups, by key: value, lower, upper, status."""

    @property
    def known(self) -> int:
        """How many districts have a value: what the ranks are out of."""
        return int(self.districts["value"].notna().sum())

    @cached_property
    def cut(self) -> Cut:
        """The stretch of its axis on which most districts lie."""
        return cut(self.districts["value"])


@lru_cache(maxsize=_REMEMBERED)
def standing(explorer: Explorer, indicator_id: str, period: Period | None = None) -> Standing:
    """Work out where all districts stand, by default in its default period.

    Raises
    ------
    IndicatorError
        If the indicator is unknown or has no figures for the period.
    """
    entry = explorer.indicator(indicator_id)
    when = period or explorer.default_period(indicator_id)
    rows = explorer.values(indicator_id, when)
    levels = [explorer.values(indicator_id, when, level) for level in (Level.BUND, Level.LAND)]
    weight = explorer.weights(indicator_id, rows, when.start)
    groups = aggregate(rows, entry, weight, _members(explorer))
    references = pd.concat([*levels, groups], ignore_index=True).set_index("region_id")[_FACTS]
    table = rows.set_index("region_id")
    districts = table[_FACTS].assign(rank=table["rank"], percentile=percentiles(table["value"]))
    return Standing(entry, when, districts, references)


@lru_cache(maxsize=_REMEMBERED)
def standing_with(
    explorer: Explorer, indicator_id: str, named: tuple[NamedSelection, ...], period: Period | None = None
) -> Standing:
    """As `standing`, with the named selections among the references, by their letters."""
    shown = standing(explorer, indicator_id, period)
    if not named:
        return shown
    own = common_values(explorer, indicator_id, shown.period, named)
    return replace(shown, references=pd.concat([shown.references, own]))


@lru_cache
def _members(explorer: Explorer) -> pd.DataFrame:
    return membership(explorer.regions)


def percentiles(values: pd.Series) -> pd.Series:
    """Share of the districts that lie below, in per cent; of those with the same value half counts.

    p = 100 (r − ½) / n, with r the mean rank among the n districts that have a value (Hazen's plotting position): the
    median is at 50, whatever the number, and no district at 0 or 100. NaN where missing.
    """
    return (values.rank(method="average") - 0.5) / values.notna().sum() * 100


def compare(
    explorer: Explorer,
    region_ids: Sequence[str],
    indicator_ids: Sequence[str] | None = None,
    reference: str = GERMANY,
    named: tuple[NamedSelection, ...] = (),
) -> pd.DataFrame:
    """One row for each indicator and district, in the order given; every indicator in its default period.

    Parameters
    ----------
    explorer
        The figures.
    region_ids
        Districts.
    indicator_ids
        All by default.
    reference
        What the difference is to; see the top of this module.
    named
        Selections that can be the reference.

    Returns
    -------
    pd.DataFrame
        indicator_id, theme, region_id, name, year_from (NA but for a change), year, value, lower, upper, status, rank,
        of (districts with a value), percentile, reference_id, reference, difference (value − reference; NA for a
        count, which is part of the sum it is held against), judgement.

    Raises
    ------
    IndicatorError
        If an indicator, a region or the reference is unknown, or a region is no district.
    """
    for region_id in region_ids:
        check_district(explorer, region_id)
    references = references_of(explorer, pd.Series(region_ids, dtype=object), reference, named)
    asked = tuple(explorer.indicators if indicator_ids is None else indicator_ids)
    whole, held_against = panel(explorer, asked, named)
    rows = whole[whole["region_id"].isin(list(region_ids))]
    rows = rows.assign(reference_id=rows["region_id"].map(dict(zip(region_ids, references, strict=True))))
    rows = rows.merge(held_against, how="left", on=["indicator_id", "reference_id"])
    rows = rows.assign(difference=(rows["value"] - rows["reference"]).mask(rows["additive"]))
    rows = rows.assign(judgement=_judged(rows), name=rows["region_id"].map(explorer.regions["label"]))
    place = {"indicator_id": asked, "region_id": tuple(region_ids)}
    order = [rows[column].map({key: i for i, key in enumerate(keys)}) for column, keys in place.items()]
    return rows.iloc[np.lexsort(order[::-1])].reset_index(drop=True)[_ROW]


_ROW = ["indicator_id", "theme", "region_id", "name", "year_from", "year", *_FACTS, "rank", "of", "percentile",
        "reference_id", "reference", "difference", "judgement"]  # fmt: skip


@lru_cache(maxsize=64)
def panel(
    explorer: Explorer, indicator_ids: tuple[str, ...], named: tuple[NamedSelection, ...] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Standings of several indicators as two long tables, for read-only use.

    Returns
    -------
    tuple of pd.DataFrame
        The districts: indicator_id, theme, additive, decimals, sign (1 where high is good, −1 where low is, 0),
        year_from, year, of, region_id, value … percentile. The references: indicator_id, reference_id, reference.
    """
    shown = [standing_with(explorer, indicator_id, named) for indicator_id in indicator_ids]
    districts = pd.concat([one.districts.reset_index() for one in shown], ignore_index=True)
    count = [len(one.districts) for one in shown]
    facts = pd.DataFrame(
        {
            "indicator_id": indicator_ids,
            "theme": [one.indicator.theme.value for one in shown],
            "additive": [one.indicator.additive for one in shown],
            "decimals": [one.indicator.decimals for one in shown],
            "sign": [_SIGN[one.indicator.direction] for one in shown],
            "year_from": pd.array([one.period.start for one in shown], dtype="Int64"),
            "year": [one.period.end for one in shown],
            "of": [one.known for one in shown],
        }
    )
    keyed = facts.loc[facts.index.repeat(count)].reset_index(drop=True)
    references = pd.concat({one.indicator.id: one.references["value"] for one in shown})
    references = references.rename_axis(["indicator_id", "reference_id"]).rename("reference").reset_index()
    return pd.concat([keyed, districts], axis=1), references


def matrix(explorer: Explorer, indicator_ids: Sequence[str], column: str = "value") -> pd.DataFrame:
    """Districts (ascending) × indicators: values, or another column of `panel` such as the percentile."""
    whole, _ = panel(explorer, tuple(indicator_ids))
    return whole.pivot(index="region_id", columns="indicator_id", values=column)[list(indicator_ids)]


def check_district(explorer: Explorer, region_id: str) -> None:
    """Raise IndicatorError unless the region is a district of today."""
    explorer.check_region(region_id)
    if level_of(region_id) is not Level.KREIS:
        raise IndicatorError(f"{region_id} is no district: expected an AGS of 5 digits such as 09162.")


def references_of(
    explorer: Explorer, region_ids: pd.Series, reference: str, named: Sequence[NamedSelection] = ()
) -> pd.Series:
    """Key of what each district is held against.

    Raises
    ------
    IndicatorError
        If there is no such reference.
    """
    if reference == OWN_LAND:
        return land_of(region_ids)
    if reference == OWN_TYPE:
        return "K" + region_ids.map(explorer.regions["settlement_type"])
    laender = explorer.regions.index[explorer.regions["level"] == Level.LAND]
    known = [GERMANY, OWN_LAND, OWN_TYPE, *laender, *GROUPS, *(one.letter for one in named)]
    if reference not in known:
        raise unknown("reference", reference, known, f"Expected {GERMANY}, land, type, the key of a Land or a group.")
    return pd.Series(reference, index=region_ids.index)


def indicators_of(explorer: Explorer, theme: Theme | None = None) -> list[str]:
    """Ids of all indicators, or of those of a theme."""
    return [key for key, entry in explorer.indicators.items() if theme is None or entry.theme is theme]


def _judged(rows: pd.DataFrame) -> pd.Series:
    """Judgement of each row, in the digits shown: what reads the same is the same."""
    scale = 10.0 ** rows["decimals"]
    shown = _half_up(rows["value"] * scale) - _half_up(rows["reference"] * scale)
    good = shown * rows["sign"].to_numpy()
    cases = [np.isnan(shown), rows["additive"], shown == 0, good > 0, good < 0, shown > 0]
    words = [Judgement.UNKNOWN, Judgement.PART, Judgement.EQUAL, Judgement.BETTER, Judgement.WORSE, Judgement.HIGHER]
    return pd.Series(np.select(cases, [word.value for word in words], Judgement.LOWER.value), index=rows.index)


def _half_up(numbers: pd.Series) -> npt.NDArray[np.float64]:
    given = numbers.to_numpy("float64")
    whole: npt.NDArray[np.float64] = np.sign(given) * np.floor(np.abs(given).round(6) + 0.5)
    return whole


@dataclass(frozen=True)
class Cut:
    """The stretch of an axis on which most districts lie, and who lies beyond."""

    low: float
    high: float
    below: tuple[str, ...]
    """Keys of the districts beyond the low end, the farthest first."""
    above: tuple[str, ...]


def cut(values: pd.Series) -> Cut:
    """Cut an axis at median ± 3 MAD, so that a few far districts do not press all others together.

    MAD is the median absolute deviation, times 1.4826 (Leys, C., Ley, C., Klein, O., Bernard, P., Licata, L. (2013):
    Detecting outliers: Do not use standard deviation around the mean, use absolute deviation around the median.
    Journal of Experimental Social Psychology 49(4), 764–766). Not cut where half of the districts share one value.

    Parameters
    ----------
    values
        By key of the district; NaN is missing.
    """
    known = values.dropna().sort_values(kind="stable")
    if known.empty:
        return Cut(np.nan, np.nan, (), ())
    middle = float(known.median())
    reach = FAR * NORMAL * float((known - middle).abs().median())
    within = known[(known - middle).abs() <= reach] if reach > 0 else known
    low, high = float(within.iloc[0]), float(within.iloc[-1])
    return Cut(low, high, tuple(known.index[known < low]), tuple(known.index[known > high])[::-1])


def lanes(values: npt.ArrayLike, low: float, high: float, places: int = 80) -> npt.NDArray[np.int64]:
    """Heights of the dots of a beeswarm: dots that fall on one place of the axis are stacked around its middle.

    Parameters
    ----------
    values
        Shape (n,); NaN is missing. Values beyond the axis stand at its ends.
    low, high
        Ends of the axis.
    places
        Dots that fit beside each other.

    Returns
    -------
    array of int
        Shape (n,): 0 on the axis, then 1, −1, 2, −2 … in the order of the values; 0 where missing.
    """
    given = np.asarray(values, dtype="float64")
    span = high - low if high > low else 1.0
    place = pd.Series(np.clip((given - low) / span, 0, 1) * (places - 1)).round()
    order = pd.Series(given).sort_values(kind="stable").index
    turn = place.loc[order].groupby(place.loc[order]).cumcount().reindex(place.index).fillna(0).to_numpy("int64")
    return np.where(turn % 2 == 1, (turn + 1) // 2, -(turn // 2))
