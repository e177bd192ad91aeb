"""Districts that are lifted out as a whole: a ready-made selection, or one that the reader has named."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators.explorer import Explorer
from indicators.named import NamedSelection
from indicators.selections import selected
from layouts.figures.base import NAMED_COLOURS, SELECTION
from layouts.figures.strip import SHAPES
from layouts.view import ViewState


def lifted(view: ViewState, explorer: Explorer) -> tuple[str, ...]:
    """Keys of the districts lifted out; none where nothing is."""
    own = _named(view)
    if own:
        return own.regions
    return selected(explorer, view.compare.group) if view.compare.group else ()


def lifted_colour(view: ViewState) -> str | None:
    """The colour of a named selection that is lifted out; None for any other."""
    own = _named(view)
    return NAMED_COLOURS[own.slot] if own else None


def lifted_groups(view: ViewState, explorer: Explorer) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Groups of districts that stand out in a chart: what is lifted out, and the named selections.

    Returns
    -------
    list of tuple
        Name (empty for what is ready made), keys of the districts, colour, shape.
    """
    own = [
        (f"{one.letter} {one.name}", one.regions, NAMED_COLOURS[one.slot], f"{SHAPES[one.slot]}-open")
        for one in view.named
    ]
    ready = [] if _named(view) else [("", lifted(view, explorer), SELECTION[7], SHAPES[7])]
    return [group for group in [*ready, *own] if group[1]]


def letters_of(regions: pd.Series, named: Sequence[NamedSelection]) -> pd.Series:
    """The named selections that each district is in, by letter and name; empty for none."""
    found = pd.Series("", index=regions.index)
    for one in named:
        name = f"{one.letter} {one.name}"
        found = found.mask(regions.isin(one.regions), found.where(found == "", found + "; ") + name)
    return found


def _named(view: ViewState) -> NamedSelection | None:
    return next((one for one in view.named if one.letter == view.compare.group), None)
