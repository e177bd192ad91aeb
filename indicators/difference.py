"""The difference of two years of an indicator, as an indicator of change of its own, made when a link asks for it.

Its id says everything: difference~median_age, relative~grocery_distance. The years are those of a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
import pandas as pd

from data.provenance import Text
from indicators.change import Ends
from indicators.model import Indicator, Status, Weight

Kind = Literal["difference", "relative"]
KINDS: tuple[Kind, ...] = ("difference", "relative")
_ID = re.compile(rf"({'|'.join(KINDS)})~(\w+)")
_POINTS = {"pct": "pct_points"}
"""Units of a difference where it is not that of the values: shares differ by percentage points."""
_OF_CHANGES = ("pct_points", "pct_per_year")
"""Units of values that are changes already."""
_RELATIVE_DECIMALS = 1
_NOISE = 9
"""Decimals beyond which a difference of two floating numbers is noise."""
_CERTAINTY = [Status.OBSERVED.value, Status.ESTIMATED.value, Status.PROJECTED.value]
"""From the surest to the least sure."""


def split(indicator_id: str) -> tuple[Kind, str] | None:
    """Kind and base of a difference's id; None of any other id."""
    found = _ID.fullmatch(indicator_id)
    return None if found is None else (next(kind for kind in KINDS if kind == found[1]), found[2])


def kinds_of(entry: Indicator, years: list[int], last_observed: int | None, values: pd.Series) -> tuple[Kind, ...]:
    """Which differences of an indicator make sense.

    None of what is a change already, of classes, or of a single year; no relative one of values that fall below zero,
    where a quotient has no meaning.
    """
    is_quantity = not entry.is_change and entry.categories is None and entry.unit not in _OF_CHANGES
    if not is_quantity or len(years) < 2 or last_observed in (None, years[0]):
        return ()
    return ("difference",) if (values < 0).any() else KINDS


def made(key: str, known: Mapping[str, Indicator], kinds: Callable[[str], tuple[Kind, ...]]) -> Indicator | None:
    """The indicator of a difference's id; None of any other id, or where `kinds` has no such difference."""
    found = split(key)
    if found is None or found[1] not in known or found[0] not in kinds(found[1]):
        return None
    return entry_of(found[0], known[found[1]])


def entry_of(kind: Kind, base: Indicator) -> Indicator:
    """The difference of `base` between two years as an indicator."""
    relative = kind == "relative"
    return Indicator(
        id=f"{kind}~{base.id}",
        theme=base.theme,
        title=_title(base, relative=relative),
        unit="pct" if relative else _POINTS.get(base.unit, base.unit),
        decimals=_RELATIVE_DECIMALS if relative else base.decimals,
        definition=Text(
            de=f"Unterschied des Wertes „{base.title.de}“ zwischen zwei Jahren"
            f"{', bezogen auf das frühere' if relative else ''}. {base.definition.de}",
            en=f"Difference of “{base.title.en}” between two years"
            f"{', relative to the earlier one' if relative else ''}. {base.definition.en}",
        ),
        formula=Text(
            de="(späterer Wert ÷ früherer Wert − 1) × 100" if relative else "späterer Wert − früherer Wert",
            en="(later value ÷ earlier value − 1) × 100" if relative else "later value − earlier value",
        ),
        direction=base.direction,
        weight=Weight.NONE,
        sources=base.sources,
        compute=base.compute,
        tables=base.tables,
        caveat=base.caveat,
        additive=base.additive and not relative,
        midpoint=0.0,
        base=base.id,
    )


def _title(base: Indicator, *, relative: bool) -> Text:
    de, en = ("relative Veränderung", "relative change") if relative else ("Differenz", "difference")
    return Text(de=f"{base.title.de}: {de}", en=f"{base.title.en}: {en}")


def difference(frame: pd.DataFrame, kind: Kind, start: int, ends: Ends) -> pd.DataFrame:
    """Subtract a year from later ones.

    Parameters
    ----------
    frame
        All years of an indicator as indicators.compute.run gives them: one row for each year and region.
    kind
        "difference": later − earlier, in the values' unit; "relative": (later ÷ earlier − 1) × 100, per cent.
    start, ends
        The earlier year; the later one, or several.

    Returns
    -------
    pd.DataFrame
        The same columns, one row for each end and region. A value is missing where one of the two is, or where a
        quotient has no positive base; it is as sure as the less sure of the two. The errors of two years are not
        independent, so that a difference has no interval.
    """
    after = frame[frame["year"].isin(np.atleast_1d(ends))].reset_index(drop=True)
    before = frame[frame["year"] == start].set_index("region_id").reindex(after["region_id"]).reset_index(drop=True)
    value = after["value"] - before["value"]
    if kind == "relative":
        value = 100 * value / before["value"].where(before["value"] > 0)
    known, surest = value.notna(), {status: place for place, status in enumerate(_CERTAINTY)}
    worse = np.fmax(*(rows["status"].map(surest).to_numpy(dtype="float64") for rows in (before, after)))
    surely = np.array(_CERTAINTY)[np.nan_to_num(worse).astype("int64")]
    status = pd.Series(surely, index=after.index, dtype="str")
    return after.assign(
        value=value.round(_NOISE),
        lower=np.nan,
        upper=np.nan,
        status=status.where(known, Status.MISSING.value),
        coverage=after["coverage"].clip(upper=before["coverage"]).where(known, 0.0),
    )
