"""Files as visitors bring them."""

import io
import zipfile

import openpyxl
import pytest

from indicators.own.entry import population_weights
from indicators.own.matching import Matcher


@pytest.fixture(scope="session")
def matcher(explorer):
    return Matcher(explorer.regions, explorer.changes)


@pytest.fixture(scope="session")
def people(explorer):
    return population_weights(explorer)


@pytest.fixture
def workbook():
    """Bytes of a workbook with these rows in its first sheet."""

    def make(rows: list[list]) -> bytes:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return make


@pytest.fixture
def tampered(workbook):
    """Bytes of a workbook whose sheet has these cells as XML."""

    def make(sheet_data: str) -> bytes:
        source = zipfile.ZipFile(io.BytesIO(workbook([["AGS", "Wert"]])))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for entry in source.infolist():
                content = source.read(entry)
                if entry.filename == "xl/worksheets/sheet1.xml":
                    head, _, rest = content.decode().partition("<sheetData>")
                    content = f"{head}<sheetData>{sheet_data}{rest[rest.index('</sheetData>') :]}".encode()
                target.writestr(entry.filename, content)
        return stream.getvalue()

    return make
