"""Scenes of the embedded bundle, and of invented values."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import pytest

from indicators.explorer import Explorer, Period
from layouts.scene import Scene, scene
from layouts.view import ViewState
from tests.small import DISTRICTS, small_explorer

Draw = Callable[..., Scene]


@pytest.fixture(scope="session")
def draw(explorer: Explorer) -> Draw:
    """Scene of an indicator of the bundle, at its default period unless told otherwise."""

    def of(indicator: str, period: Period | None = None, **view) -> Scene:
        return scene(ViewState(indicator, period or explorer.default_period(indicator), **view), explorer)

    return of


@pytest.fixture(scope="session")
def invented() -> Callable[..., tuple[Scene, Explorer]]:
    """Scene of an indicator "made" with the given values of the twelve invented districts, and its explorer."""

    def of(values: Sequence[float | None], view: dict | None = None, **facts) -> tuple[Scene, Explorer]:
        base = small_explorer()
        rows = pd.DataFrame({"region_id": DISTRICTS, "year": 2020, "value": pd.Series(values, dtype="float64")})
        # A year asked for has a value somewhere: the year before has one everywhere.
        rows = pd.concat([rows, rows.assign(year=2021, value=1.0)])
        entry = replace(base.indicators["income"], id="made", compute=lambda figures: rows, **facts)
        whole = Explorer(base._store, {**base.indicators, "made": entry})
        whole.years = lambda name: [2020, 2021] if name == "made" else base.years(name)
        return scene(ViewState("made", Period(2020), **(view or {})), whole), whole

    return of
