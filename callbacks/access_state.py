"""The part of a link that belongs to the page "Versorgung"; read as strictly as the rest, and it never raises.

Keys: ap set of places, at threshold (m), as scenario (the district's AGS and its steps, comma separated), ab=1 where
the best sites are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.access.scenario import valid_steps
from layouts.access.view import DEFAULT_THRESHOLD, THRESHOLDS, AccessView


def parse_access(given: Mapping[str, str]) -> AccessView:
    """Read the keys; whatever is missing, unknown or malformed falls back to its default."""
    chosen, threshold = given.get("ap", ""), given.get("at", "")
    region, *steps = given.get("as", "").split(",")
    taken = valid_steps(steps) if re.fullmatch(r"[0-9]{5}", region, re.ASCII) else ()
    return AccessView(
        place_set=chosen if re.fullmatch(r"[a-z0-9_-]{1,40}", chosen) else None,
        threshold=next((limit for limit in THRESHOLDS if str(limit) == threshold), DEFAULT_THRESHOLD),
        region=region if taken else None,
        steps=taken,
        sites=given.get("ab") == "1",
    )


def access_fields(view: AccessView) -> dict[str, str | None]:
    """Write the keys; None where the default holds."""
    return {
        "ap": view.place_set,
        "at": str(view.threshold) if view.threshold != DEFAULT_THRESHOLD else None,
        "as": ",".join([view.region, *view.steps]) if view.region and view.steps else None,
        "ab": "1" if view.sites else None,
    }
