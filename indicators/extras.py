"""What the user's folder adds: indicators beside the catalogue, official projections. One concept for all own data.

The registry stays what the code defines. Whoever opens an Explorer may hand it extras: indicators with the cards behind
them. A kind of own data becomes part of it by one more entry in PROVIDERS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from data.projections import InstalledProjection, damaged, installed
from data.provenance import Card
from indicators.access.own import own_access
from indicators.beyond import Curve, curves
from indicators.model import Indicator


@dataclass(frozen=True)
class Extras:
    """What comes from the user's folder."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    projections: dict[str, InstalledProjection] = field(default_factory=dict)
    """Official projections by id, which an outlook may name as its source."""
    curves: dict[str, Curve] = field(default_factory=lambda: curves(None))
    """Distance curves, those of the bundle too."""
    user_dir: Path | None = None
    """The folder they come from, which has own sets of places too."""
    faults: tuple[str, ...] = ()
    """One sentence for everything in the user's folder that could not be used."""

    @property
    def fingerprint(self) -> str:
        """Text that changes with what the indicators show; empty without any."""
        known = (*self.cards.values(), *(projection.card for projection in self.projections.values()))
        if not known:
            return ""
        content = "".join(card.model_dump_json() for card in known)
        return hashlib.sha256(content.encode()).hexdigest()


Found = tuple[list[tuple[Indicator, Card]], tuple[str, ...]]
PROVIDERS: tuple[Callable[[Path], Found], ...] = (own_access,)
"""Each looks into the user's folder for one kind of own data."""


def extras(user_dir: Path) -> Extras:
    """Return what the user has added; what is damaged is left out and reported."""
    indicators: dict[str, Indicator] = {}
    cards: dict[str, Card] = {}
    faults: tuple[str, ...] = ()
    for provider in PROVIDERS:
        found, faulty = provider(user_dir)
        for entry, card in found:
            indicators[entry.id] = entry
            cards[card.id] = card
        faults += faulty
    return Extras(indicators, cards, installed(user_dir), curves(user_dir), user_dir, (*faults, *damaged(user_dir)))
