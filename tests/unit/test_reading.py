"""Strict reading: what is wrong is said once, with file, row and column."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SourceError
from data.reading import (
    as_key,
    as_number,
    find_cell,
    first,
    read_lines,
    read_parquet,
    read_sheet,
    read_table,
    read_text,
)


@pytest.fixture
def file(tmp_path):
    def write(content, name="table.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path

    return write


def column(*values, name="population", dtype="str", start=2):
    return pd.Series(values, index=range(start, start + len(values)), name=name, dtype=dtype)


def fails(text):
    return pytest.raises(SourceError, match=text)


# text


def test_umlauts_in_the_encoding_of_genesis(file):
    assert read_text(file("Köln", encoding="latin-1"), "latin-1") == "Köln"


def test_utf8_where_latin1_is_expected_is_no_gibberish_but_an_error(file):
    with fails("table.csv, row 2: the file is UTF-8 text, expected latin-1"):
        read_text(file("ags;name\n05315;Köln"), "latin-1")


def test_a_cell_is_found_with_its_line_and_heading(file):
    path = file('ags,name\n01001,"Flensburg"\n01999,Nowhere\n')
    assert find_cell(path, "01999") == (3, "ags")
    assert find_cell(path, "02000") == (None, None)
    assert find_cell(file("01999", name="table.txt"), "01999") == (None, None)


def test_the_wrong_encoding_names_the_line(file):
    path = file("ags;name\n05315;Köln\n", encoding="latin-1")
    with fails(r"table\.csv, row 2: the file is not utf-8 text \(byte 0xf6\)"):
        read_text(path, "utf-8")


def test_a_byte_order_mark_is_no_content(file):
    assert read_text(file("ags;name", encoding="utf-8-sig"), "utf-8") == "ags;name"


def test_a_missing_file(tmp_path):
    with fails(r"nowhere\.csv: the file is missing\. Put it there, or run `python -m data fetch`"):
        read_text(tmp_path / "nowhere.csv", "utf-8")
    with fails("the file is missing"):
        read_sheet(tmp_path / "nowhere.xlsx", 0)
    with fails("the file is missing"):
        read_parquet(tmp_path / "nowhere.parquet")


def test_lines_are_numbered_as_an_editor_numbers_them(file):
    lines = read_lines(file("Titel\r\n\r\n05315;Köln;1\r\n"))
    assert lines.index.tolist() == [1, 2, 3]
    assert lines.loc[3].tolist() == ["05315", "Köln", "1"]
    assert lines.loc[1].tolist() == ["Titel", "", ""]


def test_a_row_behind_a_quoted_line_break_keeps_its_number(file):
    assert read_lines(file('"a\nb";1\nc;2\n')).loc[3].tolist() == ["c", "2"]


def test_an_empty_file(file):
    assert read_lines(file("")).empty
    with fails("the file is empty"):
        read_table(file(""), ["ags"])


def test_a_cell_that_never_ends(file):
    with fails("row 1: the line cannot be split"):
        read_lines(file('"' + "x" * 200_000))


# tables


def test_the_named_columns_of_a_table(file):
    table = read_table(file("ags, name,population\n05315,Köln,1\n\n"), ["population", "ags"])
    assert table.to_dict("index") == {2: {"population": "1", "ags": "05315"}}


def test_a_shifted_column(file):
    path = file("name,ags\n")
    with fails(r"table\.csv, row 1: expected column\(s\) population are missing \(found: name, ags\)"):
        read_table(path, ["ags", "population"])


def test_a_column_that_occurs_twice(file):
    with fails("ags occur twice"):
        read_table(file("ags,ags\n1,2\n"), ["ags"])


# sheets


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "2020"
    book["2020"]["B2"] = 1001
    book["2020"]["C2"] = "Flensburg"
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


@pytest.mark.parametrize("sheet", ["2020", 0])
def test_sheet_rows_are_numbered_as_the_spreadsheet_numbers_them(workbook, sheet):
    assert read_sheet(workbook, sheet).loc[2].tolist() == ["", 1001.0, "Flensburg"]


def test_a_missing_sheet_names_those_that_are_there(workbook):
    with fails(r"there is no sheet '2021' \(found: 2020\)"):
        read_sheet(workbook, "2021")
    with fails("cannot be read"):
        read_sheet(workbook, 7)


def test_a_workbook_that_is_none(file):
    with fails("the workbook cannot be read"):
        read_sheet(file("hello", "book.xlsx"), 0)


def test_parquet_and_its_rows(tmp_path, file):
    pd.DataFrame({"ID": [1, 2, 3]}).to_parquet(tmp_path / "t.parquet")
    assert read_parquet(tmp_path / "t.parquet")["ID"].tolist() == [1, 2, 3]
    assert read_parquet(tmp_path / "t.parquet", ("ID", [2, 9]))["ID"].tolist() == [2]
    with fails("cannot be read as Parquet"):
        read_parquet(file("hello", "x.parquet"))


# keys


def test_keys_stay_text(tmp_path):
    assert as_key(column("01001", " 16077 "), tmp_path, digits=5).tolist() == ["01001", "16077"]


def test_keys_that_the_producer_writes_as_numbers(tmp_path):
    keys = column(1001.0, 16077, "1002", dtype="object")
    assert as_key(keys, tmp_path, digits=5, padded=False).tolist() == ["01001", "16077", "01002"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("1001", r"'1001' is not an AGS of 5 digits \(a leading zero is lost\)"),
        ("010010", "it is no AGS"),
        ("O1001", "it is no AGS"),
        ("٠١٠٠١", "it is no AGS"),
        ("", "it is no AGS"),
        (None, "it is no AGS"),
    ],
)
def test_a_key_that_is_none(tmp_path, key, said):
    with fails(rf"row 3, column 'ags': .*{said}"):
        as_key(column("01001", key, name="ags"), tmp_path, digits=5)


@pytest.mark.parametrize("key", ["", None, float("nan"), -1, 1001.5, 123456, "x"])
def test_a_number_that_is_no_key(tmp_path, key):
    with fails("row 2, column 'ags'"):
        as_key(column(key, name="ags", dtype="object"), tmp_path, digits=5, padded=False)


def test_a_key_that_occurs_twice(tmp_path):
    with fails("row 4, column 'ags': AGS 01001 occurs twice"):
        as_key(column("01001", "01002", "01001", name="ags"), tmp_path, digits=5)
    assert len(as_key(column("01001", "01001"), tmp_path, digits=5, unique=False)) == 2


# numbers


def test_numbers_and_missing_markers(tmp_path):
    number = as_number(column("1", " 2.5 ", "-", "", " ", None, "-9999"), tmp_path, missing=("-", "", -9999))
    assert number.isna().tolist() == [False, False, True, True, True, True, True]
    assert number.tolist()[:2] == [1.0, 2.5]


def test_decimal_commas(tmp_path):
    assert as_number(column("1,5", "-0,25"), tmp_path, decimal=",").tolist() == [1.5, -0.25]


def test_a_number_in_a_sheet_is_a_number_whatever_the_decimal_sign(tmp_path):
    cells = column(1.5, "2,5", -9999.0, "-", dtype="object")
    number = as_number(cells, tmp_path, decimal=",", missing=("-", -9999))
    assert number.tolist()[:2] == [1.5, 2.5]
    assert number.isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize("text", ["many", "1.234,5", "1 234", "1_234", "inf", "nan", "0x10", "."])
def test_text_in_a_number(tmp_path, text):
    with fails(rf"row 3, column 'population': '{text}' is not a number"):
        as_number(column("1", text), tmp_path, decimal=",")


def test_a_blank_that_is_not_allowed(tmp_path):
    with fails("row 2, column 'population': '' is not a number"):
        as_number(column(""), tmp_path, missing=("-",))


def test_numbers_that_cannot_be(tmp_path):
    with fails("row 3, column 'population': -5 is below 0, which cannot be"):
        as_number(column("1", "-5"), tmp_path, minimum=0)
    with fails("row 2, column 'population': 101 is above 100"):
        as_number(column("101", "100"), tmp_path, maximum=100)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_any_number_comes_back_from_its_german_spelling(numbers):
    german = column(*(repr(number).replace(".", ",") for number in numbers))
    assert as_number(german, "x.csv", decimal=",").tolist() == numbers


def test_the_first_place_where_something_holds():
    values = column("a", "b", "c", start=10)
    assert first(values, values.isin(["b", "c"])) == (11, "b")
