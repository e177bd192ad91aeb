"""What every adapter needs to read a producer's file strictly: text, columns, keys and numbers, or one clear error.

Adapters work on frames whose index is the line number in the file (from 1, header included), so that a complaint
can name the line the reader sees.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from data.errors import SourceError

_RENEW = "Download the file again from the address on its card (python -m data sources)"


def read_text(path: Path, encoding: str) -> str:
    """Return the whole file as text, or say that it is missing or not in `encoding`."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`") from None
    if codecs.lookup(encoding).name == "iso8859-1" and _is_utf8(raw):
        problem = f"the file is UTF-8 text, expected {encoding}"
        raise SourceError(path, problem, f"Save it as {encoding}. {_RENEW}", row=_first_beyond_ascii(raw))
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = f"the file is not {encoding} text (byte 0x{raw[error.start]:02x})"
        raise SourceError(path, problem, f"Save it as {encoding}. {_RENEW}", row=line) from None


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes beyond ASCII make valid UTF-8, which text in ISO-8859-1 practically never does."""
    try:
        return not raw.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _first_beyond_ascii(raw: bytes) -> int:
    return next(number for number, line in enumerate(raw.split(b"\n"), start=1) if not line.isascii())


def read_lines(path: Path, *, encoding: str = "utf-8", sep: str = ";") -> pd.DataFrame:
    """Split a delimited file into text cells, line number as index; ragged lines are filled with ''."""
    reader = csv.reader(io.StringIO(read_text(path, encoding), newline=""), delimiter=sep)
    rows: list[list[str]] = []
    ends = [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error as error:
        raise SourceError(path, f"the line cannot be split ({error})", _RENEW, row=reader.line_num) from None
    width = max((len(row) for row in rows), default=0)
    cells = [row + [""] * (width - len(row)) for row in rows]
    return pd.DataFrame(cells, index=[end + 1 for end in ends[:-1]], dtype="str")


def read_table(path: Path, columns: Sequence[str], *, encoding: str = "utf-8", sep: str = ",") -> pd.DataFrame:
    """Read a file with one header line as text and return the named columns, line number as index."""
    lines = read_lines(path, encoding=encoding, sep=sep)
    if lines.empty:
        raise SourceError(path, "the file is empty", _RENEW)
    header = [name.strip() for name in lines.iloc[0]]
    body = lines.iloc[1:].set_axis(header, axis=1)
    body = body[(body != "").any(axis=1)]
    return require_columns(body, columns, path)


def read_sheet(path: Path, sheet: str | int) -> pd.DataFrame:
    """Read one sheet of a workbook as raw cells (float, str, bool, date), sheet row number as index."""
    if not path.exists():
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`")
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if isinstance(sheet, int):
            sheet = names[sheet]
        if sheet not in names:
            raise SourceError(path, f"there is no sheet {sheet!r} (found: {', '.join(names)})", _RENEW)
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise SourceError(path, f"the workbook cannot be read ({error})", _RENEW) from None
    return pd.DataFrame(rows, index=range(1, len(rows) + 1), dtype="object")


def read_parquet(path: Path, where: tuple[str, Iterable[object]] | None = None) -> pd.DataFrame:
    """Read a Parquet table, or only the rows whose column `where[0]` holds one of `where[1]`."""
    filters = None if where is None else [(where[0], "in", list(where[1]))]
    try:
        frame: pd.DataFrame = pq.read_table(path, filters=filters).to_pandas()
    except FileNotFoundError:
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`") from None
    except pa.ArrowException as error:
        cause = str(error).splitlines()[0]
        raise SourceError(path, f"the file cannot be read as Parquet ({cause})", _RENEW) from None
    return frame


def require_columns(frame: pd.DataFrame, columns: Iterable[str], path: Path) -> pd.DataFrame:
    """Return the named columns, or name the ones that are missing."""
    columns = list(columns)
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        found = ", ".join(map(str, frame.columns[:12]))
        problem = f"expected column(s) {', '.join(missing)} are missing (found: {found})"
        raise SourceError(path, problem, f"The layout has changed or is shifted. {_RENEW}", row=1)
    chosen = frame[columns]
    if not chosen.columns.is_unique:
        twice = ", ".join(chosen.columns[chosen.columns.duplicated()].unique())
        raise SourceError(path, f"column(s) {twice} occur twice", f"The layout has changed. {_RENEW}", row=1)
    return chosen


def as_key(values: pd.Series, path: Path, *, digits: int, padded: bool = True, unique: bool = True) -> pd.Series:
    """Check a column of AGS and return it as text of exactly `digits` digits.

    With `padded=False` the producer writes the key as a number, and zeros are put in front; otherwise a key that
    is too short has lost its leading zero and is an error.
    """
    text = values.map(_plain_key).astype("str")
    if not padded:
        text = text.str.zfill(digits).where(text != "", "")
    wrong = ~text.str.fullmatch(f"[0-9]{{{digits}}}")
    if wrong.any():
        row, value = first(text, wrong)
        hint = "a leading zero is lost" if 0 < len(value) < digits and value.isdigit() else "it is no AGS"
        problem = f"{value!r} is not an AGS of {digits} digits ({hint})"
        raise SourceError(path, problem, "Keep AGS as text when saving the file", row=row, column=str(values.name))
    if unique and text.duplicated().any():
        row, value = first(text, text.duplicated())
        raise SourceError(path, f"AGS {value} occurs twice", "Remove one of the rows", row=row, column=str(values.name))
    return text


def as_number(
    values: pd.Series,
    path: Path,
    *,
    decimal: str = ".",
    missing: Iterable[object] = ("",),
    minimum: float | None = None,
    maximum: float | None = None,
) -> pd.Series:
    """Turn a column of text or raw sheet cells into floats; `missing` markers become NaN, the rest must be numbers."""
    column = str(values.name)
    markers = list(missing)
    text = values.astype("str").str.strip()
    absent = values.isna() | values.isin(markers) | text.isin([str(marker) for marker in markers])
    if decimal != ".":
        spelled = text.str.replace(".", "_", regex=False).str.replace(decimal, ".", regex=False)
        text = spelled.where(values.map(lambda cell: isinstance(cell, str)), text)
    number = pd.to_numeric(text.where(~absent), errors="coerce").astype("float64")
    broken = ~number.abs().lt(np.inf) & ~absent
    if broken.any():
        row, value = first(values, broken)
        raise SourceError(path, f"{str(value)!r} is not a number", "Correct the cell", row=row, column=column)
    _within(number, path, minimum, maximum)
    return number


def as_count(values: pd.Series, path: Path, *, missing: Iterable[object] = ("",)) -> pd.Series:
    """Read a column of whole numbers from 0 (persons, buildings) as floats; a fraction is an error, as in as_number.

    "1.234" is one: a German spreadsheet's thousand must not become one person and a bit.
    """
    number = as_number(values, path, missing=missing, minimum=0)
    broken = number.notna() & (number % 1 != 0)
    if broken.any():
        row, value = first(values, broken)
        problem = f"{str(value)!r} is not a whole number"
        raise SourceError(path, problem, "Write it without separators", row=row, column=str(values.name))
    return number


def _within(number: pd.Series, path: Path, minimum: float | None, maximum: float | None) -> None:
    for limit, word, outside in ((minimum, "below", number.lt), (maximum, "above", number.gt)):
        if limit is not None and outside(limit).any():
            row, value = first(number, outside(limit))
            problem = f"{value:g} is {word} {limit:g}, which cannot be"
            raise SourceError(path, problem, "Correct the cell", row=row, column=str(number.name))


def first(values: pd.Series, where: pd.Series) -> tuple[int, Any]:
    """Line number and value of the first place where `where` holds."""
    row = where.index[where.to_numpy()][0]
    return int(row), values.loc[row]


def find_cell(path: Path, content: str) -> tuple[int | None, str | None]:
    """Line and heading of the first cell of a delimited file with this content; None where it cannot be told."""
    if path.suffix != ".csv":
        return None, None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    rows = [[cell.strip(' "') for cell in re.split("[;,]", line)] for line in lines]
    for number, cells in enumerate(rows, start=1):
        if content in cells:
            place = cells.index(content)
            return number, rows[0][place] if place < len(rows[0]) and number > 1 else None
    return None, None


def _plain_key(value: object) -> str:
    """A key as text: 1001000.0 (a spreadsheet's number) becomes '1001000', an empty cell ''."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
