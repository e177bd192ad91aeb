"""From figure to action: which approaches suit a district, by conditions on its indicators (actions.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Self

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from data.provenance import Text, faults
from data.regions import GERMANY
from indicators.compare import compare
from indicators.errors import IndicatorError
from indicators.explorer import Explorer

FILE = Path(__file__).with_name("actions.yaml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limit(_Strict):
    """A limit on one indicator in its newest year; where the indicator has no value it does not hold."""

    indicator: str
    percentile_from: float | None = Field(default=None, ge=0, le=100)
    """Among all districts, 100 for the highest value; at least this."""
    percentile_to: float | None = Field(default=None, ge=0, le=100)
    """At most this."""
    below: float | None = None
    """The value itself is less than this."""

    @model_validator(mode="after")
    def _has_one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.percentile_from, self.percentile_to, self.below)) != 1:
            raise ValueError("name exactly one of percentile_from, percentile_to, below")
        return self

    def holds(self, value: float, percentile: float) -> bool:
        """Whether a district with this value and percentile passes; NaN never does."""
        if self.percentile_from is not None:
            return percentile >= self.percentile_from
        return value < self.below if self.below is not None else percentile <= (self.percentile_to or 0)


class Condition(_Strict):
    """Holds where any of its limits does."""

    id: str
    title: Text
    any: tuple[Limit, ...] = Field(min_length=1)


class Approach(_Strict):
    """What can be done."""

    id: str
    group: Literal["services", "financing"]
    title: Text
    text: Text
    """One sentence."""
    source: str
    when: tuple[str, ...] = Field(min_length=1)
    """Conditions; it is shown where any holds."""


class Actions(_Strict):
    """The whole file."""

    conditions: tuple[Condition, ...]
    approaches: tuple[Approach, ...]

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        known = {condition.id for condition in self.conditions}
        strangers = sorted({name for approach in self.approaches for name in approach.when} - known)
        if strangers:
            raise ValueError(f"unknown conditions: {', '.join(strangers)}")
        names = [*(entry.id for entry in self.conditions), *(entry.id for entry in self.approaches)]
        if len(set(names)) < len(names):
            raise ValueError("an id occurs twice")
        return self


@dataclass(frozen=True)
class Reason:
    """A condition that holds, and the figures that make it so."""

    condition: Condition
    figures: pd.DataFrame
    """indicator_id, value, percentile of the limits that hold."""


@cache
def actions(path: Path = FILE) -> Actions:
    """Read the file.

    Raises
    ------
    IndicatorError
        If it is not as it should be.
    """
    try:
        return Actions.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise IndicatorError(f"{path}: {faults(error)}. Correct the entry") from None
    except (OSError, yaml.YAMLError) as error:
        raise IndicatorError(f"{path} cannot be read ({' '.join(str(error).split())}). Correct the file") from None


def reasons(explorer: Explorer, region_id: str, known: Actions | None = None) -> list[Reason]:
    """Return the conditions that hold in a district."""
    conditions = (known or actions()).conditions
    wanted = dict.fromkeys(limit.indicator for condition in conditions for limit in condition.any)
    rows = compare(explorer, [region_id], [name for name in wanted if name in explorer.indicators], GERMANY)
    figures = rows.set_index("indicator_id")[["value", "percentile"]].astype("float64")
    found = []
    for condition in conditions:
        holding = [
            limit.indicator
            for limit in condition.any
            if limit.indicator in figures.index and limit.holds(*figures.loc[limit.indicator])
        ]
        if holding:
            found.append(Reason(condition, figures.loc[holding].reset_index()))
    return found


def approaches(held: list[Reason], known: Actions | None = None) -> list[Approach]:
    """Return the approaches that suit, in the order of the file: none where access is neither poor nor shrinking."""
    names = {reason.condition.id for reason in held}
    if not names & {"access_poor", "shrinking"}:
        return []
    return [approach for approach in (known or actions()).approaches if names & set(approach.when)]
