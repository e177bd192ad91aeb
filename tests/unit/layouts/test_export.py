"""Downloads: what a German Excel and what pandas make of them."""

import csv
import io

import pandas as pd
import pytest

from callbacks.table import file
from data.regions import Level
from indicators.explorer import Period
from layouts import ids
from layouts.links import with_keys
from layouts.methods_entries import years_text
from layouts.view import ViewState
from tests.small import DISTRICTS, small_explorer

EXPLORER = small_explorer()
GROWTH = ViewState("growth", Period(2013, 2011))
SHOPS = ViewState("shops", Period(2017))


def code(view: ViewState) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(file(ids.DOWNLOAD_CODE, view, EXPLORER)[1]), dtype={"region_id": "str"})


def excel(view: ViewState) -> list[dict[str, str]]:
    text = file(ids.DOWNLOAD_EXCEL, view, EXPLORER)[1]
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_pandas_reads_all_districts_with_their_leading_zeros():
    frame = code(GROWTH)
    assert frame["region_id"].tolist() == DISTRICTS
    assert frame.loc[0, ["start", "year", "land", "status"]].tolist() == [2011, 2013, "Küste", "observed"]
    expected = EXPLORER.values("growth", Period(2013, 2011), Level.KREIS)["value"]
    pd.testing.assert_series_equal(frame["value"], expected, check_names=False)


def test_a_missing_value_is_an_empty_cell():
    frame = code(SHOPS).set_index("region_id")
    assert pd.isna(frame.loc["09162", "value"]) and frame.loc["09162", "status"] == "missing"
    row = next(row for row in excel(SHOPS) if "09162" in row["AGS"])
    assert (row["Titel shops (Meter)"], row["Rang"], row["Status"]) == ("", "", "keine Daten")


def test_excel_gets_decimal_commas_and_an_ags_that_stays_text():
    rows = excel(GROWTH)
    assert rows[0]["AGS"] == '="01001"'
    assert rows[0]["Titel growth (Prozent)"] == "-6,5"  # -3.25 × 2 years
    assert rows[-1]["Titel growth (Prozent)"] == "4,5"
    assert list(rows[0]) == [
        "AGS",
        "Kreis",
        "Land",
        "Anfangsjahr",
        "Jahr",
        "Titel growth (Prozent)",
        "Rang",
        "Status",
        "Quelle",
    ]


def test_excel_quotes_the_formula_so_that_the_semicolons_count():
    text = file(ids.DOWNLOAD_EXCEL, GROWTH, EXPLORER)[1]
    assert '"=""01001""";Hafen 1;Küste;2011;2013;' in text
    assert text.count("\r\n") == len(DISTRICTS) + 1


def test_districts_of_one_name_are_told_apart():
    assert code(GROWTH)["name"].tolist()[-2:] == ["München (Stadt)", "München (Landkreis)"]


def test_sources_are_a_file_of_their_own():
    rows = list(csv.DictReader(io.StringIO(file(ids.DOWNLOAD_SOURCES, GROWTH, EXPLORER)[1])))
    assert [row["source"] for row in rows] == ["invented"]
    assert rows[0]["indicator"] == "Titel growth" and rows[0]["period"] == "2011–2013"
    assert rows[0]["licence"] == "dl-de/by-2-0" and rows[0]["changes"]


@pytest.mark.parametrize(
    ("button", "name"),
    [
        (ids.DOWNLOAD_EXCEL, "gefaelle_growth_2011-2013_excel.csv"),
        (ids.DOWNLOAD_CODE, "gefaelle_growth_2011-2013_data.csv"),
        (ids.DOWNLOAD_SOURCES, "gefaelle_growth_2011-2013_sources.csv"),
    ],
)
def test_files_are_called_after_what_is_in_them(button, name):
    assert file(button, GROWTH, EXPLORER)[0] == name


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([2022], "2022"),
        ([1995, 1996, 1997], "1995–1997"),
        ([2022, 2009, 2013, 2010], "2009–2010, 2013, 2022"),
        ([], ""),
    ],
)
def test_years_are_written_as_spans(years, text):
    assert years_text(years) == text


def test_links_keep_what_they_do_not_change():
    search = "?i=growth&r=09162,01001&scheme=dark"
    assert with_keys(search, i="shops", scheme=None) == "?r=09162,01001&i=shops"
    assert with_keys("", lang=None) == ""
    assert with_keys("?lang=en", lang=None) == ""
