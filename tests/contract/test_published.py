"""Every entry of the catalogue of published indicators: complete, in both languages, right."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from data.provenance import cards
from data.published import load_published
from data.schema import DISTRICT_COUNT
from data.tables import population, published
from data.territory import crosswalk
from data.validation import faults
from indicators.model import Theme
from indicators.units import UNITS

SPECS = load_published()
NAMES = [spec.id for spec in SPECS]
each = pytest.mark.parametrize("spec", SPECS, ids=NAMES)

LIMITS = {
    "pct": (0, 100),
    "per_100": (-150, 150),
    "per_1000": (-200, 1200),
    "per_10000": (0, 700),
    "per_100000": (0, 1400),
    "per_km2": (30, 5000),
    "eur_per_inhabitant": (0, 200_000),
    "eur_per_month": (900, 5500),
    "thousand_eur": (25, 200),
    "eur_per_m2": (3, 25),
    "m": (100, 5000),
    "m2": (10, 400),
    "min": (0, 80),
    "years": (34, 52),
    "ratio": (0, 61),
}
"""What a figure of a district can be."""

ABOVE = {"childcare_3to6": 115}
"""Children from neighbouring districts attend too."""

TOLERANCE = {
    "old_age_poverty": 0.07,  # related to people aged 65 and over, who live elsewhere than people at large
    "childcare_under3": 0.05,  # related to children under 3
    "road_deaths": 0.03,  # 2015 to 2018: withheld districts are part of the published figure
    "overnight_stays": 0.03,  # withheld districts, and Saxony in 1995, are part of the published figure
}
"""Relative distance allowed between our weighted mean and the published German figure; 1 % where nothing is said."""

KNOWN = [
    # Bundesagentur für Arbeit, annual averages of all civilian labour force
    ("unemployment_rate", "DG", 2010, 7.7, 0.1),
    ("unemployment_rate", "DG", 2019, 5.0, 0.1),
    ("unemployment_rate", "DG", 2021, 5.7, 0.1),
    # Destatis: 18.66 of 84.36 million; 12.32 million in the population statistics; mean age 44.6, here half a year less
    ("population_65plus_share", "DG", 2022, 22.1, 0.1),
    ("foreign_population_share", "DG", 2022, 14.6, 0.1),
    ("mean_age", "DG", 2022, 44.1, 0.1),
    # Destatis: 663,000 more arrivals than departures, 84.67 million inhabitants; moves inside Germany cancel out
    ("net_migration", "DG", 2023, 7.9, 0.1),
    ("net_internal_migration", "DG", 2023, 0.0, 0.1),
    # Bundeswahlleiter: turnout 76.6 %
    ("voter_turnout", "DG", 2021, 76.6, 0.1),
    # Polizeiliche Kriminalstatistik: 77,819 burglaries
    ("burglaries", "DG", 2023, 92.2, 1.0),
    # Zensus 2022: 4.3 % vacant, 44 % owner-occupied
    ("vacancy_rate", "DG", 2022, 4.3, 0.2),
    ("owner_occupancy_rate", "DG", 2022, 44.0, 1.0),
    # VGR der Länder: 23,706 € a year
    ("household_income_month", "DG", 2019, 1975, 5),
    # Kraftfahrt-Bundesamt, 1 January 2020: 47.7 million cars
    ("cars", "DG", 2020, 574, 2),
    # Destatis: 2.94 million students, 83.2 million inhabitants
    ("students", "DG", 2021, 35.3, 0.1),
    ("population_density", "DG", 2022, 236, 1),
    ("population_density", "09162", 2022, 4868, 5),
    # swapped in the source, see corrections
    ("debtor_rate", "09661", 2016, 10.85, 0.01),
    ("debtor_rate", "09671", 2016, 7.02, 0.01),
    ("debtor_rate", "03404", 2010, 10.26, 0.01),
    ("debtor_rate", "03459", 2010, 8.31, 0.01),
]

REMOVED = [
    ("out_commuters", "03241", 2001),  # 41 % before the Region Hannover, 10 % after
    ("out_commuters", "16063", 2019),
    ("commuter_balance", "14729", 1997),  # 44 against −19 a year later
    ("foreign_population_share", "08216", 1996),  # 29 % against 10 % a year later
    ("old_age_poverty", "09561", 2019),  # 12.5 % against 3.0 % a year later
    ("care_home_places", "01055", 2007),
    ("overnight_stays", "15086", 2002),
    ("equalisation_grants", "14612", 2015),
    ("mean_age", "14627", 1997),
]


@pytest.fixture(scope="module")
def people(sources):
    return population.build(sources)


@pytest.fixture(scope="module")
def areas(sources):
    return crosswalk(sources, 2021)[["region_id", "area_km2"]]


@pytest.fixture(scope="module")
def table(sources, people, areas):
    return published.build(sources, people, areas)


@pytest.fixture(scope="module")
def districts(table):
    return table[table["region_id"].str.len() == 5]


def test_about_seventy_over_all_themes():
    assert 68 <= len(SPECS) <= 75
    assert {spec.theme for spec in SPECS} == {theme.value for theme in Theme} - {Theme.OWN}


@each
def test_names_things_that_exist(spec):
    assert spec.unit in UNITS
    assert spec.theme in [theme.value for theme in Theme]
    cards()[spec.source.card].file(spec.source.file)
    assert spec.source.card in published.FIGURES


@each
def test_texts_are_whole_in_both_languages(spec):
    for text in filter(None, (spec.title, spec.definition, spec.formula, spec.caveat)):
        assert text.de.strip()
        assert text.en.strip()
        assert text.de != text.en
        assert "  " not in text.de + text.en
    for text in filter(None, (spec.definition, spec.caveat)):
        assert text.de.endswith(".")
        assert text.en.endswith(".")
    assert max(len(spec.title.de), len(spec.title.en)) <= 50
    assert not re.search(r"\b(der|die|das|und|nicht)\b", spec.definition.en)


def test_titles_are_unique():
    assert len({spec.title.de for spec in SPECS}) == len(SPECS) == len({spec.title.en for spec in SPECS})


@pytest.mark.sources
def test_table_meets_its_schema(table):
    assert faults("published", table) == []
    assert set(table["indicator_id"]) == set(NAMES)
    assert not table.duplicated(["indicator_id", "region_id", "year"]).any()


@pytest.mark.sources
@each
def test_newest_year_covers_the_districts(districts, spec):
    own = districts[districts["indicator_id"] == spec.id]
    newest = own[own["year"] == own["year"].max()]
    assert len(newest) >= 380
    assert newest["region_id"].nunique() == len(newest) <= DISTRICT_COUNT


@pytest.mark.sources
@each
def test_figures_are_plausible_for_their_unit(districts, spec):
    low, high = LIMITS[spec.unit]
    values = districts.loc[districts["indicator_id"] == spec.id, "value"]
    assert values.between(low, ABOVE.get(spec.id, high)).all(), (values.min(), values.max())


@pytest.mark.sources
@each
def test_mean_of_districts_is_the_published_german_figure(table, districts, people, areas, spec):
    germany = table[(table["indicator_id"] == spec.id) & (table["region_id"] == "DG") & (table["status"] == "observed")]
    if spec.weight == "none" or germany.empty:
        return
    own = districts[districts["indicator_id"] == spec.id].merge(people, on=["region_id", "year"]).merge(areas)
    weight = own["population" if spec.weight == "population" else "area_km2"]
    sums = pd.DataFrame({"year": own["year"], "sum": own["value"] * weight, "weight": weight}).groupby("year").sum()
    ratio = (sums["sum"] / sums["weight"] / germany.set_index("year")["value"]).dropna()
    assert ((ratio - 1).abs() <= TOLERANCE.get(spec.id, 0.01)).all(), ratio[(ratio - 1).abs().idxmax()]


@pytest.mark.sources
@pytest.mark.parametrize(("indicator", "region", "year"), REMOVED)
def test_implausible_figures_are_missing_and_their_neighbours_are_not(districts, indicator, region, year):
    own = districts[districts["indicator_id"] == indicator]
    assert own[(own["region_id"] == region) & (own["year"] == year)].empty
    assert len(own[own["year"] == own["year"].max()]) >= 380


@pytest.mark.sources
@pytest.mark.parametrize(("indicator", "region", "year", "expected", "tolerance"), KNOWN)
def test_known_figures(table, indicator, region, year, expected, tolerance):
    found = table.set_index(["indicator_id", "region_id", "year"])["value"]
    assert found[indicator, region, year] == pytest.approx(expected, abs=tolerance)


@pytest.mark.sources
def test_missing_is_never_zero(table):
    """City states have no municipal finance figures, and withheld or missing figures are not 0."""
    finance = ["equalisation_grants", "municipal_debt", "cash_advances", "municipal_staff", "municipal_investment"]
    rows = table[table["indicator_id"].isin(finance)]
    assert not rows["region_id"].str.match(r"^(02|04|11)").any()
    zeros = set(table.loc[table["value"] == 0, "indicator_id"])
    assert zeros <= {
        "equalisation_grants",
        "municipal_debt",
        "cash_advances",
        "regional_business_grants",
        "commuter_balance",
        "students",
        "leavers_with_abitur",
        "hospital_beds",
        "road_deaths",
        "rural_population_share",
        "long_distance_station_car_min",
        "oberzentrum_car_min",
        "mittelzentrum_car_min",
    }


@pytest.mark.sources
def test_only_the_merged_district_is_estimated(districts):
    """Eisenach and Wartburgkreis are the one merger since INKAR 2021; INKAR 2024 stands on today's districts."""
    estimated = districts[districts["status"] == "estimated"]
    assert set(estimated["region_id"]) == {"16063"}
    source = {spec.id: spec.source.card for spec in SPECS}
    assert {source[name] for name in estimated["indicator_id"]} == {"bbsr_inkar_2021"}


@pytest.mark.sources
def test_two_editions_of_inkar_agree(sources):
    """Cars by district are one series in both editions; only Wartburgkreis has since taken in Eisenach."""
    old = sources.read("bbsr_inkar_2021", "verkehr_und_erreichbarkeit", published.inkar_2021.read)
    new = sources.read("bbsr_inkar_2024_selection", "districts", published.inkar_2024_selection.read)
    both = old[["region_id", "year", "x347"]].merge(new[["region_id", "year", "cars_per_capita"]]).dropna()
    apart = both[(both["x347"] - both["cars_per_capita"]).abs() > 0.005]
    assert len(both) > 9000
    assert set(apart["region_id"]) <= {"16063"}
