"""Rates by which a year can be worked out by hand."""

import numpy as np
import pytest

from indicators.projection.cohort import AGES, YearRates


@pytest.fixture(autouse=True)
def no_model() -> None:
    """These tests are about the model: nothing is given."""


def rates(survival: float = 1.0, fertility: float = 0.0, newborn: float = 1.0, boys: float = 0.5) -> YearRates:
    """The same survival in all ages and the same fertility in all fertile ones."""
    return YearRates(np.full((2, AGES), survival), np.full(2, newborn), np.full(35, fertility), boys)


def people(**ages: float) -> np.ndarray:
    """One district; people(f30=100, m0=5): 100 women of 30, 5 newborn boys."""
    made = np.zeros((1, 2, AGES))
    for name, number in ages.items():
        made[0, "fm".index(name[0]), int(name[1:])] = number
    return made
