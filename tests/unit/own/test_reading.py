"""Files of visitors: what is read, and what is refused with a sentence."""

import io
import zipfile

import pytest

from indicators.own import reading
from indicators.own.errors import UploadError
from indicators.own.reading import LARGEST_BYTES, read


def cells(sheet) -> list[list]:
    return sheet.cells.to_numpy().tolist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_a_csv(encoding):
    sheet = read("a.csv", "Kreis;Wert\nMünchen;1,5\n".encode(encoding))
    assert cells(sheet) == [["Kreis", "Wert"], ["München", "1,5"]] and sheet.delimiter == ";"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter):
    text = f'AGS{delimiter}Name{delimiter}Wert\n01001{delimiter}"a{delimiter}b"{delimiter}3\n'
    sheet = read("a.csv", text.encode())
    assert cells(sheet)[1] == ["01001", f"a{delimiter}b", "3"] and sheet.delimiter == delimiter


def test_rows_keep_their_numbers_in_the_file():
    sheet = read("a.csv", b'Titel\n\n"zwei\nZeilen";x\n01001;1\n')
    assert sheet.cells.index.tolist() == [1, 3, 5]


def test_a_workbook_keeps_numbers_and_text(workbook):
    sheet = read("a.xlsx", workbook([["AGS", "Wert"], [1001, 1.5], ["01002", "2,5"]]))
    assert cells(sheet) == [["AGS", "Wert"], [1001.0, 1.5], ["01002", "2,5"]] and sheet.delimiter is None


def test_formulas_are_not_computed(workbook):
    """openpyxl saves no value with a formula, so there is none; Excel's own would be read."""
    sheet = read("a.xlsx", workbook([["AGS", "Wert"], ["01001", "=1+1"], ["01002", 5]]))
    assert cells(sheet) == [["AGS", "Wert"], ["01001", ""], ["01002", 5.0]]


def test_a_value_saved_with_a_formula_is_read(tampered):
    row = '<row r="1"><c r="A1"><v>1001</v></c><c r="B1"><f>WEBSERVICE("http://x/")</f><v>7</v></c></row>'
    assert cells(read("a.xlsx", tampered(row))) == [[1001.0, 7.0]]


def test_a_sheet_that_claims_the_whole_grid_is_refused_and_nothing_dies(tampered):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    content = tampered(far)
    assert len(content) < 10_000
    with pytest.raises(UploadError, match="too much memory or time"):
        read("bomb.xlsx", content)


def test_a_zip_bomb_is_refused_by_what_it_claims(tampered):
    content = tampered(f"<!--{' ' * (reading.UNPACKED_BYTES + 1)}-->")
    assert len(content) < LARGEST_BYTES
    with pytest.raises(UploadError, match="too much memory or time"):
        read("bomb.xlsx", content)


def test_a_zip_bomb_that_lies_meets_the_limits_of_the_system(tampered, monkeypatch):
    """As if the archive had claimed to be small: one cell of 300 MB."""
    monkeypatch.setattr(reading, "UNPACKED_BYTES", 2**40)
    content = tampered(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 300_000_000}</t></is></c></row>')
    assert len(content) < LARGEST_BYTES
    with pytest.raises(UploadError):
        read("bomb.xlsx", content)


def test_entities_are_not_expanded(tampered, workbook):
    content = tampered('<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c><c r="B1"><v>1</v></c></row>')
    try:
        found = cells(read("a.xlsx", content))
    except UploadError:
        return
    assert len(str(found)) < 100


def _zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n;;\n", "no cells"),
        (b"a" * (LARGEST_BYTES + 1), "at most 5 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel"),
        (b"PK\x03\x04 not an archive", "damaged"),
        (_zipped(**{"readme.txt": b"hello"}), "no Excel file"),
        (_zipped(**{"xl/workbook.xml": b"<x"}), "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither"),
        (b"01001\n01002\n", "Only one column"),
        (b"a;b\n" + b"01001;1\n" * 20_001, "more than 20000 rows"),
        (b";".join(b"c%d" % n for n in range(101)) + b"\n" + b";".join([b"1"] * 101), "more than 100 columns"),
        (b"a;b\n01001;" + b"9" * 501, "row 2 has more than 500"),
        (b"a;b\n01001;" + b"9" * 200_000, "Row 2 cannot be split"),
        (b'a;b\n01001;"' + b"9" * 200_000, "Row 2 cannot be split"),
    ],
)
def test_bad_files_get_a_sentence(content, said):
    with pytest.raises(UploadError, match=said) as caught:
        read("a", content)
    assert caught.value.text.de and caught.value.text.de != caught.value.text.en


def test_a_workbook_with_too_many_columns(workbook):
    with pytest.raises(UploadError, match="more than 100 columns"):
        read("a.xlsx", workbook([["x"] * 101]))
