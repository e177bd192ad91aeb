"""The projection: from what is known to what follows under an outlook, all districts and ages at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.projection import rates as vital
from indicators.projection.cohort import Array, Year, YearRates, advance, advance_to
from indicators.projection.knowledge import START, Knowledge, pattern_moves
from indicators.projection.scenarios import (
    EXPECTANCY_REACHED,
    FERTILITY_REACHED,
    LAST_YEAR,
    LEVERS,
    MIGRATION_REACHED,
    SCENARIOS,
    Outlook,
    Scenario,
)


@dataclass(frozen=True)
class Projection:
    """Every year from START to the last, calibrated up to `launch` and projected after it.

    For every district and year: people = people of the year before + births − deaths + net migration.
    """

    keys: tuple[str, ...]
    launch: int
    years: tuple[int, ...]
    people: Array
    """Year × district × sex × age on 31 December."""
    births: Array
    deaths: Array
    moves: Array
    """Year × district, of the years after START."""
    bounded: tuple[int, ...]
    """Cells in each year after START where more would have left than were there."""


@dataclass(frozen=True)
class Path:
    """Assumptions of every projected year."""

    rates: tuple[YearRates, ...]
    migration: Array
    """National net migration, persons, by year."""


def project(known: Knowledge, outlook: Outlook, growth: pd.DataFrame | None = None) -> Projection:
    """Project all districts to LAST_YEAR.

    Parameters
    ----------
    known
        What it starts from.
    outlook
        Scenario, alignment, levers.
    growth
        For alignment: region_id (Land), year, population of the official projection in the outlook's variant; its
        growth rates from `known.launch` on are followed. What the Länder need for that is worked out with the
        scenario as it is; levers then move away from there.
    """
    scenario = SCENARIOS[outlook.scenario]
    path = path_of(known, scenario, outlook)
    if not outlook.aligned or growth is None:
        return follow(known, path, lambda _step, _totals: 0.0)
    shifts: list[Array] = []
    targets = _land_targets(known, growth)

    def align(step: int, totals: Array) -> Array:
        shifts.append(_lacking(known, totals, targets[:, step]))
        return shifts[-1]

    plain = follow(known, path_of(known, scenario, Outlook(scenario=outlook.scenario)), align)
    return follow(known, path, lambda step, _totals: shifts[step]) if outlook.changed else plain


def follow(known: Knowledge, path: Path, settle: Callable[[int, Array], Array | float]) -> Projection:
    """Project along a path of assumptions.

    Parameters
    ----------
    settle
        Called with the number of the year, from 0, and the totals by district that its path would lead to; returns how
        many people more each district is to get by migration.
    """
    people, done = known.people, list(known.calibrated)
    factor, schedule = known.pattern.fertility_factor, known.pattern.schedule
    for step, rates in enumerate(path.rates):
        moves = pattern_moves(known, people)
        free = advance(people, rates, factor, moves)
        before = people.sum(axis=(1, 2))
        wanted = _level(known, before, float(path.migration[step]), step + 1)
        totals = before + free.births - free.deaths + wanted
        year = advance_to(people, rates, factor, moves, schedule, totals + settle(step, totals))
        done.append(year)
        people = year.people
    return _collected(known, done)


def path_of(known: Knowledge, scenario: Scenario, outlook: Outlook) -> Path:
    """Assumptions from the year after the launch to LAST_YEAR: on straight lines from what is to what is assumed."""
    years = np.arange(known.launch + 1, LAST_YEAR + 1)
    shape = known.fertility.loc[known.launch].to_numpy()
    goal = scenario.fertility if outlook.fertility is None else outlook.fertility
    births = np.interp(years, [known.launch, FERTILITY_REACHED], [shape.sum(), goal])
    table_year = max(known.deaths)
    table = known.deaths[table_year]
    expectancy = _expectancy(table_year, vital.life_expectancy(table), scenario, outlook)
    rates = tuple(
        known.year_rates(shape * number / shape.sum(), vital.reach(table, expectancy(year)))
        for year, number in zip(years.tolist(), births, strict=True)
    )
    last = float(known.national[-1] * known.totals[:, -2].sum())
    settled = scenario.migration if outlook.migration is None else outlook.migration
    return Path(rates, np.interp(years, [known.launch, MIGRATION_REACHED], [last, settled]))


def steady(known: Knowledge, years: int) -> Path:
    """Assumptions that everything stays as it was: the latest rates of birth and death, the mean level of migration."""
    rates = known.observed_rates(known.launch)
    mean = float(known.national.mean() * known.totals[:, -1].sum())
    return Path((rates,) * years, np.full(years, mean))


def lever_values(known: Knowledge, outlook: Outlook) -> dict[str, float]:
    """Where the levers of an outlook stand, those that are not moved where its scenario puts them."""
    scenario, table_year = SCENARIOS[outlook.scenario], max(known.deaths)
    usual = Outlook(scenario=outlook.scenario)
    expectancy = _expectancy(table_year, vital.life_expectancy(known.deaths[table_year]), scenario, usual)
    standing = {
        "fertility": scenario.fertility,
        "life_expectancy": float(expectancy(LAST_YEAR).mean()),
        "migration": float(scenario.migration),
    }
    moved = {name: getattr(outlook, name) for name in LEVERS}
    return {name: standing[name] if moved[name] is None else moved[name] for name in LEVERS}


def _expectancy(table_year: int, now: Array, scenario: Scenario, outlook: Outlook) -> Callable[[int], Array]:
    """Life expectancy by sex in a year; the lever moves both sexes alike."""
    goal = np.array(scenario.life_expectancy)
    share = (LAST_YEAR - table_year) / (EXPECTANCY_REACHED - table_year)
    last = now + share * (goal - now)
    if outlook.life_expectancy is not None:
        last = last + (outlook.life_expectancy - last.mean())
    return lambda year: now + (year - table_year) / (LAST_YEAR - table_year) * (last - now)


def _level(known: Knowledge, people: Array, national: float, ahead: int) -> Array:
    """Net migration by district, persons: its share of the country's, and its own lead as far as that lasts."""
    lead = known.deviation * known.persistence**ahead * people
    share = people / people.sum()
    return np.asarray(lead + (national - lead.sum()) * share)


def _land_targets(known: Knowledge, growth: pd.DataFrame) -> Array:
    """Land × year after the launch: people of each Land if it grows as in the official projection."""
    wide = growth.pivot(index="region_id", columns="year", values="population")
    codes, laender = _laender(known)
    years = range(known.launch + 1, LAST_YEAR + 1)
    ratio = wide.loc[laender, list(years)].to_numpy() / wide.loc[laender, [known.launch]].to_numpy()
    return np.asarray(np.bincount(codes, weights=known.totals[:, -1])[:, None] * ratio)


def _laender(known: Knowledge) -> tuple[npt.NDArray[np.intp], list[str]]:
    """Number of each district's Land, and the keys of the Länder in that order."""
    laender, codes = np.unique([key[:2] for key in known.keys], return_inverse=True)
    return codes.astype(np.intp), laender.tolist()


def _lacking(known: Knowledge, totals: Array, targets: Array) -> Array:
    """What each district lacks to the total of its Land, shared out by people."""
    codes, _ = _laender(known)
    sums = np.bincount(codes, weights=totals)
    return np.asarray(((targets - sums) / sums)[codes] * totals)


def _collected(known: Knowledge, done: list[Year]) -> Projection:
    by_year = {name: np.stack([getattr(year, name) for year in done]) for name in ("births", "deaths")}
    return Projection(
        keys=known.keys,
        launch=known.launch,
        years=tuple(range(START, START + len(done) + 1)),
        people=np.stack([known.start, *(year.people for year in done)]),
        moves=np.stack([year.moves.sum(axis=(1, 2)) for year in done]),
        bounded=tuple(int(year.bounded.sum()) for year in done),
        **by_year,
    )
