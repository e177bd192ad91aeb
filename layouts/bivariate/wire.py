"""What the browser is told of a second indicator beyond the colours."""

from __future__ import annotations

from typing import Any

import pandas as pd

from indicators.bivariate import SIDE, steps
from layouts.bivariate import words
from layouts.bivariate.pair import Pair
from layouts.figures.base import interval, rounded
from layouts.i18n import Translator
from layouts.scene import Scene, ranks

MISSING = "-"


def wired(pair: Pair, t: Translator) -> dict[str, Any]:
    """Return the part of the card's facts that is of both indicators.

    Returns
    -------
    dict
        `steps` of the first one's classes, in order; `classes`, a sign a district: the step of the second one's class,
        "-" where missing; `values` of the second with `ties`, `germany`, `decimals`, `sign` and `unit`, and `below` and
        `above` if any has an interval; `titles` of both; `words` for the steps; `period` of the second.
    """
    other = pair.second.indicator
    signs = pair.frame["second_step"].map({-1: MISSING} | {number: str(number) for number in range(SIDE)})
    return {
        "steps": list(steps(pair.first.classes)),
        "classes": "".join(signs),
        "values": rounded(pair.frame["second"], other),
        "ties": _ties(pair.second),
        "germany": rounded(pd.Series([pair.second.germany]), other)[0],
        "decimals": other.decimals,
        "sign": other.is_change or other.midpoint == 0,
        "unit": t.unit(other),
        "titles": [t.text(pair.first.indicator.title), words.axis_short(pair.second, t)],
        "words": [words.step(number, t) for number in range(SIDE)],
        "period": [pair.second.period.start, pair.second.period.end],
        "id": other.id,
        **interval(pair.second.frame, other),
    }


def _ties(one: Scene) -> list[int]:
    """How many ranks each district stands below where its rounded value puts it: the browser counts by itself."""
    values = pd.Series(rounded(one.frame["value"], one.indicator), index=one.frame.index, dtype="float64")
    shift = one.frame["rank"] - ranks(values.where(one.frame["inside"]))
    return shift.fillna(0).astype("int64").tolist()
