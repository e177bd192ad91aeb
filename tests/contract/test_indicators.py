"""What every indicator of the registry must hold on the embedded bundle."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from typer.testing import CliRunner

from data.regions import GERMANY, Level, land_of
from data.schema import DISTRICT_COUNT
from indicators.__main__ import app
from indicators.derived import needs
from indicators.explorer import Explorer, Period
from indicators.model import Indicator, Status, Weight, computed
from indicators.registry import registry
from indicators.units import UNITS


def _parametrized(entries: list[Indicator]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", entries, ids=[entry.id for entry in entries])


EVERY = _parametrized(list(registry().values()))
COMPUTED = _parametrized(list(computed().values()))
AVERAGED = _parametrized([entry for entry in registry().values() if entry.weight is not Weight.NONE])
PAIRS = ((1995, 2024), (2010, 2011), (2012, 2023), (2012, 2024), (2023, 2024), (2012, 2035), (2030, 2045))
ROWS = {Level.KREIS: DISTRICT_COUNT, Level.LAND: 16, Level.BUND: 1}
DTYPES = {
    "region_id": "str", "name": "str", "year": "int64", "value": "float64", "lower": "float64", "upper": "float64",
    "status": "str", "source": "str", "scenario": "str", "rank": "Int64", "coverage": "float64",
}  # fmt: skip
CHANGES = _parametrized([entry for entry in registry().values() if entry.is_change])
TWO_TAX_CONCEPTS = ("Steuerkraft", "Steuereinnahmekraft")


def _periods(explorer: Explorer, entry: Indicator) -> list[Period]:
    years = explorer.years(entry.id)
    if entry.is_change:
        return [Period(end, start) for start, end in PAIRS]
    return [Period(year) for year in years]


@CHANGES
@pytest.mark.parametrize("start", [1995, 2012, 2030])
def test_many_ends_at_once_are_the_ends_one_by_one(explorer, entry, start):
    keys = [GERMANY, "09", "09162", "16063"]
    whole = explorer.series(entry.id, keys, start).set_index(["region_id", "year"])
    for end in (2031, 2045, *(year for year in (2010, 2011, 2024) if year > start)):
        rows = [explorer.values(entry.id, Period(end, start), level) for level in (Level.BUND, Level.LAND, Level.KREIS)]
        one = pd.concat(rows).set_index(["region_id", "year"]).loc[[(key, end) for key in keys], whole.columns]
        pd.testing.assert_frame_equal(whole.loc[one.index], one, check_exact=True)


@EVERY
def test_has_figures_and_a_default_period_among_them(explorer, entry):
    years = explorer.years(entry.id)
    assert years == sorted(set(years))
    period = explorer.default_period(entry.id)
    assert period.end == (entry.default_end or explorer.last_observed(entry.id))
    assert period.end in years
    assert (period.start in years) if entry.is_change else (period.start is None)


@EVERY
def test_computes_for_every_period_it_offers(explorer, entry):
    for period in _periods(explorer, entry):
        rows = explorer.values(entry.id, period)
        assert len(rows) == DISTRICT_COUNT
        assert rows["region_id"].is_monotonic_increasing
        assert rows["value"].notna().any()
        assert rows["year"].eq(period.end).all()


@EVERY
@pytest.mark.parametrize("level", ROWS)
def test_rows_are_whole_and_typed(explorer, entry, level):
    rows = explorer.values(entry.id, level=level)
    assert len(rows) == ROWS[level]
    assert rows.dtypes.astype(str).to_dict() == DTYPES
    missing = rows["value"].isna()
    assert set(rows.loc[~missing, "status"]) <= {Status.OBSERVED, Status.ESTIMATED, Status.PROJECTED}
    assert rows.loc[missing, "status"].eq(Status.MISSING).all()
    assert rows["rank"].isna().equals(missing)
    assert rows["coverage"].between(0, 1 + 1e-9).all()
    assert rows["coverage"].eq(0).equals(missing)


@EVERY
def test_bounds_enclose_the_value(explorer, entry):
    rows = explorer.values(entry.id)
    assert not (rows["lower"] > rows["value"]).any()
    assert not (rows["upper"] < rows["value"]).any()


@AVERAGED
def test_a_weighted_mean_lies_among_its_districts(explorer, entry):
    for period in _periods(explorer, entry):
        districts = explorer.values(entry.id, period)
        whole = explorer.values(entry.id, period, Level.LAND)
        groups = districts.groupby(land_of(districts["region_id"]))["value"].agg(["min", "max"])
        groups.loc[GERMANY] = districts["value"].min(), districts["value"].max()
        means = whole.set_index("region_id")["value"]
        means.loc[GERMANY] = explorer.values(entry.id, period, Level.BUND)["value"].iloc[0]
        slack = 10**-entry.decimals + 1e-6 * groups.abs().max(axis=1)
        outside = (means < groups["min"] - slack) | (means > groups["max"] + slack)
        assert not outside.any(), f"{period}: {means[outside].to_dict()} {groups[outside].to_dict('index')}"


@EVERY
def test_is_described_in_both_languages(entry):
    assert entry.unit in UNITS
    for text in (entry.title, entry.definition, entry.formula, *([entry.caveat] if entry.caveat else [])):
        assert text.de.strip()
        assert text.en.strip()
    for language in ("de", "en"):
        assert len(getattr(entry.title, language)) <= 60
        assert getattr(entry.definition, language).endswith(".")


def test_titles_are_unique():
    for language in ("de", "en"):
        titles = [getattr(entry.title, language) for entry in registry().values()]
        assert len(titles) == len(set(titles))


@EVERY
def test_sources_are_cards_of_the_tables_it_is_made_from(explorer, store, entry):
    assert [card.id for card in explorer.sources(entry.id)] == list(entry.sources)
    asked = set().union(*(needs(name) for name in entry.tables))
    tables, cards = [name for name in asked if name in store.manifest["tables"]], set()
    for name in tables:
        facts = store.manifest["tables"][name]
        cards |= set(facts["cards"])
        tables += [needed for needed in facts["needs"] if needed not in tables]
    assert entry.sources
    assert set(entry.sources) <= cards


@COMPUTED
def test_computed_indicators_explain_themselves_at_length(entry):
    doc = entry.compute.__doc__ or ""
    for part in ("Definition", "Formula", "Caveat", "Example"):
        assert f"\n    {part}\n" in doc
    assert entry.caveat is not None


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_two_tax_concepts_are_told_apart(language):
    ours = [entry for entry in registry().values() if set(entry.tables) & {"steuerkraft", "steuereinnahmekraft"}]
    assert len(ours) >= 7
    for entry in ours:
        assert not {"steuerkraft", "steuereinnahmekraft"} <= set(entry.tables)
        words = " ".join(getattr(text, language) for text in (entry.title, entry.definition, entry.caveat))
        assert all(concept in words for concept in TWO_TAX_CONCEPTS), entry.id


def test_the_command_line_writes_all_districts():
    arguments = ["values", "population_change", "--from", "2012", "--to", "2023", "--format", "csv"]
    result = CliRunner().invoke(app, arguments)
    rows = pd.read_csv(io.StringIO(result.stdout), dtype={"region_id": "str"})
    assert list(rows.columns) == [
        "region_id", "name", "year_from", "year_to", "value", "lower", "upper", "status", "scenario",
    ]  # fmt: skip
    assert len(rows) == DISTRICT_COUNT
    assert rows["region_id"].str.fullmatch(r"\d{5}").all()
    assert rows.loc[0, "region_id"] == "01001"


class TestKnownFigures:
    """Figures that the producers publish, or that follow from them by hand."""

    def test_muenchen_steuereinnahmekraft_2022(self, explorer):
        rows = explorer.values("steuereinnahmekraft_per_inhabitant", Period(2022)).set_index("region_id")
        assert rows.loc["09162", "value"] == pytest.approx(2864.1, abs=0.05)
        assert rows.loc["09162", "value"] * 1_512_491 == pytest.approx(4_332e6, rel=0.001)

    def test_population_of_germany_2012_to_2023_on_one_census(self, explorer):
        row = explorer.values("population_change", Period(2023, 2012), Level.BUND).iloc[0]
        assert row["value"] == pytest.approx((84_669_326 / 80_523_746 - 1) * 100)
        assert row["status"] == Status.OBSERVED

    def test_across_the_census_of_2022_there_is_no_step(self, explorer):
        row = explorer.values("population_change", Period(2024, 2023), Level.BUND).iloc[0]
        assert row["status"] == Status.ESTIMATED
        assert 0 < row["value"] < 0.5

    def test_every_land_on_one_census_is_as_published(self, explorer, store):
        population = store.table("population")
        both = population[population["region_id"].str.len() == 2].pivot(
            index="region_id", columns="year", values="population"
        )
        expected = ((both[2023] / both[2012] - 1) * 100).drop(GERMANY)
        found = explorer.values("population_change", Period(2023, 2012), Level.LAND).set_index("region_id")["value"]
        assert found.to_dict() == pytest.approx(expected.to_dict())

    def test_cities_of_one_municipality_have_no_spread_inside(self, explorer):
        rows = explorer.values("steuereinnahmekraft_gini").set_index("region_id")
        cities = explorer.regions["type"].isin(["Kreisfreie Stadt", "Stadtkreis"])
        assert rows.loc[explorer.regions.index[cities], "status"].eq(Status.MISSING).all()
        assert rows["value"].notna().sum() == (~cities[rows.index]).sum()
