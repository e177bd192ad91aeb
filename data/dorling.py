"""Dorling cartogram: a circle for every region, its area true to the population, next to the circles of its neighbours.

Dorling, D. (1996): Area Cartograms: Their Use and Creation. Concepts and Techniques in Modern Geography 59. University
of East Anglia. Circles start at the regions' centres and push each other apart, while neighbours pull each other close
and each is pulled to its place; both pulls fade until only the pushing is left.
"""

from __future__ import annotations

import numpy as np

from data.cartogram import Floats, Pairs

FILLED = 0.62
"""Share of the regions' total area that the circles cover together."""
_STEPS = 600
_CLOSER, _HOME = 0.3, 0.012
"""Share of the gap to its neighbours, and of the way back to its place, that a circle goes in the first step.

Tried on the 400 districts: with a weaker pull home neighbours touch more often, but lie in wrong directions.
"""
_LOOK_AGAIN, _FAR_M = 20, 40_000.0
"""Steps after which the pairs that might overlap are looked for again, among those with at most this gap."""
_LAST_STEPS, _TOLERANCE_M = 4000, 1.0


def radii(population: Floats, area_m2: float) -> Floats:
    """Radius of each circle, metres: areas are in proportion to the population and fill FILLED of `area_m2`."""
    return np.asarray(np.sqrt(FILLED * area_m2 * population / population.sum() / np.pi))


def arrange(centres: Floats, radius: Floats, pairs: Pairs, borders: Floats) -> Floats:
    """Place the circles so that none overlaps another.

    Parameters
    ----------
    centres
        Shape (n, 2), metres.
    radius
        Shape (n,), metres.
    pairs, borders
        Shapes (m, 2) and (m,): neighbours, and the length of their common border, by which they pull.

    Returns
    -------
    Floats
        Middles of the circles, shape (n, 2); the same input always gives the same.
    """
    places = centres.copy()
    pull = _shares(pairs, borders, len(centres))
    close = pairs
    for step in range(_STEPS):
        if step % _LOOK_AGAIN == 0:
            close = _close(places, radius)
        fading = 1 - step / _STEPS
        places = places + 0.5 * _apart(places, radius, close) + fading * (
            _CLOSER * _together(places, radius, pairs, pull) + _HOME * (centres - places)
        )  # fmt: skip
    return _separate(places, radius)


def _separate(places: Floats, radius: Floats) -> Floats:
    """Push apart until no overlap is left, and enlarge the whole by what the last tolerated one makes necessary."""
    for step in range(_LAST_STEPS):
        if step % _LOOK_AGAIN == 0:
            close = _close(places, radius)
            if _overlap(places, radius, close).max() <= _TOLERANCE_M:
                break
        places = places + 0.6 * _apart(places, radius + _TOLERANCE_M / 4, close)
    distance, reach = _distances(places, radius, _close(places, radius))
    middle = places.mean(axis=0)
    return np.asarray(middle + (places - middle) * max(1.0, float((reach / distance).max())))


def _close(places: Floats, radius: Floats) -> Pairs:
    """Pairs of circles with at most _FAR_M between them."""
    one, other = np.triu_indices(len(places), 1)
    gap = np.linalg.norm(places[other] - places[one], axis=1) - radius[one] - radius[other]
    near = gap <= _FAR_M
    return np.column_stack([one[near], other[near]])


def _distances(places: Floats, radius: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
    """Distance of the middles, at least 1 mm, and sum of the radii of each pair."""
    one, other = pairs.T
    return np.maximum(np.linalg.norm(places[other] - places[one], axis=1), 1e-3), radius[one] + radius[other]


def _overlap(places: Floats, radius: Floats, pairs: Pairs) -> Floats:
    distance, reach = _distances(places, radius, pairs)
    return np.maximum(reach - distance, 0)


def _apart(places: Floats, radius: Floats, pairs: Pairs) -> Floats:
    """Moves that would end each overlap if there was no other one: the smaller circle gives way the more."""
    one, other = pairs.T
    distance, reach = _distances(places, radius, pairs)
    push = (places[other] - places[one]) * (np.maximum(reach - distance, 0) / distance)[:, None]
    share = (radius[other] / reach)[:, None]
    return _summed(one, -push * share, len(places)) + _summed(other, push * (1 - share), len(places))


def _together(places: Floats, radius: Floats, pairs: Pairs, pull: tuple[Floats, Floats]) -> Floats:
    """Moves towards the neighbours that a gap separates from a circle."""
    one, other = pairs.T
    distance, reach = _distances(places, radius, pairs)
    way = (places[other] - places[one]) * (np.maximum(distance - reach, 0) / distance)[:, None]
    return _summed(one, way * pull[0][:, None], len(places)) - _summed(other, way * pull[1][:, None], len(places))


def _shares(pairs: Pairs, borders: Floats, count: int) -> tuple[Floats, Floats]:
    """Share of each pair's border in all borders of the one and of the other."""
    total = np.bincount(pairs.ravel(), np.repeat(borders, 2), minlength=count)
    return borders / total[pairs[:, 0]], borders / total[pairs[:, 1]]


def _summed(where: Pairs, moves: Floats, count: int) -> Floats:
    return np.column_stack([np.bincount(where, moves[:, axis], minlength=count) for axis in (0, 1)])
