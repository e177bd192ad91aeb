"""GENESIS 12411-0018, in the producer's format with invented figures."""

from itertools import pairwise

import pytest

from data.errors import SourceError
from data.sources import destatis_age_groups

BOUNDS = [3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75]
LABELS = [
    "unter 3 Jahre",
    *(f"{a} bis unter {b} Jahre" for a, b in pairwise(BOUNDS)),
    "75 Jahre und mehr",
]
TABLE = "\n".join(
    [
        "GENESIS-Tabelle: 12411-0018",
        *["Bevölkerung;"] * 3,
        ";;;" + ";".join(["männlich"] * 17 + ["weiblich"] * 17),
        ";;;" + ";".join(LABELS * 2),
        "31.12.2015;01001;Altstadt, kreisfreie Stadt;" + ";".join(map(str, range(1, 35))),
        "31.12.2016;01001;Altstadt, kreisfreie Stadt;" + ";".join(["-"] * 34),
        "__________",
        "© Statistisches Bundesamt (Destatis), 2021",
    ]
)


def write(tmp_path, text=TABLE):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="iso-8859-1")
    return path


def test_groups_have_their_bounds(tmp_path):
    frame = destatis_age_groups.read(write(tmp_path))
    in_2015 = frame[frame["year"] == 2015].set_index(["sex", "age_from"])
    assert in_2015.loc[("male", 0), ["age_to", "population"]].tolist() == [2, 1]
    assert in_2015.loc[("male", 65), ["age_to", "population"]].tolist() == [74, 16]
    assert in_2015.loc[("female", 75), ["age_to", "population"]].tolist() == [100, 34]
    assert frame.loc[frame["year"] == 2016, "population"].isna().all()


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("weiblich", "divers", "row 6: the header does not list 17 age groups"),
        ("31.12.2016", "31.12.2015", "row 8, column 'AGS': AGS 01001 occurs twice on one date"),
        ("31.12.2016", "2016", "row 8, column 'Stichtag': expected a date like 31.12.2015, found '2016'"),
        (";34", ";-34", "row 7, column .*: -34 is below 0"),
    ],
)
def test_bad_input_is_named(tmp_path, good, bad, message):
    with pytest.raises(SourceError, match=message):
        destatis_age_groups.read(write(tmp_path, TABLE.replace(good, bad, 1)))
