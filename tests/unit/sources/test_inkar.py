"""The three INKAR formats with invented figures: tidy rows, periods, keys, and one clear error for each fault."""

from __future__ import annotations

import pandas as pd
import pytest

from data.errors import SourceError
from data.sources import inkar_2021, inkar_2024, inkar_2024_selection

REGIONS = {
    "id": [7, 8, 9, 10],
    "raumbezug": ["Kreise", "Bundesländer", "Bund", "Gemeinden"],
    "kennziffer": [1001.0, 1.0, 1.0, 1001000.0],
    "name": ["Altstadt", "Nordland", "Deutschland", "Altstadt"],
}
FIGURES_2021 = {
    "region_id": [7, 7, 7, 8, 9, 10],
    "zeitbezug": ["2017", "2018", "2016/2017/2018", "2018", "2018", "2018"],
    "x345": [300.0, 310.0, None, 400.0, 500.0, 99.0],
    "x343": [None, None, 900.0, None, None, 98.0],
}
FIGURES_2024 = {
    "raumbezug": ["Kreise", "Bundesländer", "Bund", "Gemeinden"],
    "kennziffer": ["01001000", "01", "111", "01001000"],
    "name": ["Altstadt", "Nordland", "Deutschland", "Altstadt"],
    "zeitbezug": ["2022", "2022", "2022", "2022"],
    "q_bip_ew": [30.5, 35.0, 43.0, None],
}
SELECTION = "county_code,year,share_65plus,rent_level\n01001,2021,20.5,\n01001,2022,21,8.25\n"


@pytest.fixture
def edition_2021(tmp_path):
    def write(regions=REGIONS, figures=FIGURES_2021):
        pd.DataFrame(regions).to_parquet(tmp_path / "_regionen.parquet")
        path = tmp_path / "verkehr.parquet"
        pd.DataFrame(figures).to_parquet(path)
        return path

    return write


@pytest.fixture
def edition_2024(tmp_path):
    def write(**columns):
        path = tmp_path / "wirtschaft.parquet"
        pd.DataFrame(FIGURES_2024 | columns).to_parquet(path)
        return path

    return write


@pytest.fixture
def selection(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "kreise.csv"
        path.write_text(text, encoding=encoding)
        return path

    return write


def test_2021_keeps_districts_laender_and_germany(edition_2021):
    frame = inkar_2021.read(edition_2021())
    assert frame["region_id"].tolist() == ["01", "01001", "01001", "DG"]
    assert frame["year"].tolist() == [2018, 2017, 2018, 2018]


def test_2021_a_span_of_years_joins_its_last_year(edition_2021):
    row = inkar_2021.read(edition_2021()).set_index(["region_id", "year"]).loc[("01001", 2018)]
    assert row.to_dict() == {"x345": 310.0, "x343": 900.0}


def test_2024_keeps_districts_laender_and_germany(edition_2024):
    frame = inkar_2024.read(edition_2024())
    assert frame.to_dict("list") == {
        "region_id": ["01001", "01", "DG"],
        "year": [2022, 2022, 2022],
        "q_bip_ew": [30.5, 35.0, 43.0],
    }


def test_selection_keeps_empty_cells_missing(selection):
    frame = inkar_2024_selection.read(selection(SELECTION))
    assert frame["region_id"].tolist() == ["01001", "01001"]
    assert frame["year"].tolist() == [2021, 2022]
    assert frame["rent_level"].isna().tolist() == [True, False]
    assert frame["share_65plus"].tolist() == [20.5, 21.0]


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ({"zeitbezug": ["2017", "2018", "2018", "2018", "2018", "2018"]}, "01001 occurs twice in 2018"),
        ({"zeitbezug": ["2017", "18", "2016/2017/2018", "2018", "2018", "2018"]}, "'18' is no year"),
        ({"x345": ["300", "viel", "0", "1", "2", "3"]}, "row 1, column 'x345': 'viel' is not a number"),
    ],
)
def test_2021_faulty_figures(edition_2021, figures, message):
    with pytest.raises(SourceError, match=message):
        inkar_2021.read(edition_2021(figures=FIGURES_2021 | figures))


def test_2021_needs_its_list_of_regions(edition_2021):
    path = edition_2021()
    path.with_name("_regionen.parquet").unlink()
    with pytest.raises(SourceError, match=r"_regionen\.parquet: the file is missing"):
        inkar_2021.read(path)


def test_2021_a_key_twice(edition_2021):
    twice = {
        "raumbezug": ["Kreise", "Kreise", "Bund", "Gemeinden"],
        "kennziffer": [1001.0, 1001.0, 1.0, 9.0],
    }
    with pytest.raises(SourceError, match="AGS 01001 occurs twice"):
        inkar_2021.read(edition_2021(regions=REGIONS | twice))


def test_not_parquet(tmp_path):
    path = tmp_path / "wirtschaft.parquet"
    path.write_text("raumbezug;kennziffer", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read as Parquet"):
        inkar_2024.read(path)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            {"kennziffer": ["1001000", "01", "111", "01001000"]},
            "'1001000' is not an AGS of 8 digits .a leading",
        ),
        ({"kennziffer": ["01001001", "01", "111", "01001000"]}, "'01001001' is no district"),
        ({"kennziffer": ["01001000", "1", "111", "01001000"]}, "'1' is not an AGS of 2 digits"),
    ],
)
def test_2024_faulty_keys(edition_2024, columns, message):
    with pytest.raises(SourceError, match=message):
        inkar_2024.read(edition_2024(**columns))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            SELECTION.replace("county_code,year", "year,county_code"),
            "row 1: the header does not begin with",
        ),
        (SELECTION.replace("01001,2022", "1001,2022"), "row 3, column 'county_code': '1001' is not an AGS of 5 digits"),
        (SELECTION.replace("01001,2022", "01001,2021"), "row 3, column 'region_id': 01001 occurs twice in 2021"),
        (SELECTION.replace("8.25", "8,25"), "row 3: there are more cells than columns"),
        (SELECTION.replace("20.5", "viel"), "row 2, column 'share_65plus': 'viel' is not a number"),
    ],
)
def test_selection_faults(selection, text, message):
    with pytest.raises(SourceError, match=message):
        inkar_2024_selection.read(selection(text))


def test_selection_in_another_encoding(selection):
    with pytest.raises(SourceError, match="is not utf-8 text"):
        inkar_2024_selection.read(selection(SELECTION + "ö", encoding="latin-1"))


def test_2021_associations_have_names_and_only_their_own_figures(edition_2021):
    regions = {name: [*values, last] for (name, values), last in zip(
        REGIONS.items(), [11, "Gemeindeverbände", 1051904.0, "Amt Deich"], strict=True)}  # fmt: skip
    figures = {name: [*values, last] for (name, values), last in zip(
        FIGURES_2021.items(), [11, "2017", 1250.0, None], strict=True)}  # fmt: skip
    frame = inkar_2021.read_associations(edition_2021(regions, figures))
    assert frame.to_dict("records") == [
        {"association_id": "01051904", "year": 2017, "x345": 1250.0, "name": "Amt Deich"}
    ]
