"""Numbers as people write them: 1.234,5 and 1,234.5, per cent signs, dashes for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

Decimal = Literal["comma", "point"]
LARGEST = 1e12
"""Beyond this a figure of a district is a slip."""
_NOTHING = ["", "-", "–", "—", ".", "..", "...", "…", "x", "/", "*", "k.a.", "k. a.", "na", "n/a", "nan", "null"]
_CLOTHES = r"[\s\u00a0\u202f€%']"
_GROUPED = r"[+-]?\d{1,3}(?:[.,]\d{3})+"


@dataclass(frozen=True)
class Numbers:
    """A column read as numbers."""

    figures: pd.Series
    """Floats, NaN where there is none."""
    broken: pd.Series
    """Where there is something that is not a number."""
    decimal: Decimal


def read_numbers(cells: pd.Series, delimiter: str | None, decimal: Decimal | None = None) -> Numbers:
    """Read a column of text or floats.

    Parameters
    ----------
    cells
        Text, or floats as a workbook has them.
    delimiter
        Of the CSV: after a semicolon "1.234" is a German thousand. None for a workbook.
    decimal
        What stands before the decimals; found out where not given.
    """
    is_number = cells.map(lambda cell: isinstance(cell, float)).astype("bool")
    text = cells.where(~is_number, "").astype("str").str.strip()
    nothing = text.str.casefold().isin(_NOTHING) & ~is_number
    plain = text.str.replace(_CLOTHES, "", regex=True).str.replace("−", "-", regex=False)
    used = decimal or find_decimal(plain[~nothing & ~is_number], delimiter)
    separators = (".", ",") if used == "comma" else (",", ".")
    spelled = plain.str.replace(separators[0], "", regex=False).str.replace(separators[1], ".", regex=False)
    whole = plain.str.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d{1,2})?")
    parsed = pd.to_numeric(spelled.where(whole), errors="coerce").astype("float64")
    values = parsed.mask(is_number, pd.to_numeric(cells.where(is_number), errors="coerce")).astype("float64")
    values = values.where(values.abs() < LARGEST)
    broken = values.isna() & ~nothing
    return Numbers(values, broken, used)


def find_decimal(texts: pd.Series, delimiter: str | None) -> Decimal:
    """Which sign stands before the decimals in a column; where only thousands can be meant, after the delimiter."""
    last = texts.str.extract(r"([.,])[^.,]*$")[0]
    both = texts.str.contains(".", regex=False) & texts.str.contains(",", regex=False)
    certain = last.where(both | ~texts.str.fullmatch(_GROUPED)).dropna()
    if len(certain):
        return "comma" if certain.mode().iloc[0] == "," else "point"
    return "comma" if delimiter == ";" else "point"


def decimals_of(values: pd.Series, most: int = 3) -> int:
    """Decimals that a column needs, at most three; large figures need none."""
    known = values.dropna()
    if known.empty or known.abs().median() >= 10_000:
        return 0
    return next((digits for digits in range(most) if np.allclose(known, known.round(digits), atol=1e-9)), most)
