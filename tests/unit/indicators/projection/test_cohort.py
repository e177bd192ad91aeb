"""A year of the model against numbers worked out by hand."""

import numpy as np
import pytest

from indicators.errors import ModelError
from indicators.projection.cohort import AGES, advance, advance_to, survivors
from indicators.projection.migration import rogers_castro
from tests.unit.indicators.projection.conftest import people, rates

ONE = np.ones(1)
STILL = np.zeros((1, 2, AGES))


def test_without_deaths_births_and_moves_people_only_age():
    year = advance(people(f30=100, m99=4, m100=6), rates(), ONE, STILL)
    assert year.people[0, 0, 31] == 100
    assert year.people[0, 1, 100] == 10, "the open age keeps its own and gets those of 99"
    assert year.people.sum() == 110 and year.births.sum() == year.deaths.sum() == 0


def test_survivors_live_on_and_the_others_are_deaths():
    year = advance(people(f30=100, m50=40), rates(survival=0.9), ONE, STILL)
    assert (year.people[0, 0, 31], year.people[0, 1, 51]) == (90, 36)
    assert year.deaths == pytest.approx([14])


def test_births_are_those_of_the_women_at_the_start_and_at_the_end():
    # 100 women of 30 become 90 of 31, and 10 arrive: (100 + 100) / 2 · 0.1 = 10 births, 9 live, half of them boys
    moves = STILL.copy()
    moves[0, 0, 31] = 10
    year = advance(people(f30=100), rates(survival=0.9, fertility=0.1, newborn=0.9), ONE, moves)
    assert year.births == pytest.approx([10])
    assert year.people[0, :, 0] == pytest.approx([4.5, 4.5])
    assert year.deaths == pytest.approx([11])
    assert year.people.sum() == pytest.approx(100 + 10 - 11 + 10)


def test_a_district_has_its_own_fertility():
    year = advance(people(f30=100), rates(fertility=0.1), np.array([1.2]), STILL)
    assert year.births == pytest.approx([12])


def test_women_beyond_the_fertile_ages_and_men_have_no_children():
    assert advance(people(f13=100, f50=100, m30=100), rates(fertility=0.1), ONE, STILL).births == [0]


def test_nobody_leaves_who_is_not_there_and_it_is_counted():
    moves = STILL.copy()
    moves[0, 0, 31] = -130
    year = advance(people(f30=100, f40=50), rates(), ONE, moves)
    assert year.people[0, 0, 31] == 0 and year.moves.sum() == -100
    assert year.bounded.sum() == 1 and year.bounded[0, 0, 31]


class TestAdvanceTo:
    @pytest.mark.parametrize("total", [150.0, 100.0, 60.0, 1.0])
    def test_every_district_meets_its_total(self, total):
        start, schedule = people(f25=60, m40=40), rogers_castro()
        year = advance_to(start, rates(0.99, 0.05), ONE, STILL, schedule, np.array([total]))
        assert year.people.sum() == pytest.approx(total)
        assert (year.people >= 0).all()
        assert year.people.sum() == pytest.approx(100 + year.births[0] - year.deaths[0] + year.moves.sum())

    def test_who_is_missing_comes_in_the_ages_of_the_schedule(self):
        schedule = np.zeros((2, AGES))
        schedule[:, 60] = 0.5
        year = advance_to(people(m40=100), rates(), ONE, STILL, schedule, np.array([120.0]))
        assert year.moves[0, :, 60] == pytest.approx([10, 10]) and year.moves.sum() == pytest.approx(20)

    def test_who_is_too_many_leaves_in_proportion_to_people_and_mobility(self):
        schedule = np.zeros((2, AGES))
        schedule[1, 21], schedule[1, 61] = 0.8, 0.2
        start = np.concatenate([people(m20=100, m60=100), people(m20=100, m60=300)])
        year = advance_to(start, rates(), np.ones(2), np.zeros((2, 2, AGES)), schedule, np.array([150.0, 400.0]))
        # of age 21 there are 200 and of 61 400: mobility 0.8 / 200 against 0.2 / 400, eight times as high
        assert year.moves[0, 1, [21, 61]] == pytest.approx([-50 * 8 / 9, -50 / 9])
        assert year.moves[1].sum() == pytest.approx(0)

    @pytest.mark.parametrize("total", [-5.0, np.nan])
    def test_a_total_that_cannot_be_is_an_error_that_names_the_district(self, total):
        start = np.concatenate([people(f30=10), people(f30=10)])
        totals = np.array([10.0, total])
        with pytest.raises(ModelError, match="the first is number 1 of 2 with"):
            advance_to(start, rates(), np.ones(2), np.zeros((2, 2, AGES)), rogers_castro(), totals)


def test_survivors_leave_their_input_alone():
    start = people(f30=100)
    survivors(start, np.ones((2, AGES)))
    assert start[0, 0, 30] == 100
