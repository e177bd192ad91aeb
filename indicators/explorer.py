"""The query layer: the only thing callbacks, figures and the CLI ask for figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count

import geopandas as gpd
import pandas as pd

from data.provenance import Card, cards
from data.regions import Level
from data.store import Store
from indicators.access.desk import Desk, desk
from indicators.beyond import Curve, beyond, people_beyond
from indicators.compute import run, weights
from indicators.derived import OUTLOOK, Tables, needs
from indicators.difference import Kind, difference, kinds_of, made, split
from indicators.errors import IndicatorError, unknown
from indicators.extras import Extras
from indicators.labels import with_labels
from indicators.model import Indicator, Status
from indicators.municipal import COLUMNS
from indicators.projection.scenarios import OWN, Outlook
from indicators.registry import registry
from indicators.residual import Catalogue, Side

_VALUES = ["region_id", "name", "year", "value", "lower", "upper", "status", "source", "scenario", "rank",
           "coverage"]  # fmt: skip
_SERIES = ["region_id", "year", "value", "lower", "upper", "status", "coverage"]
_serials = count(1)
_REMEMBERED = 512
"""Frames kept in memory: every year pair of the longest series, about 60 kB each."""
_OUTLOOKS = 8
"""Outlooks kept in memory beside the default one, about 40 MB each."""
DEFAULT_OUTLOOK = Outlook()


@dataclass(frozen=True)
class Period:
    """A year, or two years of a change."""

    end: int
    start: int | None = None


class Explorer:
    """Answers questions about indicators over one bundle. Frames returned are the caller's own.

    Parameters
    ----------
    store
        The bundle.
    indicators
        The catalogue; the registry by default.
    extras
        Indicators beside the catalogue, from the user's folder; they come last.
    outlook
        The future that projected figures are of; `under` gives an explorer of another one.
    """

    def __init__(
        self,
        store: Store,
        indicators: dict[str, Indicator] | None = None,
        extras: Extras | None = None,
        outlook: Outlook = DEFAULT_OUTLOOK,
    ) -> None:
        self._store = store
        self.extras = extras or Extras()
        listed = (registry() if indicators is None else indicators) | self.extras.indicators
        self._indicators = Catalogue(listed, self.years, self._side_values, self._unlisted)
        self._base: Explorer | None = None
        self.outlook = outlook
        self.tables = Tables(store, outlook)
        self._others = lru_cache(_OUTLOOKS)(self._under)
        self._frame = lru_cache(_REMEMBERED)(self._compute)
        self._rows = lru_cache(_REMEMBERED)(self._level_values)
        self._years = lru_cache(None)(self._find_years)
        self._last_observed = lru_cache(None)(self._find_last_observed)
        self._kinds = lru_cache(None)(self._find_kinds)
        self._serial = next(_serials)

    def __hash__(self) -> int:
        """Of no other explorer ever: what is remembered under an explorer that is gone must not be found again."""
        return self._serial

    @property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by id, headline ones first, then by theme; residuals of any two are known, but not listed."""
        return self._indicators

    def indicator(self, indicator_id: str) -> Indicator:
        """Return one indicator, or raise IndicatorError naming the ones with a similar id."""
        if indicator_id not in self._indicators:
            raise unknown("indicator", indicator_id, self._indicators, "`python -m indicators list` shows all.")
        return self._indicators[indicator_id]

    def under(self, outlook: Outlook) -> Explorer:
        """The same figures under another outlook; what is not projected is shared.

        Raises IndicatorError if the outlook names a projection that is not installed.
        """
        if outlook == self.outlook:
            return self
        if outlook.source != OWN and outlook.source not in self.extras.projections:
            advice = "`python -m data projections` lists the installed ones."
            raise unknown("projection", outlook.source, (OWN, *self.extras.projections), advice)
        return self._base.under(outlook) if self._base else self._others(outlook)

    def depends(self, indicator_id: str) -> bool:
        """Whether figures of the indicator depend on the outlook."""
        return any(OUTLOOK in needs(name) for name in self.indicator(indicator_id).tables)

    def differences(self, indicator_id: str) -> tuple[Kind, ...]:
        """Which differences of two years make sense of a listed indicator (indicators/difference.py)."""
        return self._kinds(indicator_id)

    def last_observed(self, indicator_id: str) -> int | None:
        """The last year whose figures are not projected; None if all are."""
        return self._last_observed(self.indicator(indicator_id).base or indicator_id)

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions table with region_id as index, plus `label`: the name with its type where it is not unique."""
        return with_labels(self._store.table("regions")).set_index("region_id")

    @property
    def changes(self) -> pd.DataFrame:
        """The table of boundary reforms, for read-only use."""
        return self.table("region_changes")

    def table(self, name: str) -> pd.DataFrame:
        """A table of the bundle, for read-only use."""
        return self._store.table(name)

    @property
    def access(self) -> Desk:
        """Answers about places of supply in one district."""
        return desk(self._store, self.extras.user_dir)

    @property
    def curves(self) -> dict[str, Curve]:
        """Distance curves that are known, by set of places."""
        return self.extras.curves

    def people_beyond(self, indicator_id: str) -> pd.Series:
        """People by region who live beyond the distance of an indicator of indicators/beyond.py."""
        return people_beyond(indicator_id, self.curves, self.table)

    def shapes(self, name: str, region_id: str) -> gpd.GeoDataFrame:
        """Outlines of a geometry table that belong to a region: itself and all below it."""
        table = self._store.geometry(name)
        return table[table["region_id"].str.startswith(region_id)]

    def districts(self, land_id: str | None = None) -> list[str]:
        """Keys of the districts, all or those of one Land, ascending."""
        keys = self._keys[Level.KREIS]
        return sorted(key for key in keys if land_id is None or key.startswith(land_id))

    def years(self, indicator_id: str) -> list[int]:
        """Years that can be asked for, ascending."""
        return list(self._years(self.indicator(indicator_id).base or indicator_id))

    def default_period(self, indicator_id: str) -> Period:
        """The last observed year; for a change from its default start to its default end."""
        years, entry = self.years(indicator_id), self.indicator(indicator_id)
        if not years:
            raise IndicatorError(f"The bundle has no figures for {indicator_id!r}. Build it again")
        end = entry.default_end if entry.default_end in years else self.last_observed(indicator_id) or years[-1]
        if not entry.is_change:
            return Period(end)
        start = entry.default_start if entry.default_start in years and entry.default_start < end else years[0]
        return Period(end, start)

    def nearest_period(self, indicator_id: str, period: Period) -> Period:
        """Return the possible period that comes closest; never an error.

        A reversed pair is turned round, a year without figures moves to the nearest that has some, a start is dropped
        for a figure of one year and put in for a change.
        """
        years, entry = self.years(indicator_id), self.indicator(indicator_id)
        if not entry.is_change:
            return Period(_nearest(years, period.end))
        fallback = self.default_period(indicator_id)
        start = period.start if period.start is not None else fallback.start or period.end
        first, last = _nearest(years, min(start, period.end)), _nearest(years, max(start, period.end))
        return Period(last, first) if first < last else fallback

    def values(self, indicator_id: str, period: Period | None = None, level: Level = Level.KREIS) -> pd.DataFrame:
        """One row per region of the level, all of them, sorted by key.

        Columns: region_id, name, year, value, lower, upper, status, source, scenario (what a projected value
        assumes, else missing), rank (1 = highest value, ties share the best rank; NA where missing), coverage (share of
        the weight behind the value). Missing: value NaN, status "missing".

        Raises
        ------
        IndicatorError
            If the indicator is unknown, has no figures for the period, or the level is the municipalities.
        """
        if level is Level.GEMEINDE:
            raise IndicatorError("Indicators are of districts, Länder and Germany; ask for kreis, land or bund.")
        wanted = self._checked(indicator_id, period or self.default_period(indicator_id))
        return self._rows(indicator_id, wanted, level).copy(deep=False)

    def series(self, indicator_id: str, region_ids: Sequence[str], start: int | None = None) -> pd.DataFrame:
        """Time series, long: region_id, year, value, lower, upper, status, coverage. A change is measured from `start`.

        Rows keep the order of `region_ids`; a year without a value is there as missing.

        Raises
        ------
        IndicatorError
            If the indicator or a region is unknown, or `start` has no figures or nothing after it.
        """
        for region_id in region_ids:
            self.check_region(region_id)
        whole = self._change_series(indicator_id, start) if self.indicator(indicator_id).is_change else None
        frame = self._frame(indicator_id, None, None) if whole is None else whole
        rows = frame.loc[frame["region_id"].isin(list(region_ids)), _SERIES]
        if whole is None:
            rows = rows[rows["year"].isin(self.years(indicator_id))]
        order = rows["region_id"].map({region_id: place for place, region_id in enumerate(region_ids)})
        return rows.assign(order=order).sort_values(["order", "year"], ignore_index=True).drop(columns="order")

    def weights(self, indicator_id: str, rows: pd.DataFrame, start: int | None = None) -> pd.Series:
        """Weight that each row (region_id, year) has in a mean over regions; NaN for an indicator that has no mean.

        A change since `start` is weighted with the inhabitants at its start, on the census base it is computed on.
        """
        return weights(self.indicator(indicator_id), self.tables, rows, start)

    def sources(self, indicator_id: str) -> list[Card]:
        """The cards behind an indicator."""
        return [self._cards[card_id] for card_id in self.indicator(indicator_id).sources]

    def cards(self, card_ids: Sequence[str]) -> list[Card]:
        """Cards by their ids, those of the user's own data too."""
        return [self._cards[card_id] for card_id in card_ids]

    def municipalities(self, indicator_id: str, within: str) -> pd.DataFrame:
        """One row per municipality of a Land or district, sorted by key: region_id, year, value (NaN where missing).

        Where nobody lives there is no value but the number of inhabitants.

        Raises
        ------
        IndicatorError
            If the indicator has no figures by municipality, or no municipality lies within `within`.
        """
        if indicator_id not in COLUMNS:
            raise unknown("indicator", indicator_id, COLUMNS, "These have figures by municipality: see `COLUMNS`.")
        table, column = self._store.table("municipal"), COLUMNS[indicator_id][0]
        rows = table[table["region_id"].str.startswith(within)]
        if rows.empty:
            raise IndicatorError(
                f"No municipality lies in {within!r}; ask for a Land (2 digits) or district (5 digits)."
            )
        is_known = (rows["population"] > 0) | (column == "population")
        values = rows[column].astype("float64").where(is_known).to_numpy()
        return pd.DataFrame(
            {"region_id": rows["region_id"].to_numpy(), "year": rows["year"].to_numpy(), "value": values}
        )

    def municipal_sources(self, indicator_id: str) -> list[Card]:
        """The card behind an indicator's figures by municipality."""
        return [self._cards[COLUMNS[indicator_id][1]]]

    def check_region(self, region_id: str) -> None:
        """Raise IndicatorError unless the bundle has the district, Land or Germany.

        It names the districts that a former one went into, or similar keys.
        """
        if any(region_id in keys for level, keys in self._keys.items() if level is not Level.GEMEINDE):
            return
        known = self.regions.index[self.regions["level"] != Level.GEMEINDE]
        after = self.heirs(region_id)
        if not after:
            raise unknown("region", region_id, known, "Expected DG or an AGS of 2 or 5 digits with its leading zero.")
        heirs = ", ".join(f"{key} {self.regions['label'][key]}" for key in after)
        changes = self.changes.set_index("predecessor_id")["predecessor_name"]
        name = changes[[region_id]].iloc[0]
        raise IndicatorError(f"{region_id} {name} is a former district. Ask for what it went into: {heirs}.")

    def heirs(self, region_id: str) -> list[str]:
        """Keys of the districts that a former district went into; empty where the key is of none."""
        changes = self._store.table("region_changes")
        return list(changes.loc[changes["predecessor_id"] == region_id, "region_id"].unique())

    @cached_property
    def _keys(self) -> dict[Level, pd.Index]:
        """Keys of the regions of each level."""
        return {level: self.regions.index[self.regions["level"] == level] for level in Level}

    @cached_property
    def _names(self) -> dict[Level, pd.api.extensions.ExtensionArray]:
        """Names of the regions of each level, in the order of their keys."""
        return {level: self.regions.loc[keys, "name"].array for level, keys in self._keys.items()}

    @cached_property
    def _cards(self) -> dict[str, Card]:
        """The manifest's cards, so that a bundle explains itself; those of the source tree where it has none."""
        entries = self._store.manifest.get("cards", {})
        known = {card_id: Card.model_validate(entry) for card_id, entry in entries.items()} or cards()
        return known | self.extras.cards

    def _under(self, outlook: Outlook) -> Explorer:
        other = Explorer(self._store, self._indicators, self.extras, outlook)
        official = self.extras.projections.get(outlook.source)
        other._base, other.tables = self, Tables(self._store, outlook, self.tables, official)
        return other

    def _side_values(self, side: Side) -> pd.Series:
        """Values of all districts, by key."""
        name, start, end = side
        return self.values(name, Period(end, start)).set_index("region_id")["value"]

    def _compute(self, indicator_id: str, start: int | None, end: int | tuple[int, ...] | None) -> pd.DataFrame:
        if self._base and not self.depends(indicator_id):
            return self._base._frame(indicator_id, start, end)
        found = split(indicator_id)
        if found and start is not None and end is not None:
            return difference(self._frame(found[1], None, None), found[0], start, end)
        return run(self.indicator(indicator_id), self.tables, start, end)

    def _find_years(self, indicator_id: str) -> tuple[int, ...]:
        entry = self.indicator(indicator_id)
        if self._base and not self.depends(indicator_id):
            return self._base._years(indicator_id)
        if entry.years_of is not None:
            return tuple(sorted(self.tables.table(entry.years_of)["year"].unique().tolist()))
        frame = self._frame(indicator_id, None, None)
        return tuple(sorted(frame.loc[frame["value"].notna(), "year"].unique().tolist()))

    def _find_last_observed(self, indicator_id: str) -> int | None:
        entry = self.indicator(indicator_id)
        if not self.depends(indicator_id):
            return self.years(indicator_id)[-1] if self.years(indicator_id) else None
        frame = self.tables.table(entry.years_of) if entry.years_of else self._frame(indicator_id, None, None)
        certain = frame.loc[~frame["status"].isin([Status.PROJECTED.value, Status.MISSING.value]), "year"]
        return int(certain.max()) if len(certain) else None

    def _unlisted(self, key: str) -> Indicator | None:
        """What an id asks for that no list has but the id says: people beyond a distance, a difference of two years."""
        return beyond(key, self.curves) or made(key, self._indicators, self.differences)

    def _find_kinds(self, indicator_id: str) -> tuple[Kind, ...]:
        entry = self.indicator(indicator_id)
        if entry.is_change:
            return ()
        values = self._frame(indicator_id, None, None)["value"]
        return kinds_of(entry, self.years(indicator_id), self.last_observed(indicator_id), values)

    def _level_values(self, indicator_id: str, period: Period, level: Level) -> pd.DataFrame:
        is_change = self.indicator(indicator_id).is_change
        frame = self._frame(indicator_id, period.start, period.end if is_change else None)
        of_year = frame[frame["year"] == period.end]  # first: a frame may hold many years
        place = self._keys[level].get_indexer(pd.Index(of_year["region_id"]))
        rows = of_year[place >= 0].reset_index(drop=True)
        name = self._names[level].take(place[place >= 0])
        rank = rows["value"].rank(method="min", ascending=False).astype("Int64")
        scenario = pd.Series(self.outlook.code, rows.index, dtype="str").where(rows["status"] == Status.PROJECTED.value)
        return rows.assign(name=name, rank=rank, scenario=scenario)[_VALUES]

    def _change_series(self, indicator_id: str, start: int | None) -> pd.DataFrame:
        years = self.years(indicator_id)
        first = self.default_period(indicator_id).start if start is None else start
        later = [year for year in years if first is not None and year > first]
        if first not in years or not later:
            raise IndicatorError(f"{indicator_id!r} cannot start in {first}; it has {spell_years(years)}.")
        return self._frame(indicator_id, first, tuple(later))

    def _checked(self, indicator_id: str, period: Period) -> Period:
        entry, years = self.indicator(indicator_id), self.years(indicator_id)
        if entry.is_change and period.start is None:
            raise IndicatorError(f"{indicator_id!r} compares two years: a start is missing.")
        if not entry.is_change and period.start is not None:
            raise IndicatorError(f"{indicator_id!r} is of one year: leave out the start {period.start}.")
        if period.start is not None and period.start >= period.end:
            raise IndicatorError(f"The start {period.start} must lie before the end {period.end}.")
        for year in (period.start, period.end):
            if year is not None and year not in years:
                raise IndicatorError(f"{indicator_id!r} has no figures for {year}; it has {spell_years(years)}.")
        return period


def _nearest(years: Sequence[int], year: int) -> int:
    return min(years, key=lambda candidate: (abs(candidate - year), -candidate))


def spell_years(years: Sequence[int]) -> str:
    """Write years in short: 1995-2019 where there is no gap, else every one."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years)) or "none"
