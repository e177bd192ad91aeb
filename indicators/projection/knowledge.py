"""What a projection starts from: everything known at the end of a year, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from indicators.errors import ModelError
from indicators.projection import base, migration
from indicators.projection import rates as vital
from indicators.projection.cohort import MALE, SEXES, Array, Year, YearRates, advance, advance_to

Tables = Mapping[str, pd.DataFrame]

START = 2018
"""31 December of the age structure in single years."""
LEVEL_FROM = 2012
"""First year of the level of migration: from the first full year on the base of Zensus 2011."""
TABLES = ("age_structure", "age_groups", "population_linked", "fertility_rates", "births", "life_tables")


@dataclass(frozen=True)
class Knowledge:
    """What is known at the end of year `launch`, and nothing later."""

    keys: tuple[str, ...]
    launch: int
    totals: Array
    """District × year from 1995 to `launch`, chain-linked."""
    start: Array
    """District × sex × age on 31 December of START, adding up to the total of that year."""
    pattern: migration.Pattern
    deviation: Array
    """By district: net migration a year and person, beyond the country's."""
    national: Array
    """National net migration over people, by year from LEVEL_FROM to `launch`."""
    persistence: float
    fertility: pd.DataFrame
    """Year × age 15 … 49."""
    deaths: Mapping[int, Array]
    male_births: float
    calibrated: tuple[Year, ...]
    """The years START + 1 … `launch`, in which every district meets its total."""

    @property
    def people(self) -> Array:
        """District × sex × age at the end of `launch`."""
        return self.calibrated[-1].people if self.calibrated else self.start

    def observed_rates(self, year: int) -> YearRates:
        """National rates of a year up to `launch`, or the latest known ones."""
        return self.year_rates(self.fertility.loc[min(year, self.launch)].to_numpy(), vital.between(self.deaths, year))

    def year_rates(self, fertility: Array, deaths: Array) -> YearRates:
        """Rates of a year from births per woman by age, and death probabilities, sex × age."""
        survival, newborn = vital.survival_of(deaths)
        return YearRates(survival, newborn, fertility, self.male_births)


def known_at(launch: int, tables: Tables, ages: tuple[int, int] | None = None) -> Knowledge:
    """Put together what was known at the end of a year.

    Parameters
    ----------
    launch
        The year; figures of later years are not looked at.
    tables
        The tables of the bundle named in TABLES.
    ages
        Years of the age tables that migration is read back from; the first and the last known by default.

    Raises
    ------
    ModelError
        If a table has a gap, or no life table is known yet.
    """
    keys = base.district_keys(tables["age_structure"])
    structure = base.single_ages(tables["age_structure"], keys)
    years = list(range(int(tables["population_linked"]["year"].min()), launch + 1))
    totals = base.totals(tables["population_linked"], keys, years)
    deaths = vital.death_probabilities(tables["life_tables"])
    deaths = {year: table for year, table in deaths.items() if year <= launch}
    if not deaths:
        raise ModelError(f"life_tables: no table is from {launch} or before. Build the bundle again.")
    scale = totals[:, years.index(START)] / structure.sum(axis=(1, 2))
    known = Knowledge(
        keys=tuple(keys), launch=launch, totals=totals, start=structure * scale[:, None, None],
        pattern=_NO_PATTERN, deviation=np.zeros(len(keys)), national=np.zeros(0), persistence=1.0,
        fertility=vital.fertility_by_year(tables["fertility_rates"]), deaths=deaths,
        male_births=_male_births(tables["births"], launch), calibrated=(),
    )  # fmt: skip
    known = replace(known, pattern=_pattern(known, tables["age_groups"], structure, ages))
    known = replace(known, calibrated=_calibrated(known, totals[:, years.index(START) :]))
    deviation, national = _level(known)
    return replace(known, persistence=migration.persistence(totals), deviation=deviation, national=national)


_NO_PATTERN = migration.Pattern(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0), 0)


def _male_births(births: pd.DataFrame, launch: int) -> float:
    """Share of boys over the last ten years known."""
    recent = births[births["year"].between(launch - 9, launch)].groupby("sex")["births"].sum()
    return float(recent[SEXES[MALE]] / recent.sum())


def _pattern(
    known: Knowledge, age_groups: pd.DataFrame, structure: Array, ages: tuple[int, int] | None
) -> migration.Pattern:
    tables = sorted(year for year in age_groups["year"].unique() if year <= known.launch)
    first, last = ages or (tables[0], tables[-1])
    edges, keys = base.group_edges(age_groups), list(known.keys)
    before, after = (
        base.split_groups(base.grouped(age_groups, keys, year), structure, edges, START - year)
        for year in (first, last)
    )
    between = [known.observed_rates(year) for year in range(first + 1, last + 1)]
    return migration.read_back(before, after, between, edges)


def _calibrated(known: Knowledge, totals: Array) -> tuple[Year, ...]:
    """Take the start to the launch so that every district meets its total every year."""
    people, done = known.start, []
    for number in range(1, totals.shape[1]):
        moves = pattern_moves(known, people)
        rates = known.observed_rates(START + number)
        factor, schedule = known.pattern.fertility_factor, known.pattern.schedule
        year = advance_to(people, rates, factor, moves, schedule, totals[:, number])
        done.append(year)
        people = year.people
    return tuple(done)


def pattern_moves(known: Knowledge, people: Array) -> Array:
    """Net migration by age if the year were like those the pattern was read from."""
    older = np.zeros_like(people)
    older[..., 1:] = people[..., :-1]
    older[..., -1] += people[..., -1]
    return older * known.pattern.rates


def _level(known: Knowledge) -> tuple[Array, Array]:
    """Deviations of the districts and national level, from totals less natural change."""
    first = known.totals.shape[1] - 1 - (known.launch - LEVEL_FROM)
    before, after = known.totals[:, first - 1 : -1], known.totals[:, first:]
    natural = np.stack([_natural(known, year) for year in range(LEVEL_FROM, known.launch + 1)], axis=1)
    moves = after - before - natural * before
    national = moves.sum(axis=0) / before.sum(axis=0)
    return migration.deviations(moves / before, national, after[:, -1]), np.asarray(national)


def _natural(known: Knowledge, year: int) -> Array:
    """Births less deaths over people, by district; before START with the ages of START."""
    if year > START:
        done = known.calibrated[year - START - 1]
        people = known.start if year == START + 1 else known.calibrated[year - START - 2].people
    else:
        people = known.start
        still = np.zeros_like(people)
        done = advance(people, known.observed_rates(year), known.pattern.fertility_factor, still)
    return np.asarray((done.births - done.deaths) / people.sum(axis=(1, 2)))
