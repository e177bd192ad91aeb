"""Cells of a workbook's first sheet as JSON: standard input to standard output, in a process of its own.

A workbook is a packed archive, and a few kilobytes can claim any number of cells; the reader allocates them all, and
aborts the process when there is no memory. So this runs apart, within limits that the operating system keeps, and
knows nothing of Gefälle (indicators/own/reading.py starts it). Formulas are not computed: what is read is the value
that was saved with them.
"""

from __future__ import annotations

import io
import json
import resource
import sys

from python_calamine import CalamineError, CalamineWorkbook

MEMORY_BYTES = 600 * 2**20
CPU_SECONDS = 15
UNREADABLE = 3
"""Exit code: not a workbook."""


def main(most_rows: int, most_columns: int) -> int:
    """Write {"sheet", "height", "width", "cells"}; one row and column more than allowed, so that excess shows."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheet = book.get_sheet_by_index(0)
    except (CalamineError, IndexError, OSError):
        return UNREADABLE
    rows = sheet.to_python(skip_empty_area=False, nrows=most_rows + 2)
    cells = [[_plain(cell) for cell in row[: most_columns + 1]] for row in rows]
    last_row, last_column = sheet.end or (0, 0)
    facts = {"sheet": sheet.name, "height": last_row + 1, "width": last_column + 1, "cells": cells}
    sys.stdout.write(json.dumps(facts))
    return 0


def _plain(cell: object) -> str | float:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return str(cell)
    return float(cell)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
