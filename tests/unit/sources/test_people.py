"""Ages and grid cells, in the producers' formats with invented figures."""

import pandas as pd
import pytest

from data.errors import SourceError
from data.sources import eurostat_age, zensus2011_grid

AGES = "ags,nuts3,sex,age,population\n01001,DEX01,female,0,40\n01001,DEX01,male,0,42\n01001,DEX01,male,100,3\n"


def ages(path, text=AGES):
    file = path / "ages.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_ages(tmp_path):
    table = eurostat_age.read(ages(tmp_path))
    assert table.to_numpy().tolist() == [
        ["01001", "female", 0, 40],
        ["01001", "male", 0, 42],
        ["01001", "male", 100, 3],
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("01001,DEX01,male,0", "1001,DEX01,male,0", r"row 3, column 'ags': '1001' .*a leading zero is lost"),
        ("male,100,3", "male,100,-3", r"row 4, column 'population': -3 is below 0"),
        ("male,100,3", "male,101,3", r"row 4, column 'age': '101' is no known age"),
        ("male,100,3", "male,0,3", r"row 4, column 'ags': AGS 01001 has an age"),
        ("female", "f", r"row 2, column 'sex': 'f' is no known sex"),
        ("female,0,40", "female,0,viele", r"row 2, column 'population': 'viele' is not a number"),
        ("sex,age", "age,sex", r"row 2, column '(sex|age)'"),
        ("population", "persons", r"expected column\(s\) population are missing"),
    ],
)
def test_bad_ages_are_named(tmp_path, old, new, message):
    with pytest.raises(SourceError, match=message):
        eurostat_age.read(ages(tmp_path, AGES.replace(old, new)))


def test_ages_in_another_encoding(tmp_path):
    file = tmp_path / "ages.csv"
    file.write_bytes(AGES.replace("DEX01", "Köln").encode("latin-1"))
    with pytest.raises(SourceError, match=r"row 2: the file is not utf-8 text"):
        eurostat_age.read(file)


def cells(path, **changes):
    columns = {"Einwohner": [-1, 250, 3], "x": [4_334_500, 4_335_500, 4_336_500], "y": [2_684_500] * 3} | changes
    pd.DataFrame(columns).to_parquet(path / "p.parquet")
    return path / "p.parquet"


def test_grid_marks_unknown_cells(tmp_path):
    table = zensus2011_grid.read(cells(tmp_path))
    assert table["population"].isna().tolist() == [True, False, False]
    assert table.loc[1].tolist() == [4_335_500, 2_684_500, 250]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Einwohner": [-1, -2, 3]}, r"row 2, column 'Einwohner': -2 is below 0"),
        ({"Einwohner": [1, 2.5, 3]}, r"row 2, column 'Einwohner': '2.5' is not a whole number"),
        ({"Einwohner": ["1", "zwei", "3"]}, r"row 2, column 'Einwohner': 'zwei' is not a number"),
        ({"x": [4_334_500] * 3}, r"row 2, column 'x': the cell occurs twice"),
        ({"x": [None, 1, 2]}, r"row 1, column 'x': the cell has no place"),
    ],
)
def test_bad_cells_are_named(tmp_path, changes, message):
    with pytest.raises(SourceError, match=message):
        zensus2011_grid.read(cells(tmp_path, **changes))


def test_foreign_grid_files(tmp_path):
    with pytest.raises(SourceError, match="the file is missing"):
        zensus2011_grid.read(tmp_path / "none.parquet")
    (tmp_path / "text.parquet").write_text("x;y;Einwohner")
    with pytest.raises(SourceError, match="the file cannot be read as Parquet"):
        zensus2011_grid.read(tmp_path / "text.parquet")
    pd.DataFrame({"x": [1], "y": [1]}).to_parquet(tmp_path / "less.parquet")
    with pytest.raises(SourceError, match=r"expected column\(s\) Einwohner are missing"):
        zensus2011_grid.read(tmp_path / "less.parquet")
