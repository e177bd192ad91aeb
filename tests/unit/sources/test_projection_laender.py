"""The official projection by Land in the producer's format, with invented figures."""

from __future__ import annotations

import pytest

from data.errors import SourceError
from data.sources import projection_laender

TABLE = """variant,land,year,population_thousand
"BEV-VARIANTE-01 Mod. birth rate a. life exp.,low mig.bal. (G2L2W1)",Baden-Württemberg,2022,11.5
"BEV-VARIANTE-02 Mod. birth rate, life expectancy, mig.bal.(G2L2W2)",Baden-Württemberg,2022,12.5
BEV-VARIANTE-04 Relatively old population (G1L3W1),Baden-Württemberg,2022,10
"""


def write(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_variant_is_told_by_its_code(tmp_path):
    frame = projection_laender.read(write(tmp_path, TABLE))
    assert frame["scenario"].tolist() == ["low_migration", "moderate", "old"]
    assert frame.iloc[0, 1:].to_dict() == {"land": "Baden-Württemberg", "year": 2022, "population_thousand": 11.5}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TABLE.replace("G2L2W1", "G9L2W1"), "row 2, column 'variant': .* is no known variant. The variants are G2L2W1"),
        (TABLE.replace("G2L2W2", "G2L2W1"), "row 3, column 'land': Baden-Württemberg has a year twice"),
        (TABLE.replace(",10\n", ",-10\n"), "row 4, column 'population_thousand': -10 is below 0"),
        (TABLE.replace(",10\n", ",many\n"), "row 4, column 'population_thousand': 'many' is not a number"),
        (TABLE.replace("2022,11.5", "2022.5,11.5"), "row 2, column 'year': '2022.5' is not a whole number"),
        (TABLE.replace("land,", "state,"), "expected column.s. land are missing"),
    ],
)
def test_faults_are_named(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        projection_laender.read(write(tmp_path, text))
