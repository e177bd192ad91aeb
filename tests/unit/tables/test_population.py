"""Population, its chain-linked twin, age groups and reforms, held against published figures."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.reading import read_lines
from data.schema import TABLES
from data.sources import municipality_register, zensus2022_municipalities
from data.sources.census_step import read as read_step
from data.tables import age_groups, population, population_linked, region_changes
from data.territory import carry_totals, crosswalk

pytestmark = pytest.mark.sources

GERMANY = {
    1995: 81_817_499, 2000: 82_259_540, 2010: 81_751_602, 2011: 80_327_900, 2012: 80_523_746, 2015: 82_175_684,
    2018: 83_019_213, 2019: 83_166_711, 2020: 83_155_031, 2021: 83_237_124, 2022: 84_358_845, 2023: 84_669_326,
    2024: 83_577_140,
}  # fmt: skip
"""Destatis, population on 31 December."""
LAENDER = ["08", "09", "11", "12", "04", "02", "06", "13", "03", "05", "07", "10", "14", "15", "01", "16"]
"""Order of GENESIS 12411-0010, which is alphabetical by name."""


@pytest.fixture(scope="module")
def table(sources):
    return population.build(sources)


@pytest.fixture(scope="module")
def linked(sources, table):
    return population_linked.build(sources, table)


def wide(frame, level=5, value="population"):
    rows = frame[frame["region_id"].str.len() == level]
    return rows.pivot_table(index="region_id", columns="year", values=value, aggfunc="sum")


def germany(frame, value="population"):
    return frame[frame["region_id"] == "DG"].set_index("year")[value]


def test_tables_meet_their_schemas(sources, table, linked):
    built = {
        "population": table,
        "population_linked": linked,
        "age_groups": age_groups.build(sources),
        "region_changes": region_changes.build(sources),
    }
    for name, frame in built.items():
        TABLES[name].validate(frame)


def test_germany_is_as_published(table):
    totals = germany(table)
    assert {year: totals[year] for year in GERMANY} == GERMANY
    assert list(totals.index) == list(range(1995, 2025))


def test_every_year_has_400_districts_16_laender_and_germany(table):
    levels = table["region_id"].str.len().where(table["region_id"] != "DG", 0)
    counts = table.groupby(["year", levels]).size().unstack()
    assert (counts[5] == 400).all()
    assert (counts[2] == 16).all()
    assert (counts[0] == 1).all()


def test_laender_agree_with_their_own_table(table, sources_folder):
    """All 16 × 24 figures of GENESIS 12411-0010, which is not a source of the table."""
    path = sources_folder / "destatis_population" / "genesis_12411-0010.csv"
    cells = read_lines(path, encoding="iso-8859-1")
    years = [int(date[-4:]) for date in cells.iloc[5, 1:]]
    published = pd.DataFrame(cells.iloc[6:22, 1:].to_numpy(), index=LAENDER, columns=years)[list(range(1995, 2019))]
    assert (wide(table, level=2).loc[LAENDER, published.columns].astype("str") == published).all(axis=None)


@pytest.mark.parametrize("year", [2009, 2013, 2017])
def test_the_register_of_the_year_gives_the_same_districts(sources, table, year):
    key = f"workbook_{year}"
    register = sources.read("destatis_municipality_register", key, municipality_register.read_workbook)
    districts = carry_totals(municipality_register.by_district(register), ["population"], crosswalk(sources, year))
    assert districts.set_index("region_id")["population"].equals(wide(table)[year])


def test_no_reform_shows_in_the_series(table):
    """Within one census base no district moves by more than 6 % in a year (Trier 2015: reception of refugees)."""
    for base in ("1987", "2011"):
        growth = wide(table[table["census_base"] == base]).pct_change(axis=1)
        assert growth.abs().max(axis=None) < 0.06


def test_only_districts_with_a_part_of_a_split_one_are_estimated(table):
    estimated = table[table["status"] == "estimated"]
    assert estimated["region_id"].str.len().eq(5).all()
    assert estimated["year"].max() == 2018
    suhl = estimated.loc[estimated["region_id"] == "16054", "year"]
    assert suhl.tolist() == list(range(1995, 2019))


def test_municipal_census_counts_agree_with_the_districts(sources):
    counts = sources.read("destatis_population", "census_2022_municipalities", zensus2022_municipalities.read)
    districts = counts.groupby(counts["region_id"].str[:5])["census_2022"].sum()
    step = sources.read("destatis_census_step", "districts", read_step).set_index("region_id")["census_2022"]
    assert (districts == step).all()
    assert districts.sum() == 82_711_282


def test_linked_germany_meets_the_official_figures_on_the_new_base(linked):
    """Destatis gives 83,456,045 for 31.12.2023 on the base of Zensus 2022."""
    totals = germany(linked)
    assert totals[2023] == pytest.approx(83_456_045, rel=0.001)
    assert totals[2024] == 83_577_140


def test_the_old_base_of_2011_is_the_official_one(sources, table):
    """Destatis gave 81,843,743 for 31.12.2011 before Zensus 2011 was known."""
    new = wide(table)[2011]
    old = new / population_linked.link_to_2011(sources, new)
    assert old.sum() == pytest.approx(81_843_743, abs=400 * 50)


def test_growth_within_a_base_is_the_published_growth(table, linked):
    published, chained = wide(table), wide(linked)
    for years in ([1995, 2010], [2011, 2023]):
        before, after = years
        expected = published[after] / published[before]
        assert np.allclose(chained[after] / chained[before], expected, rtol=1e-12)


def test_linked_is_published_times_factor(table, linked):
    both = table.merge(linked, on=["region_id", "year"], suffixes=("_published", "_linked"))
    assert np.allclose(both["population_published"] * both["link_factor"], both["population_linked"], rtol=1e-12)
    assert (both.loc[both["year"] >= 2024, "link_factor"] == 1).all()


def test_linked_sums_up_and_is_flagged(linked):
    chained = wide(linked)
    assert np.allclose(chained.sum(), germany(linked).reindex(chained.columns), rtol=1e-12)
    assert linked.groupby("year")["status"].unique().map(list).map(tuple).to_dict() == {
        year: ("observed",) if year >= 2024 else ("estimated",) for year in range(1995, 2025)
    }


def test_the_steps_are_gone(table, linked):
    """Where the census moved the median district by 1.3 to 1.5 %, linked growth is like that of any other year."""
    for year in (2011, 2024):
        step = (wide(table)[year] / wide(table)[year - 1] - 1).median()
        growth = (wide(linked)[year] / wide(linked)[year - 1] - 1).median()
        assert step < -0.012
        assert abs(growth) < 0.002


def test_age_groups_add_up_to_the_population(sources, table):
    groups = age_groups.build(sources)
    sums = groups.groupby(["region_id", "year"])["population"].sum()
    both = table.set_index(["region_id", "year"])["population"].reindex(sums.index)
    # Groups of a split district are rounded one by one: 34 groups can be off by a person each, whole ones by none.
    assert (sums - both).abs().max() <= 34
    assert (sums["DG"] == both["DG"]).all()
    assert groups.groupby("region_id").size().unique().tolist() == [6 * 2 * 17]


def test_reforms_are_those_of_the_laws(sources):
    changes = region_changes.build(sources)
    count = changes.groupby("date")["predecessor_id"].nunique()
    known = {"2001-11-01": 2, "2007-07-01": 24, "2008-08-01": 29, "2009-10-21": 2, "2011-09-04": 16, "2016-11-01": 2}
    assert {date: count[date] for date in known} == known
    eisenach = changes[changes["predecessor_id"] == "16056"].iloc[0]
    assert (eisenach["region_id"], eisenach["date"], eisenach["population_weight"]) == ("16063", "2021-07-01", 1)
    assert eisenach["predecessor_name"] == "Eisenach"
    demmin = changes[changes["predecessor_id"] == "13052"].set_index("region_id")["population_weight"]
    assert demmin.to_dict() == pytest.approx({"13071": 0.824, "13075": 0.176}, abs=0.001)


def test_shares_of_a_predecessor_add_up_to_one(sources):
    changes = region_changes.build(sources)
    sums = changes.groupby(["predecessor_id", "date"])[["population_weight", "area_weight"]].sum()
    assert np.allclose(sums, 1)
    assert not ((changes["region_id"] == changes["predecessor_id"]) & (changes["population_weight"] == 1)).any()


def test_the_documented_figures_of_germany_are_those_of_the_tables(table, linked):
    text = (Path(__file__).parents[3] / "docs" / "population.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}) \| ([\d,]+) \| (\d{4}) \| ([\d,]+) \|", text, flags=re.MULTILINE)
    assert len(rows) >= 10
    for year, published, _, chained in rows:
        assert germany(table)[int(year)] == int(published.replace(",", ""))
        assert round(germany(linked)[int(year)]) == int(chained.replace(",", ""))
