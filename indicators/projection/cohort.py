"""One year of the cohort-component model, for all districts at once: survive, bear, move.

Method: Preston, Heuveline, Guillot (2001), Demography, chapter 6 (cohort component projection), in single years of age
from one 31 December to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.errors import ModelError

Array = npt.NDArray[np.float64]

SEXES = ("female", "male")
FEMALE, MALE = 0, 1
AGES = 101
"""0, 1 … 99, and 100 for 100 and older."""
FERTILE = slice(15, 50)
_TOLERANCE = 1e-6
"""Persons by which a district may miss its total."""
_ROUNDS = 64
"""Corrections at most; one or two do, unless whole ages have left and only the children of the rest can give way."""


@dataclass(frozen=True)
class YearRates:
    """What happens to people within a year."""

    survival: Array
    """Sex × age: share of those aged a (in completed years on 31 December) who live a year later, then aged a + 1."""
    newborn_survival: Array
    """Sex: share of the year's newborn who live at its end."""
    fertility: Array
    """Live births per woman of age 15 … 49."""
    male_births: float
    """Share of boys among the newborn."""


@dataclass(frozen=True)
class Year:
    """What a year did; people after = people before + births − deaths + moves, in every district."""

    people: Array
    """District × sex × age at the end."""
    births: Array
    deaths: Array
    """By district."""
    moves: Array
    """Net migration, district × sex × age at the end of the year."""
    bounded: npt.NDArray[np.bool_]
    """District × sex × age: where more would have left than were there, and all left instead."""


def survivors(people: Array, survival: Array) -> Array:
    """People a year older, without those who died; nobody is of age 0."""
    alive = people * survival
    older = np.zeros_like(people)
    older[..., 1:] = alive[..., :-1]
    older[..., -1] += alive[..., -1]
    return older


def newborn(births: Array, rates: YearRates) -> Array:
    """Living newborn at the end of the year, district × sex."""
    shares = np.array([1 - rates.male_births, rates.male_births])
    return np.asarray(births[:, None] * shares * rates.newborn_survival)


def advance(people: Array, rates: YearRates, fertility_factor: Array, moves: Array) -> Year:
    """Take people through a year with given net migration.

    Parameters
    ----------
    people
        District × sex × age on 31 December.
    rates
        The year's rates, the same in all districts.
    fertility_factor
        By district: its fertility over the national one.
    moves
        Net migration by age at the end of the year. Where more would leave than are there, all leave (`bounded`).
        Half of them are taken to have lived in the district when children were born.
    """
    older = survivors(people, rates.survival)
    kept = np.maximum(moves, -older)
    women = (people[:, FEMALE, FERTILE] + older[:, FEMALE, FERTILE] + kept[:, FEMALE, FERTILE]) / 2
    births = (women @ rates.fertility) * fertility_factor
    older[..., 0] = newborn(births, rates)
    kept[..., 0] = np.maximum(moves[..., 0], -older[..., 0])
    deaths = people.sum(axis=(1, 2)) + births - older.sum(axis=(1, 2))
    return Year(older + kept, births, deaths, kept, kept > moves)


def advance_to(
    people: Array, rates: YearRates, fertility_factor: Array, moves: Array, schedule: Array, totals: Array
) -> Year:
    """Take people through a year so that every district ends with its total; net migration gives way.

    Parameters
    ----------
    people, rates, fertility_factor, moves
        As in `advance`; `moves` is the pattern to start from.
    schedule
        Sex × age, adding up to 1: the ages in which people come where the pattern lacks some. Where it has too many,
        people leave in proportion to their number and to their mobility, which is the schedule over all people.
    totals
        People at the end of the year, by district.

    Raises
    ------
    ModelError
        If a total cannot be reached: it is negative or not a number.
    """
    _refuse(~(totals >= 0), totals)
    year = advance(people, rates, fertility_factor, moves)
    bounded = year.bounded
    for _ in range(_ROUNDS):
        gap = totals - year.people.sum(axis=(1, 2))
        if np.abs(gap).max() < _TOLERANCE:
            break
        weights = _weights(gap, year.people, schedule)
        extra = gap / _response(weights, rates, fertility_factor)
        year = advance(people, rates, fertility_factor, year.moves + extra[:, None, None] * weights)
        bounded = bounded | year.bounded
    _refuse(~(np.abs(gap) < _TOLERANCE), totals)
    return Year(year.people, year.births, year.deaths, year.moves, bounded)


def _refuse(wrong: npt.NDArray[np.bool_], totals: Array) -> None:
    """Raise the error of districts that cannot have their total."""
    if wrong.any():
        first = int(np.flatnonzero(wrong)[0])
        raise ModelError(
            f"{int(wrong.sum())} district(s) cannot reach their total, the first is number {first} of {len(totals)} "
            f"with {totals[first]:,.1f} people. Check the totals, and the rates for values beyond 0 and 1."
        )


def _weights(gap: Array, people: Array, schedule: Array) -> Array:
    """Ages in which the missing come or the surplus leaves, adding up to 1 in every district."""
    mobility = schedule / np.maximum(people.sum(axis=0), 1.0)
    leaving = people * mobility
    leaving /= np.maximum(leaving.sum(axis=(1, 2), keepdims=True), np.finfo(float).tiny)
    return np.where(gap[:, None, None] > 0, schedule, leaving)


def _response(weights: Array, rates: YearRates, fertility_factor: Array) -> Array:
    """How many people one more mover makes at the end of the year: itself and its living children."""
    born = (weights[:, FEMALE, FERTILE] @ rates.fertility) / 2 * fertility_factor
    return np.asarray(1 + newborn(born, rates).sum(axis=1))
