"""A visitor's CSV or XLSX as cells: read within limits, without executing anything, or refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.own import workbook_cells
from indicators.own.errors import UploadError

LARGEST_BYTES = 5 * 2**20
MOST_COLUMNS = 100
MOST_ROWS = 20_000
LONGEST_CELL = 500
UNPACKED_BYTES = 100 * 2**20
"""What a workbook may unpack to; Excel packs about one to ten."""
SECONDS = 30
_CHILD = Path(workbook_cells.__file__)
_DELIMITERS = ";\t,|"
_OLD_EXCEL, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


@dataclass(frozen=True)
class Sheet:
    """The cells of a file."""

    name: str
    """File name, for the reader."""
    cells: pd.DataFrame
    """Text or floats (numbers of a workbook), row number in the file as index, columns from 0; "" where empty."""
    delimiter: str | None
    """Of a CSV; None for a workbook."""


def read(name: str, content: bytes) -> Sheet:
    """Read a file.

    Raises
    ------
    UploadError
        If it is empty, too large, of another kind, damaged, or built to harm.
    """
    if not content:
        raise UploadError("Die Datei ist leer.", "The file is empty.")
    if len(content) > LARGEST_BYTES:
        raise UploadError(
            f"Die Datei hat {_mb(len(content))} MB; höchstens {_mb(LARGEST_BYTES)} MB werden gelesen.",
            f"The file has {_mb(len(content))} MB; at most {_mb(LARGEST_BYTES)} MB are read.",
        )
    if content.startswith(_OLD_EXCEL):
        raise UploadError(
            "Das ist eine alte Excel-Datei (.xls) oder eine mit Kennwort. Speichern Sie sie als .xlsx oder CSV.",
            "This is an old Excel file (.xls), or one with a password. Save it as .xlsx or CSV.",
        )
    if content.startswith(_ZIP):
        return Sheet(name, _checked(_workbook(content)), None)
    cells, delimiter = _csv(_text(content))
    return Sheet(name, _checked(cells), delimiter)


def _text(content: bytes) -> str:
    """Decode: what a byte order mark says, else UTF-8, else the Western European code page of Windows."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UploadError("Das ist weder eine CSV- noch eine XLSX-Datei.", "This is neither a CSV nor an XLSX file.")


def _csv(text: str) -> tuple[pd.DataFrame, str]:
    delimiter = max(_DELIMITERS, key=_splitter(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    numbers: list[int] = []
    before = 0
    try:
        for row in reader:
            rows.append(row[: MOST_COLUMNS + 1])
            numbers.append(before + 1)
            before = reader.line_num
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error:
        raise UploadError(
            f"Zeile {before + 1} lässt sich nicht in Zellen teilen (eine Zelle ist zu lang oder ein Anführungszeichen "
            "fehlt).",
            f"Row {before + 1} cannot be split into cells (a cell is too long, or a quotation mark is missing).",
        ) from None
    width = max((len(row) for row in rows), default=0)
    filled = [row + [""] * (width - len(row)) for row in rows]
    return pd.DataFrame(filled, index=numbers, dtype="object"), delimiter


def _splitter(text: str) -> Callable[[str], tuple[int, int]]:
    """How well a delimiter splits the first lines: in how many lines it occurs, and how often."""
    lines = text[:20_000].splitlines()[:30]

    def quality(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        return counts.count(usual) if usual else 0, usual

    return quality


def _workbook(content: bytes) -> pd.DataFrame:
    _check_archive(content)
    command = [sys.executable, "-I", str(_CHILD), str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode == workbook_cells.UNREADABLE:
        raise UploadError(
            "Die Excel-Datei ist beschädigt oder hat kein Tabellenblatt.",
            "The Excel file is damaged, or has no sheet.",
        )
    if done.returncode != 0:
        raise _too_much()
    facts = json.loads(done.stdout)
    if facts["height"] > MOST_ROWS + 1 or facts["width"] > MOST_COLUMNS:
        raise _too_large(facts["height"], facts["width"])
    return pd.DataFrame(facts["cells"], index=range(1, len(facts["cells"]) + 1), dtype="object")


def _check_archive(content: bytes) -> None:
    """Look at what the archive says of itself; that it may lie is why the reader runs in a process of its own."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UploadError("Die Excel-Datei ist beschädigt.", "The Excel file is damaged.") from None
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise _too_much()
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise UploadError(
            "Das ist ein Archiv, aber keine Excel-Datei (.xlsx).", "This is an archive, but no Excel file (.xlsx)."
        )


def _checked(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells without empty edges, or an error about their number or size."""
    cells = cells.map(lambda cell: cell.strip() if isinstance(cell, str) else cell)
    filled = cells != ""
    used = cells.loc[filled.any(axis=1), filled.any(axis=0)]
    if used.empty:
        raise UploadError("Die Datei enthält keine Zellen.", "The file has no cells.")
    if len(used) > MOST_ROWS + 1 or used.shape[1] > MOST_COLUMNS:
        raise _too_large(len(used), used.shape[1])
    if used.shape[1] < 2:
        raise UploadError(
            "Es wurde nur eine Spalte gefunden. Gebraucht werden eine Spalte mit AGS oder Kreisnamen und eine mit "
            "Werten, getrennt durch Semikolon, Komma oder Tabulator.",
            "Only one column was found. One with AGS or district names and one with values are needed, separated by "
            "semicolon, comma or tab.",
        )
    lengths = used.map(lambda cell: len(cell) if isinstance(cell, str) else 0)
    if lengths.to_numpy().max() > LONGEST_CELL:
        row = lengths.max(axis=1).idxmax()
        raise UploadError(
            f"Eine Zelle in Zeile {row} hat mehr als {LONGEST_CELL} Zeichen; so lange Zellen werden nicht gelesen.",
            f"A cell in row {row} has more than {LONGEST_CELL} characters; cells that long are not read.",
        )
    return used.set_axis(range(used.shape[1]), axis=1)


def _too_large(rows: int, columns: int) -> UploadError:
    if columns > MOST_COLUMNS:
        return UploadError(
            f"Die Tabelle hat mehr als {MOST_COLUMNS} Spalten. Löschen Sie die nicht gebrauchten.",
            f"The table has more than {MOST_COLUMNS} columns. Delete those that are not needed.",
        )
    return UploadError(
        f"Die Tabelle hat mehr als {MOST_ROWS} Zeilen; es gibt 400 Kreise.",
        f"The table has more than {MOST_ROWS} rows; there are 400 districts.",
    )


def _too_much() -> UploadError:
    return UploadError(
        "Die Excel-Datei braucht entpackt zu viel Speicher oder Zeit und wurde nicht gelesen. Speichern Sie nur die "
        "Tabelle mit den Kreisen in eine neue Datei.",
        "Unpacked, the Excel file needs too much memory or time, and was not read. Save only the table with the "
        "districts into a new file.",
    )


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f}"
