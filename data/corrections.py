"""Known faults of the sources, kept as data: corrections/<source>.yaml.

Each entry names a file key, the rows (`where`), the column, what the source is known to say (`expect`, null for
missing) and what it should say (`set`, null for missing), and why. An `expect` that fails breaks the build: the
producer has mended the source, and the entry should go. A whole block of faulty figures is one entry: a key ending in
`*` stands for all that begin so, and `expect: {median: …}` is the median of the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from data.errors import CorrectionError
from data.provenance import faults

CORRECTIONS = Path(__file__).parent / "corrections"
Scalar = str | int | float | None


class Block(BaseModel):
    """What the source is known to say in many cells at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    median: float


class Correction(BaseModel):
    """One known fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    file: str
    where: dict[str, str | int | list[str] | list[int]]
    column: str
    expect: Block | Scalar
    """The faulty value: a scalar, null when the cell is empty, or the median of a block."""
    becomes: Scalar = Field(alias="set")
    reason: str


_ENTRIES = TypeAdapter(list[Correction])


def load(source: str, folder: Path = CORRECTIONS) -> list[Correction]:
    """All corrections of a source, none if it has no file."""
    path = folder / f"{source}.yaml"
    if not path.exists():
        return []
    try:
        return _ENTRIES.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise CorrectionError(f"{path} is not YAML ({' '.join(str(error).split())})") from None
    except ValidationError as error:
        raise CorrectionError(f"{path}: {faults(error)}") from None


def correct(frame: pd.DataFrame, source: str, file: str, folder: Path = CORRECTIONS) -> pd.DataFrame:
    """Apply the corrections kept for one file of a source to the frame its adapter returned."""
    for entry in load(source, folder):
        if entry.file == file:
            frame = _apply(frame, entry, source)
    return frame


def _apply(frame: pd.DataFrame, entry: Correction, source: str) -> pd.DataFrame:
    place = f"corrections/{source}.yaml, {entry.file} {entry.where}"
    unknown = sorted({*entry.where, entry.column} - set(frame.columns))
    if unknown:
        found = ", ".join(map(str, frame.columns[:12]))
        raise CorrectionError(
            f"{place}: the file has no column {', '.join(unknown)} (found: {found}). Correct the entry"
        )
    rows = pd.Series(True, index=frame.index)
    for column, wanted in entry.where.items():
        rows &= _matches(frame[column], wanted if isinstance(wanted, list) else [wanted])
    _expect(frame.loc[rows, entry.column], entry, place)
    corrected = frame.copy()
    try:
        corrected.loc[rows, entry.column] = float("nan") if entry.becomes is None else entry.becomes
    except TypeError:
        kind = frame[entry.column].dtype
        raise CorrectionError(f"{place}: {entry.becomes!r} does not fit a column of {kind}. Correct `set`") from None
    return corrected


def _matches(keys: pd.Series, wanted: Sequence[str | int]) -> pd.Series:
    stems = tuple(key.removesuffix("*") for key in wanted if isinstance(key, str) and key.endswith("*"))
    exact = keys.isin(list(wanted))
    return exact | keys.str.startswith(stems) if stems else exact


def _expect(found: pd.Series, entry: Correction, place: str) -> None:
    """Raise unless every cell still holds the fault the correction was written for."""
    if isinstance(entry.expect, Block):
        same = np.isclose(found.median(), entry.expect.median, rtol=0, atol=1e-6)
        as_expected = pd.Series(bool(same), index=found.index)
    else:
        as_expected = found.isna() if entry.expect is None else found == entry.expect
    if found.empty or not as_expected.all():
        seen = ", ".join(map(str, found[~as_expected].unique()[:3])) if len(found) else "no such row"
        raise CorrectionError(
            f"{place}: expected {entry.expect!r} in {entry.column!r}, found {seen}. "
            "The source has changed: look at it and remove or renew this correction"
        )
