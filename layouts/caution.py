"""What the publisher of distances to shops, pharmacies, schools and stops says of them, wherever they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dash import html
from dash.development.base_component import Component

from data.provenance import Text
from indicators.beyond import parts
from indicators.model import Indicator, Theme
from layouts.i18n import Translator

NOT_FOR_RANKINGS = Text(
    de="Entfernungen zu Läden, Apotheken und Schulen sind nicht für Rankings oder kleinräumige Vergleiche geeignet, "
    "sagt das BBSR, das sie veröffentlicht: In den Standortdaten fehlen Stellen. Für berechnete gilt dasselbe.",
    en="Distances to shops, pharmacies and schools are not suited to rankings or small-area comparison, says the BBSR, "
    "which publishes them: places are missing in its data. The same holds for computed ones.",
)
_WITHIN = "_within_1km"


def needs_caution(indicator: Indicator) -> bool:
    """Whether an indicator is one of the distances that the caution is about, or a share made of them."""
    return indicator.theme is Theme.SERVICES and (
        indicator.unit == "m" or _WITHIN in indicator.id or parts(indicator.id) is not None
    )


def caution_text(indicators: Iterable[Indicator], t: Translator) -> str:
    """The sentence; empty if none of the indicators needs it."""
    return t.text(NOT_FOR_RANKINGS) if any(map(needs_caution, indicators)) else ""


def caveats(indicators: Collection[Indicator], t: Translator) -> str:
    """What a reader must know before trusting what is shown of indicators; what two have in common is said once."""
    own = dict.fromkeys(t.text(entry.caveat) for entry in indicators if entry.caveat)
    return " ".join(filter(None, [caution_text(indicators, t), *own]))


def caution(t: Translator) -> Component:
    """The sentence in its frame."""
    return html.P(t.text(NOT_FOR_RANKINGS), className="caution")
