"""A scenario: what is opened and closed in a district, as steps that fit into a link, and what comes of them.

Every step is a switch: `c<place_id>` closes a place of the set, or opens it again; `o<x>.<y>` opens a new one at these
metres (EPSG:3035), or takes it away again. Undoing is leaving out the last step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.access.places import BOX, to_degrees, to_metres
from data.errors import AccessError
from indicators.access.whatif import Situation

MOST_STEPS = 60
"""A link must stay one that is passed on."""
_STEP = re.compile(r"o[0-9]{7}\.[0-9]{7}|c[^,\s]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Scenario:
    """What the steps come to."""

    opened: tuple[tuple[int, int], ...] = ()
    """x and y of new places."""
    closed: tuple[str, ...] = ()
    """Ids of places of the set."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """A district before and after a scenario."""

    before: Situation
    after: Situation
    places: pd.DataFrame
    """The columns of PlaceSet.places, x and y (m), state (open, closed or new), step (which switches it), and people:
    the inhabitants whose nearest place it is."""
    refused: int = 0
    """Steps that cannot be taken: of places that are not in the set, or of the last that is open."""


def valid_steps(steps: Iterable[str]) -> tuple[str, ...]:
    """Keep what is a step, in Germany; at most MOST_STEPS."""
    known = [step for step in steps if _STEP.fullmatch(step) and (step[0] == "c" or _is_near(*_metres(step)))]
    return tuple(known[:MOST_STEPS])


def opening(x: float, y: float) -> str:
    """Return the step that opens a place at these metres."""
    return f"o{round(x):07d}.{round(y):07d}"


def opening_at(lon: float, lat: float) -> str:
    """Return the step that opens a place at these degrees.

    Raises
    ------
    AccessError
        If they are not in Germany or close to it.
    """
    x, y = to_metres(np.array([lon]), np.array([lat]))[0]
    step = opening(x, y) if np.isfinite([x, y]).all() else ""
    if not valid_steps([step]):
        raise AccessError(f"{lat:g}° north, {lon:g}° east is not in Germany. Give degrees such as 51.3157, 9.4980")
    return step


def scenario_of(steps: Iterable[str]) -> Scenario:
    """Work out what is switched after all steps; what was switched twice is as it was."""
    switched: dict[str, None] = {}
    for step in steps:
        if step in switched:
            del switched[step]
        else:
            switched[step] = None
    return Scenario(
        tuple(_metres(step) for step in switched if step[0] == "o"),
        tuple(step[1:] for step in switched if step[0] == "c"),
    )


def _metres(step: str) -> tuple[int, int]:
    x, y = step[1:].split(".")
    return int(x), int(y)


def _is_near(x: int, y: int) -> bool:
    lon, lat = to_degrees(np.array([x]), np.array([y]))[0]
    west, south, east, north = BOX
    return bool(west <= lon <= east and south <= lat <= north)
