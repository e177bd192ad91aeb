"""What holds in every year of the model, whatever the people, the rates and the moves."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from indicators.projection.base import split_groups, sum_groups
from indicators.projection.cohort import AGES, YearRates, advance, advance_to
from indicators.projection.migration import rogers_castro

EDGES = [0, 3, 6, 10, 15, 18, 20, 25, 65, 75, AGES]
PEOPLE = arrays.arrays("float64", (2, 2, AGES), elements=st.floats(0, 5000))
MOVES = arrays.arrays("float64", (2, 2, AGES), elements=st.floats(-6000, 3000))
SHARES = arrays.arrays("float64", (2, AGES), elements=st.floats(0, 1))
FERTILITY = arrays.arrays("float64", 35, elements=st.floats(0, 0.3))
FACTORS = arrays.arrays("float64", 2, elements=st.floats(0.5, 1.5))


@st.composite
def rates(draw) -> YearRates:
    newborn = draw(arrays.arrays("float64", 2, elements=st.floats(0, 1)))
    return YearRates(draw(SHARES), newborn, draw(FERTILITY), draw(st.floats(0.3, 0.7)))


@given(PEOPLE, rates(), FACTORS, MOVES)
def test_nobody_is_lost(people, year_rates, factors, moves):
    year = advance(people, year_rates, factors, moves)
    balance = people.sum(axis=(1, 2)) + year.births - year.deaths + year.moves.sum(axis=(1, 2))
    assert np.allclose(year.people.sum(axis=(1, 2)), balance, rtol=1e-9, atol=1e-6)
    assert (year.people >= 0).all()
    assert (year.bounded == (year.moves > moves)).all()


@given(PEOPLE, rates(), FACTORS)
def test_zero_fertility_gives_no_births(people, year_rates, factors):
    barren = YearRates(year_rates.survival, year_rates.newborn_survival, np.zeros(35), year_rates.male_births)
    year = advance(people, barren, factors, np.zeros_like(people))
    assert (year.births == 0).all() and (year.people[..., 0] == 0).all()


@given(PEOPLE)
def test_without_moves_and_deaths_people_only_age(people):
    still = YearRates(np.ones((2, AGES)), np.ones(2), np.zeros(35), 0.5)
    year = advance(people, still, np.ones(2), np.zeros_like(people))
    assert (year.people[..., 1:-1] == people[..., :-2]).all()
    assert np.allclose(year.people[..., -1], people[..., -2] + people[..., -1])
    assert np.allclose(year.deaths, 0, atol=1e-6)


@given(PEOPLE, rates(), FACTORS, st.floats(0.2, 3))
def test_totals_are_met(people, year_rates, factors, growth):
    people = people + 1.0
    alive = YearRates(0.5 + year_rates.survival / 2, year_rates.newborn_survival, year_rates.fertility, 0.5)
    totals = people.sum(axis=(1, 2)) * growth
    year = advance_to(people, alive, factors, np.zeros_like(people), rogers_castro(), totals)
    assert np.allclose(year.people.sum(axis=(1, 2)), totals)
    assert (year.people >= 0).all()


@given(PEOPLE, PEOPLE, st.integers(-4, 4))
def test_split_groups_keep_their_sums(people, structure, shift):
    groups = sum_groups(people, EDGES)
    assert np.allclose(sum_groups(split_groups(groups, structure, EDGES, shift), EDGES), groups)


def test_a_total_is_met_where_children_outnumber_who_is_left():
    """Each mother who leaves takes a share of her child only: the gap closes in many small steps."""
    people = np.ones((2, 2, AGES))
    people[0, 0, 48] += 258.0
    harsh = YearRates(np.full((2, AGES), 0.5), np.ones(2), np.full(35, 0.25), 0.5)
    totals = people.sum(axis=(1, 2)) * 0.25
    year = advance_to(people, harsh, np.ones(2), np.zeros_like(people), rogers_castro(), totals)
    assert np.allclose(year.people.sum(axis=(1, 2)), totals)
