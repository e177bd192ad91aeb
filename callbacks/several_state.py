"""The part of a link that belongs to the page "Mehrere Karten"; it never raises.

Keys: mi indicators and my years (comma separated), ms=own for classes of each map's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.explorer import Explorer
from layouts.several.view import MOST_MAPS, SeveralView


def parse_several(given: Mapping[str, str], explorer: Explorer) -> SeveralView:
    """Read the keys; whatever is missing, unknown or malformed falls back to its default."""
    asked = dict.fromkeys(given.get("mi", "").split(","))
    years = {int(text) for text in given.get("my", "").split(",") if re.fullmatch(r"[12][0-9]{3}", text, re.ASCII)}
    return SeveralView(
        indicators=tuple(key for key in asked if key in explorer.indicators)[:MOST_MAPS],
        years=tuple(sorted(years))[:MOST_MAPS],
        shared=given.get("ms") != "own",
    )


def several_fields(view: SeveralView) -> dict[str, str | None]:
    """Write the keys; None where the default holds."""
    return {
        "mi": ",".join(view.indicators) or None,
        "my": ",".join(map(str, view.years)) or None,
        "ms": None if view.shared else "own",
    }
