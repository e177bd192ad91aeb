"""Provenance: one card per source, in cards/<source>.yaml, read by one model."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from data.errors import CardError

CARDS = Path(__file__).parent / "cards"
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_SPAN = rf"{_DAY}( – {_DAY})?"
Dates = Annotated[str, Field(pattern=rf"^{_SPAN}(, {_SPAN})*$")]
"""Years, months or days as ISO 8601 writes them, the same in every language: "2015-12-31 – 2020-12-31, 2022"."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(_Strict):
    """A sentence in both languages."""

    de: str
    en: str


class SourceFile(_Strict):
    """One file of a source."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """How table builders ask for it."""
    name: str
    """File name, relative to the source's folder."""
    sha256: Sha256
    url: HttpUrl | None = None
    """Where the producer offers this very file, if it has an address of its own."""
    archive_url: HttpUrl | None = None
    """Where a lasting copy lies."""


class Card(_Strict):
    """Where a source comes from and on what terms it may be used."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    producer: str
    citation: str
    """How the producer wants to be named, with the year."""
    licence: Literal["dl-de/by-2-0", "CC-BY-4.0", "ODbL-1.0", "source-required"]
    licence_url: HttpUrl
    url: HttpUrl
    """The producer's page."""
    gebietsstand: Text
    """The territory the figures stand on, in words."""
    reference_date: Dates
    """The date or years the figures are of."""
    published: Dates
    """When the producer published or updated it, as precisely as known."""
    said: Text
    """What the producer says about the data."""
    done: Text
    """What we changed."""
    files: tuple[SourceFile, ...] = ()

    def file(self, key: str) -> SourceFile:
        """Return the file called `key`, or say which there are."""
        for candidate in self.files:
            if candidate.key == key:
                return candidate
        known = ", ".join(file.key for file in self.files)
        raise CardError(f"card {self.id} has no file {key!r}; it has: {known}")


def faults(error: ValidationError) -> str:
    """Everything pydantic complains about, in one line: field, what is wrong."""
    return "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'entry'}: {fault['msg']}" for fault in error.errors())


def load_card(path: Path) -> Card:
    """Read and validate one card."""
    try:
        card = Card.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise CardError(f"{path}: the card is not YAML ({' '.join(str(error).split())})") from None
    except ValidationError as error:
        raise CardError(f"{path}: the card is not valid: {faults(error)}") from None
    if card.id != path.stem:
        raise CardError(f"{path}: the card calls itself {card.id!r}; file name and id must agree")
    return card


@lru_cache
def cards(folder: Path = CARDS) -> dict[str, Card]:
    """All cards by id, sorted."""
    return {path.stem: load_card(path) for path in sorted(folder.glob("*.yaml"))}


def card(card_id: str) -> Card:
    """The card of that id, or an error that says which file is missing."""
    try:
        return cards()[card_id]
    except KeyError:
        raise CardError(f"there is no card {card_id!r}: write data/cards/{card_id}.yaml") from None
