"""Two quantities at once: three classes of each, and the nine cells that they make."""

from __future__ import annotations

import numpy as np

from indicators.class_methods import Integers
from indicators.classify import MISSING, Classes

SIDE = 3
"""Classes of each quantity."""
CELLS = SIDE * SIDE
METHODS = ("quantile", "natural", "equal")
"""Methods of classes that make sense with three of them and no middle of their own; the first is the usual one."""
_STEPS: dict[int, tuple[int, ...]] = {0: (), 1: (1,), 2: (0, 2), 3: (0, 1, 2)}


def steps(classes: Classes) -> tuple[int, ...]:
    """Return the step (0 low, 1 middle, 2 high) of each class.

    Where ties leave two classes these are low and high; a single one is the middle.
    """
    return _STEPS[classes.k]


def steps_of(classes: Classes) -> Integers:
    """Return the step of each value, -1 where it is missing; shape of the values."""
    # The last entry is what the code -1 of a missing value points at.
    return np.array([*steps(classes), MISSING], dtype="int64")[classes.codes]


def cells(first: Classes, second: Classes) -> Integers:
    """Return the cell of each pair of values: 3 · step of the first + step of the second, 0 to 8.

    Returns
    -------
    Integers
        -1 where either value is missing; shape of the values.
    """
    one, other = steps_of(first), steps_of(second)
    return np.where((one == MISSING) | (other == MISSING), MISSING, SIDE * one + other)
