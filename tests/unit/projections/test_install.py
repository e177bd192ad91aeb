"""What is installed from a right file, in each of its layouts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data.errors import ProjectionError, SourceError
from data.projection_install import Wishes, install
from data.projections import installed, remove
from data.territory import carry_totals, crosswalk_on

from . import files

NONE = Wishes()


@pytest.fixture(scope="module")
def rop(store):
    return files.figures(store, 2011)


@pytest.fixture(scope="module")
def today(store):
    return files.figures(store, 2021, (2020, 2021, 2022))


def germany(projection) -> pd.Series:
    return projection.frame().query("region_id == 'DG'").set_index("year")["population"]


def as_number(key):
    return int(key)


def as_eight_digits(key):
    return int(f"{key}000")


def as_eight_letters(key):
    return f"{key}000"


def test_the_workbook_of_the_bbsr(tmp_path, store):
    rop = files.figures(store, 2011, range(2012, 2036))
    path = files.workbook(tmp_path / "Bev_Krs_Insg_2012_2035.xlsx", files.bbsr_rows(rop, as_number))
    added = install(path, "BBSR ROP 2035", tmp_path / "user", store, NONE)
    assert (added.id, added.name, added.base_year, added.last_year) == ("bbsr-rop-2035", "BBSR ROP 2035", 2012, 2035)
    assert (added.card.territory, added.card.licence, added.card.file) == (2011, "dl-de/by-2-0", path.name)
    assert added.card.installed == date.today()
    assert "BBSR Bonn 2015" in added.card.citation
    frame = added.frame()
    assert len(frame) == 417 * 24
    assert not frame.isna().any(axis=None)
    pd.testing.assert_series_equal(germany(added), rop.sum(), check_names=False, check_index_type=False)
    # Göttingen is Göttingen (03152) and Osterode am Harz (03156) since 2016, the Wartburgkreis has Eisenach since 2021.
    values = frame.set_index(["region_id", "year"])["population"]
    assert values["03159", 2035] == rop.loc[["03152", "03156"], 2035].sum()
    assert values["16063", 2012] == pytest.approx(rop.loc[["16056", "16063"], 2012].sum(), rel=0.03)


@pytest.mark.parametrize("key", [str, as_eight_digits, as_eight_letters])
def test_keys_of_five_or_eight_digits_as_text_or_number(tmp_path, store, rop, key):
    path = files.workbook(tmp_path / "rop.xlsx", files.bbsr_rows(rop, key))
    added = install(path, "rop", tmp_path, store, NONE)
    pd.testing.assert_series_equal(germany(added), rop.sum(), check_names=False, check_index_type=False)


def test_split_districts_go_by_the_shares_of_the_bundle(tmp_path, store, rop):
    added = install(files.workbook(tmp_path / "rop.xlsx", files.bbsr_rows(rop)), "a", tmp_path, store, NONE)
    last = rop[2015].rename("population").rename_axis("region_id").reset_index()
    carried = carry_totals(last, ["population"], crosswalk_on(store.table("crosswalk"), 2011))
    found = added.frame().query("year == 2015 and region_id in @carried['region_id']")
    pd.testing.assert_series_equal(
        found.set_index("region_id")["population"], carried.set_index("region_id")["population"]
    )


def test_laender_and_germany_are_sums(tmp_path, store, today):
    added = install(files.text(tmp_path / "p.csv", files.plain_rows(today)), "p", tmp_path, store, NONE)
    wide = added.frame().pivot(index="region_id", columns="year", values="population")
    districts = wide[wide.index.str.len() == 5]
    laender = districts.groupby(districts.index.str[:2]).sum()
    pd.testing.assert_frame_equal(wide.loc[laender.index], laender, check_names=False)
    pd.testing.assert_series_equal(wide.loc["DG"], laender.sum(), check_names=False)


@pytest.mark.parametrize(
    "rows",
    [
        lambda wide: [["Raumordnungsprognose 2035"], [], ["Stand: 2015"], *files.bbsr_rows(wide)],
        lambda wide: [*files.bbsr_rows(wide), [], ["Hinweis: 2012 Statistik"], ["© BBSR Bonn 2015"]],
        lambda wide: files.bbsr_rows(
            wide, names=["2012 (Statistik)", *(f"{year} (Prognose)" for year in range(2013, 2016))]
        ),
        lambda wide: files.bbsr_rows(wide, names=[str(year) for year in wide]),
        lambda wide: [
            ["Kreisschlüssel\n2011", "Kreisname", "Alterklasse", "Bevölkerung am Jahresende"],
            [None, None, None, *wide],
            *files.bbsr_rows(wide)[1:],
        ],
        lambda wide: [
            files.bbsr_rows(wide)[0],
            [None, None, None, "Statistik", *["Prognose"] * 3],
            *files.bbsr_rows(wide)[1:],
        ],
        lambda wide: files.bbsr_rows(wide, classes=("Insg",)),
        lambda wide: files.bbsr_rows(wide, classes=files.CLASSES, shares=files.SHARES),
        lambda wide: files.bbsr_rows(wide, classes=(*files.CLASSES, "Insg."), shares=(*files.SHARES, 1)),
    ],
    ids=["title", "notes", "words", "text", "two lines", "kinds", "Insg", "classes", "classes and total"],
)
def test_the_workbook_may_differ_in_its_dress(tmp_path, store, rop, rows):
    path = files.workbook(tmp_path / "rop.xlsx", rows(rop), Lesehilfe=[["Bevölkerung am Jahresende"]])
    added = install(path, "rop", tmp_path, store, NONE)
    assert (added.base_year, added.last_year) == (2012, 2015)
    pd.testing.assert_series_equal(germany(added), rop.sum(), check_names=False, check_index_type=False)


@pytest.mark.parametrize("sep", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_plain_table_as_text(tmp_path, store, today, sep, encoding):
    path = files.text(tmp_path / "plain.csv", files.plain_rows(today), sep, encoding=encoding)
    added = install(path, "Land", tmp_path, store, NONE)
    assert (added.base_year, added.last_year, added.card.territory) == (2020, 2022, 2021)
    assert (added.card.citation, added.card.licence) == (None, None)
    pd.testing.assert_series_equal(germany(added), today.sum(), check_names=False, check_index_type=False)


def test_a_decimal_comma_and_german_headings(tmp_path, store, today):
    rows = files.plain_rows(today + 0.25)
    rows[0] = ["AGS", "Jahr", "Bevölkerung"]
    added = install(files.text(tmp_path / "plain.txt", rows, decimal=","), "Land", tmp_path, store, NONE)
    assert germany(added)[2022] == pytest.approx(today[2022].sum() + 100)


def test_the_plain_table_as_workbook(tmp_path, store, today):
    path = files.workbook(tmp_path / "plain.xlsx", files.plain_rows(today))
    added = install(path, "Land", tmp_path, store, NONE)
    pd.testing.assert_series_equal(germany(added), today.sum(), check_names=False, check_index_type=False)


def test_every_fifth_year_is_enough(tmp_path, store, today):
    some = today.set_axis([2020, 2025, 2040], axis=1)
    added = install(files.text(tmp_path / "plain.csv", files.plain_rows(some)), "Land", tmp_path, store, NONE)
    assert added.card.years == (2020, 2025, 2040)


def test_districts_of_another_year_and_what_the_user_knows(tmp_path, store):
    wide = files.figures(store, 2008, range(2008, 2013))
    path = files.text(tmp_path / "plain.csv", files.plain_rows(wide))
    wishes = Wishes(territory=2008, base_year=2010, citation="Amt, 2011", licence="CC-BY-4.0")
    added = install(path, "Alt", tmp_path, store, wishes)
    assert (added.base_year, added.card.territory) == (2010, 2008)
    assert (added.card.citation, added.card.licence) == ("Amt, 2011", "CC-BY-4.0")
    pd.testing.assert_series_equal(germany(added), wide.sum(), check_names=False, check_index_type=False)


def test_a_taken_name_gives_way_only_when_asked(tmp_path, store, today):
    first = files.text(tmp_path / "first.csv", files.plain_rows(today))
    second = files.text(tmp_path / "second.csv", files.plain_rows(today + 1))
    before = install(first, "Amt für Zukunft", tmp_path, store, NONE)
    with pytest.raises(ProjectionError, match="'Amt fuer Zukunft' is installed already"):
        install(second, "Amt fuer Zukunft", tmp_path, store, NONE)
    assert installed(tmp_path)["amt-fuer-zukunft"].card == before.card
    after = install(second, "Amt für Zukunft", tmp_path, store, Wishes(replace=True))
    assert germany(after)[2020] == today[2020].sum() + 400
    assert list(installed(tmp_path)) == ["amt-fuer-zukunft"]
    assert [path.name for path in (tmp_path / "projections").iterdir()] == ["amt-fuer-zukunft"]


def test_a_failed_replacement_leaves_the_old_one(tmp_path, store, today):
    before = install(files.text(tmp_path / "good.csv", files.plain_rows(today)), "Amt", tmp_path, store, NONE)
    bad = files.text(tmp_path / "bad.csv", files.plain_rows(today)[:-1])
    with pytest.raises(SourceError):
        install(bad, "Amt", tmp_path, store, Wishes(replace=True))
    assert installed(tmp_path)["amt"].card == before.card
    remove("Amt", tmp_path)
    assert installed(tmp_path) == {}
