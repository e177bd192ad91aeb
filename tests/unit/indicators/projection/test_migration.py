"""Migration read back: what is put in must come out."""

import numpy as np
import pytest

from indicators.projection.cohort import AGES, advance
from indicators.projection.migration import deviations, persistence, read_back, rogers_castro
from tests.unit.indicators.projection.conftest import rates

EDGES = [0, 3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75, AGES]


def _history(moves: np.ndarray, years: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Two districts before and after some years with the same net migration by age in each."""
    start = np.full((2, 2, AGES), 1000.0)
    after = start
    for _ in range(years):
        after = advance(after, rates(0.99, 0.04, 0.995), np.ones(2), moves).people
    return start, after


def test_without_moves_nobody_has_moved():
    before, after = _history(np.zeros((2, 2, AGES)))
    pattern = read_back(before, after, [rates(0.99, 0.04, 0.995)] * 5, EDGES)
    # the women between the two tables are taken to lie on a line, which is right to half a per cent of a birth year
    assert np.abs(pattern.residual).max() < 0.25
    assert pattern.fertility_factor == pytest.approx([1, 1])
    assert np.abs(pattern.rates).max() < 1e-4 and pattern.bounded == 0


def test_students_come_when_students_come_and_the_sum_is_kept():
    moves = np.zeros((2, 2, AGES))
    moves[0, :, 19:24] = 40
    before, after = _history(moves)
    pattern = read_back(before, after, [rates(0.99, 0.04, 0.995)] * 5, EDGES)
    by_age = pattern.rates[0].mean(axis=0)
    assert 17 <= by_age.argmax() <= 25
    assert by_age[18:27].sum() > 0.7 * by_age.sum() > 0
    # 400 came each year, and 1 % of them died a year: 5 · 400 · 0.98; children of the movers are the factor's
    assert pattern.residual[0, :, 5:].sum() == pytest.approx(5 * 400 * 0.98, rel=0.01)
    assert np.abs(pattern.residual[1, :, 5:]).max() < 1e-6


def test_a_district_with_more_infants_than_expected_has_a_higher_fertility():
    start = np.full((2, 2, AGES), 1000.0)
    after = start
    for _ in range(5):
        after = advance(after, rates(0.99, 0.04, 0.995), np.array([1.1, 0.9]), np.zeros((2, 2, AGES))).people
    pattern = read_back(start, after, [rates(0.99, 0.04, 0.995)] * 5, EDGES)
    assert pattern.fertility_factor == pytest.approx([1.1, 0.9], rel=1e-6)


def test_a_country_that_gains_nobody_falls_back_on_the_standard_schedule():
    moves = np.zeros((2, 2, AGES))
    moves[:, :, 5:60] = -10
    before, after = _history(moves)
    pattern = read_back(before, after, [rates(0.99, 0.04, 0.995)] * 5, EDGES)
    assert pattern.schedule == pytest.approx(rogers_castro())


def test_standard_schedule_peaks_in_the_early_twenties():
    schedule = rogers_castro()
    assert schedule.sum() == pytest.approx(1) and (schedule > 0).all()
    assert 20 <= schedule[0].argmax() <= 25


def test_where_refugees_were_put_up_once_is_no_lasting_lead():
    usual = np.array([[0.004, 0.004, 0.004, 0.004, 0.004], [0.0, 0.0, 0.0, 0.0, 0.0]])
    shock = usual.copy()
    shock[1, 2] = 0.09
    national, people = np.full(5, 0.002), np.array([100.0, 100.0])
    assert deviations(shock, national, people) == pytest.approx(deviations(usual, national, people))
    assert deviations(usual, national, people) == pytest.approx([0.002, -0.002])


@pytest.mark.parametrize("kept", [0.85, 0.95])
def test_persistence_is_found_again(kept):
    years, districts = 30, 200
    lead = np.random.default_rng(1).normal(0, 0.01, districts)
    growth = np.stack([lead * (1.0 if year < 7 else kept ** (year - 6)) for year in range(years)], axis=1)
    totals = 100_000 * np.cumprod(np.concatenate([np.ones((districts, 1)), 1 + growth], axis=1), axis=1)
    # from later starts the median of a fading lead is a little higher than the lead itself
    assert persistence(totals) == pytest.approx(kept, abs=0.05)
