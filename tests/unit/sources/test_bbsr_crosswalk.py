"""Umsteigeschlüssel, in the producer's format with invented districts."""

import openpyxl
import pytest

from data.errors import SourceError
from data.sources import bbsr_crosswalk

ROWS = [
    [1001000, "KS Altstadt", 1, 1, 50.0, 80.0, 1001000, "Altstadt, Stadt"],
    [1051000, "Teilkreis", 0.25, 0.4, 25.0, 40.0, 1001000, "Altstadt, Stadt"],
    [1051000, "Teilkreis", 0.75, 0.6, 75.0, 60.0, 1052000, "Neukreis"],
]


def write(path, rows=ROWS, employees=False, target="2021"):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year in range(1995, 2021):
        sheet = book.create_sheet(str(year))
        head = [f"Kreise\n 31.12.{year}", f"Kreisname {year}", "flächen-\nproportionaler\nUmsteige-schlüssel",
                "bevölkerungs- \nproportionaler \nUmsteige- \nschlüssel", f"Fläche am 31.12.{year} in km²",
                f"Bevölkerung am 31.12.{year} in 1000", f"Kreise\n 31.12.{target}", f"Kreisname {target}"]  # fmt: skip
        extra = (
            [["beschäftigten- \nproportionaler \nUmsteige- \nschlüssel"], *[[1.0]] * len(rows)] if employees else None
        )
        for number, row in enumerate([head, *rows]):
            sheet.append([*row[:4], *extra[number], *row[4:]] if extra else row)
    book.save(path)
    return path


def test_reads_shares_and_sizes(tmp_path):
    frame = bbsr_crosswalk.read(write(tmp_path / "k.xlsx"))
    assert sorted(frame["year"].unique()) == list(range(1995, 2021))
    part = frame[(frame["year"] == 2000) & (frame["region_id"] == "01052")].iloc[0]
    assert (part["old_id"], part["old_name"], part["region_name"]) == ("01051", "Teilkreis", "Neukreis")
    assert (part["population_weight"], part["area_weight"]) == (0.6, 0.75)
    assert (part["population_thousand"], part["area_km2"]) == (60.0, 75.0)


def test_finds_columns_by_heading(tmp_path):
    plain = bbsr_crosswalk.read(write(tmp_path / "a.xlsx"))
    wider = bbsr_crosswalk.read(write(tmp_path / "b.xlsx", employees=True, target="2020"))
    assert plain.equals(wider)


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ((1, 3), 0.5, r"row 3, column 'bevölkerungs-.*': the shares of district 01051 add up to 1.1"),
        ((0, 2), "ganz", r"row 2, column 'flächen- proportionaler Umsteige-schlüssel': 'ganz' is not a number"),
        ((0, 5), -80.0, r"row 2, column 'Bevölkerung am 31.12.1995 in 1000': -80 is below 0"),
        ((0, 0), "Altstadt", r"row 2, column 'Kreise 31.12.1995': .*Altstadt' is not an AGS"),
    ],
)
def test_bad_cells_are_named(tmp_path, cell, value, message):
    rows = [list(row) for row in ROWS]
    rows[cell[0]][cell[1]] = value
    with pytest.raises(SourceError, match=message):
        bbsr_crosswalk.read(write(tmp_path / "k.xlsx", rows))


def test_a_shifted_sheet_is_refused(tmp_path):
    path = write(tmp_path / "k.xlsx")
    book = openpyxl.load_workbook(path)
    book["1995"].insert_rows(1)
    book.save(path)
    with pytest.raises(SourceError, match=r"no column is headed 'Kreise 31.12.1995'"):
        bbsr_crosswalk.read(path)
