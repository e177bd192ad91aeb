"""Scenarios of one district, answered at once: what does not change between two steps is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from data.access.cells import Floats
from data.access.places import to_degrees
from data.geometry import METRIC
from data.store import Store
from indicators.access.scenario import Outcome, Scenario, opening, scenario_of
from indicators.access.sets import PlaceSet, district_cells, place_sets
from indicators.access.whatif import Situation, close_place, open_place, situation

AROUND_M = 3000
"""Places so far outside a district's cells are shown too."""
_DISTRICTS = 48
_SCENARIOS = 24
"""Situations kept in memory, up to 4 MB each."""


class Desk:
    """Answers what a scenario changes.

    Parameters
    ----------
    store
        The bundle.
    user_dir
        Folder of the user's own sets; None: none.
    """

    def __init__(self, store: Store, user_dir: Path | None = None) -> None:
        self._store, self._user_dir = store, user_dir
        self._metres = lru_cache(None)(self._project)
        self._rows = lru_cache(None)(self._number)
        self.before = lru_cache(_DISTRICTS)(self._measure)
        self._after = lru_cache(_SCENARIOS)(self._change)
        self.municipalities = lru_cache(_DISTRICTS)(self._locate)

    @cached_property
    def sets(self) -> dict[str, PlaceSet]:
        """All sets of places by id."""
        return place_sets(self._store, self._user_dir)

    def sets_of(self, region_id: str) -> dict[str, PlaceSet]:
        """Sets that are complete in a district; shops before other services, the user's own and newest first."""
        known = [shown for shown in self.sets.values() if shown.covers(region_id)]
        newest = sorted(known, key=lambda shown: shown.date, reverse=True)
        ordered = sorted(newest, key=lambda shown: (shown.service != "grocery", shown.is_example))
        return {shown.id: shown for shown in ordered}

    def chosen(self, region_id: str, set_id: str | None) -> PlaceSet:
        """Return a set of a district: the one that is asked for if it is complete there, else the first."""
        known = self.sets_of(region_id)
        return known[set_id] if set_id in known else next(iter(known.values()))

    def outcome(self, set_id: str, region_id: str, steps: tuple[str, ...]) -> Outcome:
        """Return a district before and after the steps of a scenario; what cannot be done is left out."""
        wanted, rows = scenario_of(steps), self._rows(set_id)
        closed = tuple(key for key in wanted.closed if key in rows)
        if len(closed) == len(rows) and not wanted.opened:
            closed = closed[:-1]
        taken = replace(wanted, closed=closed)
        before, after = self.before(set_id, region_id), self._after(set_id, region_id, taken)
        places = self._places(set_id, after, taken)
        return Outcome(before, after, places, len(wanted.closed) - len(closed))

    def _project(self, set_id: str) -> Floats:
        return self.sets[set_id].metres()

    def _number(self, set_id: str) -> dict[str, int]:
        """Row of every place by its id."""
        return {str(key): row for row, key in enumerate(self.sets[set_id].places["place_id"])}

    def _measure(self, set_id: str, region_id: str) -> Situation:
        return situation(district_cells(self._store, region_id), self._metres(set_id))

    def _change(self, set_id: str, region_id: str, wanted: Scenario) -> Situation:
        """Take the last step from the situation before it, which is known when a scenario grows step by step.

        Places are opened first: then the last old one may close.
        """
        if wanted.closed:
            earlier = self._after(set_id, region_id, replace(wanted, closed=wanted.closed[:-1]))
            return close_place(earlier, self._rows(set_id)[wanted.closed[-1]])
        if wanted.opened:
            earlier = self._after(set_id, region_id, replace(wanted, opened=wanted.opened[:-1]))
            return open_place(earlier, *wanted.opened[-1])
        return self.before(set_id, region_id)

    def _places(self, set_id: str, after: Situation, wanted: Scenario) -> pd.DataFrame:
        """Places in and around the district, and everything the scenario names; new ones last."""
        listed, cells = self.sets[set_id].places, after.cells
        people = _nearest_people(after)
        x, y = after.places.T
        near = (cells.x.min() - AROUND_M <= x) & (x <= cells.x.max() + AROUND_M)
        near &= (cells.y.min() - AROUND_M <= y) & (y <= cells.y.max() + AROUND_M)
        rows = np.flatnonzero(near | ~after.is_open | (people > 0) | (np.arange(len(x)) >= len(listed)))
        known = listed.iloc[rows[rows < len(listed)]]
        frame = pd.concat([known.assign(step="c" + known["place_id"].astype("str")), _new(wanted)], ignore_index=True)
        state = np.where(rows >= len(listed), "new", np.where(after.is_open[rows], "open", "closed"))
        return frame.assign(x=x[rows], y=y[rows], people=people[rows], state=state)

    def _locate(self, region_id: str) -> tuple[str, ...]:
        """Names of the municipalities that the cells of a district lie in, the nearest where none holds a centre."""
        cells = district_cells(self._store, region_id)
        shapes = self._store.geometry("geometry_municipalities")
        own = shapes[shapes["region_id"].str.startswith(region_id)].to_crs(METRIC)
        centres = gpd.GeoDataFrame(geometry=gpd.points_from_xy(cells.x, cells.y), crs=METRIC)
        found = gpd.sjoin_nearest(centres, own)["region_id"].groupby(level=0).first()
        names = self._store.table("regions").set_index("region_id")["name"]
        return tuple(names[found].astype("str"))


def _nearest_people(after: Situation) -> Floats:
    """Inhabitants whose nearest place each of the places is, shape (m,)."""
    parts = after.nearest.place.shape[1]
    weights = np.repeat(after.cells.population / parts, parts)
    return np.bincount(after.nearest.place.ravel(), weights, minlength=len(after.places)).astype("float64")


def _new(wanted: Scenario) -> pd.DataFrame:
    """Rows of the places that a scenario opens."""
    x, y = np.array(wanted.opened, dtype="float64").reshape(-1, 2).T
    lon, lat = to_degrees(x, y).T
    steps = pd.Series([opening(*spot) for spot in wanted.opened], dtype="str")
    blank = pd.Series([None] * len(steps), dtype="str")
    return pd.DataFrame(
        {"place_id": steps, "name": blank, "brand": blank, "kind": blank, "lon": lon, "lat": lat, "step": steps}
    )


@lru_cache(8)
def desk(store: Store, user_dir: Path | None = None) -> Desk:
    """Return the desk of a bundle; there is one for each."""
    return Desk(store, user_dir)
