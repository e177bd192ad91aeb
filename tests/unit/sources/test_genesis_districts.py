"""GENESIS tables by district, in the producer's format with invented figures."""

import pandas as pd
import pytest

from data.errors import SourceError
from data.sources import genesis_districts

POPULATION = """GENESIS-Tabelle: 12411-0015
Bevölkerung: Kreise, Stichtag;;;
Fortschreibung des Bevölkerungsstandes;;;
Bevölkerungsstand (Anzahl);;;
;;Stichtag;Stichtag
;;31.12.1995;31.12.2011
01001;Altstadt, kreisfreie Stadt;1000;1100
01051;Teilkreis (bis 31.12.1999);500;-
__________
Ab 2011: Ergebnisse auf Grundlage des Zensus 2011.
© Statistisches Bundesamt (Destatis), 2020
"""
AREA = POPULATION.replace("12411-0015", "11111-0002").replace("1000;1100", "56,44;1056,74").replace("500;-", "9,50;...")


def write(tmp_path, text, encoding="iso-8859-1"):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_population_is_long_and_an_absent_district_is_missing(tmp_path):
    frame = genesis_districts.read_population(write(tmp_path, POPULATION)).set_index(["region_id", "year"])
    assert frame.loc[("01001", 2011), "population"] == 1100
    assert pd.isna(frame.loc[("01051", 2011), "population"])
    assert len(frame) == 4


def test_area_has_a_decimal_comma(tmp_path):
    frame = genesis_districts.read_area(write(tmp_path, AREA)).set_index(["region_id", "year"])
    assert frame.loc[("01001", 2011), "area_km2"] == 1056.74
    assert pd.isna(frame.loc[("01051", 2011), "area_km2"])


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("12411-0015", "12411-0018", "row 1: this is not GENESIS table 12411-0015"),
        ("01001;", "1001;", "row 7, column 'AGS': '1001' is not an AGS of 5 digits .a leading zero is lost"),
        ("01051;", "01001;", "row 8, column 'AGS': AGS 01001 occurs twice"),
        ("1000;", "-1000;", "row 7, column '31.12.1995': -1000 is below 0"),
        ("1000;", "1.100;", "row 7, column '31.12.1995': '1.100' is not a whole number"),
        ("500;", "rund 500;", "row 8, column '31.12.1995': 'rund 500' is not a number"),
        (";;31.12.1995", ";31.12.1995;", "row 6: expected dates like 31.12.1995"),
    ],
)
def test_bad_input_is_named(tmp_path, good, bad, message):
    with pytest.raises(SourceError, match=message):
        genesis_districts.read_population(write(tmp_path, POPULATION.replace(good, bad, 1)))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"gone.csv: the file is missing"):
        genesis_districts.read_population(tmp_path / "gone.csv")
