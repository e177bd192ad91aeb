"""The three small comma-separated files of population, in the producer's format with invented figures."""

import pytest

from data.errors import SourceError
from data.sources import census_step, kreise_2019, zensus2022_municipalities

IN_2019 = "ags,population\n01001,1000\n02000,2000"
STEP = 'ags,Name,zensus2022,fortschreibung_2022_06_30,ratio\n01001,"Altstadt, Stadt",990,1000,0.99\n'
CENSUS = 'ags,municipality_name,population_census22,share_under18_census22\n01001000,"Altstadt, Stadt",990.0,13.8\n'


def write(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_population_2019(tmp_path):
    frame = kreise_2019.read(write(tmp_path, IN_2019))
    assert frame.to_dict("list") == {"region_id": ["01001", "02000"], "population": [1000, 2000]}


def test_census_step(tmp_path):
    frame = census_step.read(write(tmp_path, STEP))
    assert frame.to_dict("records") == [{"region_id": "01001", "census_2022": 990, "population_2022_06_30": 1000}]


def test_census_by_municipality(tmp_path):
    frame = zensus2022_municipalities.read(write(tmp_path, CENSUS))
    assert frame.to_dict("records") == [{"region_id": "01001000", "name": "Altstadt, Stadt", "census_2022": 990}]


@pytest.mark.parametrize(
    ("adapter", "text", "message"),
    [
        (kreise_2019.read, IN_2019.replace("01001", "1001"), "row 2, column 'ags': '1001' is not an AGS of 5 digits"),
        (kreise_2019.read, IN_2019.replace("02000", "01001"), "row 3, column 'ags': AGS 01001 occurs twice"),
        (kreise_2019.read, IN_2019.replace("population", "einwohner"), "expected column.s. population are missing"),
        (kreise_2019.read, IN_2019.replace("1000", ""), "row 2, column 'population': '' is not a number"),
        (census_step.read, STEP.replace("990,", "-990,"), "row 2, column 'zensus2022': -990 is below 0"),
        (zensus2022_municipalities.read, CENSUS.replace("990.0", "k. A."), "'k. A.' is not a number"),
    ],
)
def test_bad_input_is_named(tmp_path, adapter, text, message):
    with pytest.raises(SourceError, match=message):
        adapter(write(tmp_path, text))
