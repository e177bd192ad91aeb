"""Net migration read back from official figures: its ages from two age tables, its level from totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from indicators.projection.base import sum_groups
from indicators.projection.cohort import AGES, FEMALE, FERTILE, Array, YearRates, newborn, survivors

MOST_LEAVE, MOST_COME = -0.4, 1.0
"""Bounds of a year's net migration in relation to the people of an age; what is cut is counted."""
_FEWEST = 5.0
"""People an age is taken to have at least, so that a rate over nearly nobody says nothing extreme."""
_INFANTS = 3
"""Ages whose number over the expected one is the district's fertility."""


@dataclass(frozen=True)
class Pattern:
    """Who comes and who leaves in an ordinary year of a period observed."""

    rates: Array
    """District × sex × age at the end of a year: net migration over the people there."""
    fertility_factor: Array
    """By district: its fertility over the national one."""
    schedule: Array
    """Sex × age: ages of the national net immigration, adding up to 1."""
    residual: Array
    """District × sex × age at the end of the period: people there who were neither there before nor born."""
    bounded: int
    """Cells whose rate was cut at MOST_LEAVE or MOST_COME."""


def rogers_castro() -> Array:
    """Ages of migrants by the standard model schedule, sex × age, adding up to 1.

    Childhood, labour force and constant part with the average parameters of Rogers, A., Castro, L. J. (1981), Model
    Migration Schedules, IIASA RR-81-30; both sexes alike.
    """
    age = np.arange(AGES, dtype="float64")
    young = 0.02 * np.exp(-0.10 * age)
    working = 0.06 * np.exp(-0.10 * (age - 20) - np.exp(-0.40 * (age - 20)))
    curve = young + working + 0.003
    return np.asarray(np.stack([curve, curve]) / (2 * curve.sum()))


def read_back(before: Array, after: Array, rates: Sequence[YearRates], edges: list[int]) -> Pattern:
    """Net migration by age as what two age tables and natural change leave over.

    The cohorts of `before` are survived to the year of `after`, the births between are added; what `after` has more or
    less in an age group has moved. Group sums are the official ones; single ages follow a monotone spline through their
    cumulated sums (Fritsch, Carlson 1980), and a cohort's movers are shared out over the ages it passed in between by
    the Rogers–Castro schedule, so that students arrive when students arrive.

    Parameters
    ----------
    before, after
        District × sex × age at the start and at the end.
    rates
        National rates of each year between, in order.
    edges
        First ages of the official groups, with AGES behind the last.
    """
    expected, factor = _without_moves(before, after, rates)
    groups = sum_groups(after - expected, edges)
    single = _single_ages(groups, edges)
    moves = single @ _shares_of_cohorts(len(rates)).T / len(rates)
    moves[..., 0] = 0.0  # the fertility factor holds the infants
    exposed = np.maximum((before + after) / 2, _FEWEST)
    raw = moves / exposed
    cut = np.clip(raw, MOST_LEAVE, MOST_COME)
    return Pattern(cut, factor, _schedule(moves), after - expected, int((raw != cut).sum()))


def _without_moves(before: Array, after: Array, rates: Sequence[YearRates]) -> tuple[Array, Array]:
    """People at the end if nobody had moved, and the fertility factor that gives each district its infants."""
    expected, years = before, len(rates)
    for number, year in enumerate(rates):
        middle = before + (after - before) * ((number + 0.5) / years)
        expected = survivors(expected, year.survival)
        expected[..., 0] = newborn(middle[:, FEMALE, FERTILE] @ year.fertility, year)
    infants = slice(0, min(_INFANTS, years))
    ratio = after[..., infants].sum(axis=(1, 2)) / expected[..., infants].sum(axis=(1, 2))
    national = after[..., infants].sum() / expected[..., infants].sum()
    factor = ratio / national
    expected[..., :years] *= factor[:, None, None]
    return expected, factor


def _single_ages(groups: Array, edges: list[int]) -> Array:
    start = np.zeros((*groups.shape[:-1], 1))
    cumulated = np.concatenate([start, np.cumsum(groups, axis=-1)], axis=-1)
    return np.diff(PchipInterpolator(edges, cumulated, axis=-1)(np.arange(AGES + 1)), axis=-1)


def _shares_of_cohorts(years: int) -> Array:
    """Age × age at the end: which share of a cohort's movers of `years` years moved at which age."""
    age, end = np.arange(AGES)[:, None], np.arange(AGES)[None, :]
    passed = (age <= end) & (age > end - years)
    weights = np.where(passed, rogers_castro()[FEMALE][:, None], 0.0)
    return np.asarray(weights / weights.sum(axis=0))


def _schedule(moves: Array) -> Array:
    """Ages in which the country gains people; Rogers–Castro where it gains none."""
    gained = np.maximum(moves.sum(axis=0), 0.0)
    return gained / gained.sum() if gained.sum() > 0 else rogers_castro()


def deviations(rates: Array, national: Array, people: Array) -> Array:
    """How much more than the country each district gains by migration, a year and person.

    The median over the years: where the refugees of 2015 and 2022 were put up does not repeat itself.

    Parameters
    ----------
    rates
        District × year: net migration over the people at the start of the year.
    national
        The same for the country, by year.
    people
        People by district; the deviations add up to 0 over them.
    """
    usual = np.median(rates - national, axis=1)
    return np.asarray(usual - np.average(usual, weights=people))


def persistence(totals: Array, window: int = 7, ahead: int = 10) -> float:
    """How much of a district's lead in growth is left a year later.

    Fitted by least squares over all districts, all years to start from, and up to `ahead` years: lead in year t + h =
    persistenceʰ × median lead of the `window` years up to t. A lead is growth less national growth.

    Parameters
    ----------
    totals
        District × year, chain-linked.
    """
    growth = totals[:, 1:] / totals[:, :-1] - 1
    lead = growth - (totals[:, 1:].sum(axis=0) / totals[:, :-1].sum(axis=0) - 1)
    starts = range(window - 1, lead.shape[1] - 1)
    pairs = [
        (h, np.median(lead[:, t - window + 1 : t + 1], axis=1), lead[:, t + h])
        for t in starts
        for h in range(1, min(ahead, lead.shape[1] - 1 - t) + 1)
    ]
    tried = np.arange(0.80, 1.0001, 0.005)
    losses = [sum(float(((later - known * value**h) ** 2).sum()) for h, known, later in pairs) for value in tried]
    return float(tried[int(np.argmin(losses))])
