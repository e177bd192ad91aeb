"""What the publisher of distances to shops, pharmacies, schools and stops says of them, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from data.provenance import Text
from indicators.model import Indicator
from layouts.i18n import Translator

NOT_FOR_RANKINGS = Text(
    de="Nicht für Rankings oder kleinräumige Vergleiche geeignet, sagt das BBSR, das die Entfernungen veröffentlicht: "
    "In den Standortdaten fehlen Stellen. Für die hier berechneten gilt dasselbe.",
    en="Not suited to rankings or small-area comparison, says the BBSR, which publishes the distances: places are "
    "missing in its data. The same holds for those computed here.",
)
_UNITS = ("m",)
_WITHIN = "_within_1km"


def needs_caution(indicator: Indicator) -> bool:
    """Whether an indicator comes of the distances that the caution is about."""
    return (indicator.unit in _UNITS and "distance" in indicator.id) or _WITHIN in indicator.id


def caution(t: Translator, indicators: Iterable[Indicator] | None = None) -> Component | None:
    """The sentence; with indicators only if one of them needs it."""
    if indicators is not None and not any(map(needs_caution, indicators)):
        return None
    return html.P(t.text(NOT_FOR_RANKINGS), className="caution")
