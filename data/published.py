"""The catalogue of published indicators: its entries, read by one model.

The file lies with the other indicators (indicators/catalog/published.yaml), since adding an indicator is adding an
entry there; the build reads from it which columns to carry over, the registry reads titles and meaning.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.errors import CardError
from data.provenance import Text

CATALOG = Path(__file__).parents[1] / "indicators" / "catalog" / "published.yaml"


class Column(BaseModel):
    """Where a published indicator stands in the producers' files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    card: str
    file: str
    """File key on that card."""
    column: str
    """Column as the adapter names it."""


class PublishedSpec(BaseModel):
    """One published indicator."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    theme: str
    title: Text
    unit: str
    """A key of indicators.units.UNITS."""
    decimals: int = Field(ge=0, le=3)
    definition: Text
    formula: Text
    direction: Literal["higher_is_better", "lower_is_better", "neutral"]
    weight: Literal["population", "area", "none"]
    """What a mean over districts is weighted with; `none` where a mean would have no meaning."""
    caveat: Text | None = None
    source: Column
    factor: float = 1.0
    """The producer's figure times this gives the unit above."""
    own_means: bool = False
    """Form the Land and Germany values here although the producer publishes some (the caveat says why)."""
    continued: bool = False
    """Carried over for the computed indicator of this id, which continues the series; not listed by itself."""
    first_year: int | None = None
    """Leave out earlier years (where the producer's early figures are not comparable; the caveat says why)."""


def load_published(path: Path = CATALOG) -> tuple[PublishedSpec, ...]:
    """All entries in the order of the file."""
    try:
        specs = tuple(PublishedSpec.model_validate(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise CardError(f"{path}: {error}") from None
    ids = [spec.id for spec in specs]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise CardError(f"{path}: id(s) {', '.join(twice)} occur twice")
    return specs
