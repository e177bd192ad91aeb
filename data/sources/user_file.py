"""A file that a user hands in: a workbook or delimited text, of whatever size and kind, or one clear error."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from data.errors import SourceError

LARGEST = 50_000_000
"""Bytes; a projection of all districts by year and age class stays well below."""
_LARGEST_UNPACKED = 500_000_000
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_ZIP = b"PK\x03\x04"
_ANOTHER = "Choose the file that holds the figures"
_SAVE_TEXT = "Save it as text with ; or , or tab between the columns, in UTF-8"
_SAVE_WORKBOOK = "Save it as .xlsx, without a password"


def read_sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Read every sheet of a workbook, or a text file as one sheet called "".

    Returns
    -------
    dict
        Raw cells of each sheet (text, float, bool, date; "" where empty), row number from 1 as index; empty sheets
        are left out.

    Raises
    ------
    SourceError
        If the file is missing, empty, too large, or neither a workbook nor text in UTF-8.
    """
    start = _start(path)
    workbook = start.startswith(_ZIP) or path.suffix.lower() in _WORKBOOKS
    sheets = _workbook(path) if workbook else {"": _text(path)}
    filled = {name: cells for name, cells in sheets.items() if (cells != "").any(axis=None)}
    if not filled:
        raise SourceError(path, "the file is empty", _ANOTHER)
    return filled


def heading(cell: object) -> str:
    """Heading as it is compared: lower case, single spaces, a spreadsheet's number without its ".0"."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _start(path: Path) -> bytes:
    """Return the first bytes, after a look at whether the file can be read at all."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(len(_ZIP))
    except FileNotFoundError:
        raise SourceError(path, "the file is missing", "Check its name") from None
    except OSError as error:
        raise SourceError(path, f"the file cannot be read ({error.strerror})", _ANOTHER) from None
    if not size:
        raise SourceError(path, "the file is empty", _ANOTHER)
    if size > LARGEST:
        raise _too_large(path, size)
    return start


def _too_large(path: Path, size: int) -> SourceError:
    problem = f"the file has {size / 1e6:,.0f} MB; a projection of the districts has less than {LARGEST / 1e6:.0f}"
    return SourceError(path, problem, "Keep only the sheet with the figures")


def _workbook(path: Path) -> dict[str, pd.DataFrame]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > _LARGEST_UNPACKED:
                raise _too_large(path, unpacked)
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile) as error:
        cause = " ".join(str(error).split())
        raise SourceError(path, f"the file is no workbook that can be read ({cause})", _SAVE_WORKBOOK) from None
    return {name: _frame(rows, range(1, len(rows) + 1)) for name, rows in sheets.items()}


def _text(path: Path) -> pd.DataFrame:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        problem = f"the file is no workbook and not UTF-8 text (byte 0x{raw[error.start]:02x})"
        raise SourceError(path, problem, _SAVE_TEXT, row=row) from None
    if "\0" in text:
        raise SourceError(path, "the file is neither a workbook nor text", _SAVE_TEXT)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, ends = list[list[str]](), [0]
    try:
        for line in reader:
            rows.append([cell.strip() for cell in line])
            ends.append(reader.line_num)
    except csv.Error as error:
        problem = f"the line cannot be split ({error})"
        raise SourceError(path, problem, _SAVE_TEXT, row=reader.line_num) from None
    width = max((len(row) for row in rows), default=0)
    return _frame([row + [""] * (width - len(row)) for row in rows], [end + 1 for end in ends[:-1]])


def _frame(rows: Sequence[Any], numbers: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), index=pd.Index(numbers), dtype=object)
