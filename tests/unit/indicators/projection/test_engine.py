"""The whole projection on the embedded bundle."""

import numpy as np
import pandas as pd
import pytest

from data.regions import GERMANY, Level
from indicators.errors import ModelError
from indicators.explorer import Period
from indicators.projection import base
from indicators.projection.engine import lever_values, project
from indicators.projection.intervals import AGGREGATES, COVERAGE, fit, half_width
from indicators.projection.knowledge import known_at
from indicators.projection.scenarios import LAST_YEAR, LEVERS, SCENARIOS, Outlook


@pytest.fixture(scope="module")
def known(explorer):
    return explorer.tables.table("known")


@pytest.fixture(scope="module")
def growth(store) -> pd.DataFrame:
    table = store.table("projection_laender")
    return table[table["region_id"] != GERMANY]


def _totals(projection) -> np.ndarray:
    return projection.people.sum(axis=(2, 3))


def test_observed_years_are_met_to_the_person(explorer, store):
    projection = explorer.tables.table("projected")
    linked = store.table("population_linked")
    for year in range(2018, 2025):
        wanted = linked[linked["year"] == year].set_index("region_id")["population"].loc[list(projection.keys)]
        assert np.abs(_totals(projection)[projection.years.index(year)] - wanted.to_numpy()).max() < 1e-5


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("aligned", [True, False])
def test_districts_add_up_to_laender_and_germany_in_every_year_and_scenario(explorer, scenario, aligned):
    table = explorer.under(Outlook(scenario=scenario, aligned=aligned)).tables.table("population_outlook")
    level = table["region_id"].str.len().map({5: "kreis", 2: "land"}).mask(table["region_id"] == GERMANY, "bund")
    sums = table.groupby([level, "year"])["linked"].sum().unstack(0)
    assert sums.index.tolist() == list(range(1995, LAST_YEAR + 1))
    assert np.abs(sums["kreis"] - sums["bund"]).max() < 0.01
    assert np.abs(sums["land"] - sums["bund"]).max() < 0.01


def test_nobody_is_lost(explorer):
    projection = explorer.tables.table("projected")
    totals = _totals(projection)
    balance = totals[:-1] + projection.births - projection.deaths + projection.moves
    assert np.abs(totals[1:] - balance).max() < 1e-6
    assert (projection.people >= 0).all()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_laender_grow_as_in_the_official_projection(known, growth, scenario):
    variant = growth[growth["scenario"] == scenario].pivot(index="region_id", columns="year", values="population")
    projection = project(known, Outlook(scenario=scenario), growth[growth["scenario"] == scenario])
    land = pd.Index(projection.keys).str[:2]
    for year in (2025, 2035, 2045):
        totals = pd.Series(_totals(projection)[projection.years.index(year)]).groupby(land).sum()
        observed = pd.Series(known.totals[:, -1]).groupby(land).sum()
        official = variant[year] / variant[2024]
        assert (totals / observed).to_numpy() == pytest.approx(official.loc[totals.index].to_numpy(), rel=1e-9)


def test_levers_move_away_from_the_aligned_scenario_and_back(known, growth):
    moderate = growth[growth["scenario"] == "moderate"]
    plain = project(known, Outlook(), moderate)
    standing = lever_values(known, Outlook())
    same = project(known, Outlook(**standing), moderate)
    assert _totals(same)[-1] == pytest.approx(_totals(plain)[-1], rel=1e-9)
    more = project(known, Outlook(migration=standing["migration"] + 100_000), moderate)
    # twelve years of the full hundred thousand, nine on the way there (500,000 together), and their children
    gained = _totals(more)[-1].sum() - _totals(plain)[-1].sum()
    assert 1_700_000 < gained < 2_100_000
    assert _totals(project(known, Outlook(fertility=1.0), moderate))[-1].sum() < _totals(plain)[-1].sum()
    assert _totals(project(known, Outlook(life_expectancy=86.0), moderate))[-1].sum() > _totals(plain)[-1].sum()


@pytest.mark.parametrize("extreme", ["low", "high"])
def test_levers_at_their_ends_leave_a_whole_projection(known, growth, extreme):
    levers = {name: getattr(lever, extreme) for name, lever in LEVERS.items()}
    projection = project(known, Outlook(**levers), growth[growth["scenario"] == "moderate"])
    assert np.isfinite(projection.people).all() and (projection.people >= 0).all()


def test_births_of_observed_years_are_near_the_official_ones(explorer, store):
    """National rates on linked people and local factors: within three per cent of what was registered."""
    projection = explorer.tables.table("projected")
    registered = store.table("births").groupby("year")["births"].sum()
    for year in range(2019, 2025):
        computed = projection.births[projection.years.index(year) - 1].sum()
        assert computed == pytest.approx(registered[year], rel=0.03), year


def test_net_migration_agrees_with_the_published_one(explorer):
    """2023, published: the model's is a residual of totals, so that the two measure the same in other ways."""
    table = explorer.tables.table("components_outlook")
    people = explorer.values("population", Period(2023)).set_index("region_id")["value"]
    moved = table[table["year"] == 2023].set_index("region_id")["net_migration"]
    published = explorer.values("net_migration", Period(2023)).set_index("region_id")["value"]
    computed = (moved / people * 1000).reindex(published.index)
    assert np.corrcoef(computed, published)[0, 1] > 0.9
    assert (computed - published).abs().mean() < 2


def test_ages_of_2022_agree_with_the_published_ones(explorer):
    """The share of 65 and over that the model has in 2022, before it is met with the published one."""
    ages = explorer.tables.table("age_outlook").xs(2022, level="year").droplevel("status")
    share = ages.loc[:, 65:].sum(axis=1) / ages.sum(axis=1) * 100
    published = explorer.values("population_65plus_share", Period(2022)).set_index("region_id")["value"]
    off = share.reindex(published.index) - published
    assert off.abs().mean() < 0.4
    assert off.abs().max() < 1.5


class TestBacktest:
    def test_the_projection_is_better_than_both_baselines_over_all_years(self, explorer):
        errors = explorer.tables.table("backtest_errors")
        districts = errors[errors["region_id"].str.len() == 5]
        typical = districts.assign(size=districts["error"].abs()).groupby("method")["size"].median()
        assert typical.idxmin() == "projection"

    def test_the_line_is_that_of_numpy(self, explorer, store):
        linked = store.table("population_linked")
        own = linked[(linked["region_id"] == "09162") & linked["year"].between(2011, 2018)]
        line = np.polynomial.Polynomial.fit(own["year"], own["population"], 1)
        actual = linked.set_index(["region_id", "year"])["population"][("09162", 2023)]
        errors = explorer.tables.table("backtest_errors").set_index(["region_id", "ahead", "method"])["error"]
        assert errors[("09162", 5, "line")] == pytest.approx(line(2023) / actual - 1)

    def test_nothing_later_than_the_launch_is_used(self, explorer, store):
        spoiled = store.table("population_linked").copy()
        spoiled["population"] = spoiled["population"].mask(spoiled["year"] > 2018, 1.0)
        names = ("age_structure", "births", "fertility_rates", "life_tables")
        tables = {name: store.table(name) for name in names} | {"population_linked": spoiled}
        groups = store.table("age_groups")
        then = known_at(2018, tables | {"age_groups": groups[groups["year"] <= 2018]})
        assert then.people.sum() == pytest.approx(explorer.tables.table("tested").projection.people[0].sum())
        assert then.deviation == pytest.approx(known_at(2018, tables | {"age_groups": groups}).deviation)
        assert set(then.deaths) == {2017}


class TestIntervals:
    @pytest.fixture(scope="class")
    def errors(self, explorer) -> pd.DataFrame:
        table = explorer.tables.table("backtest_errors")
        return table[table["method"] == "projection"]

    @pytest.mark.parametrize("seed", range(5))
    def test_they_hold_four_of_five_districts_that_they_were_not_fitted_to(self, errors, seed):
        districts = errors[errors["size"].notna()]
        keys = districts["region_id"].unique()
        chosen = set(np.random.default_rng(seed).choice(keys, len(keys) // 2, replace=False))
        own = districts["region_id"].isin(chosen)
        others = districts[~own]
        width = half_width(fit(districts[own]), others["size"], others["ahead"])
        assert (others["error"].abs() <= width).mean() == pytest.approx(COVERAGE, abs=0.07)

    def test_they_grow_with_the_years(self, errors):
        model = fit(errors)
        widths = half_width(model, [AGGREGATES] * 21, np.arange(1, 22))
        assert (np.diff(widths) > 0).all() and half_width(model, [AGGREGATES], [0]) == [0]

    def test_bounds_enclose_every_projected_value(self, explorer):
        rows = explorer.values("population_change", Period(2035, 2012))
        assert (rows["lower"] < rows["value"]).all() and (rows["value"] < rows["upper"]).all()
        assert (rows["status"] == "projected").all() and (rows["scenario"] == "moderate").all()
        assert len(rows) == 400

    def test_germany_has_one_too(self, explorer):
        row = explorer.values("population", Period(2045), Level.BUND).iloc[0]
        assert row["lower"] < row["value"] < row["upper"]


class TestBadInput:
    def test_a_missing_age_is_named(self, store):
        ages = store.table("age_structure")
        gap = ages[~((ages["region_id"] == "09162") & (ages["age"] == 17) & (ages["sex"] == "male"))]
        with pytest.raises(ModelError, match="district 09162 has no number for male of age 17"):
            base.single_ages(gap, base.district_keys(ages))

    def test_a_district_without_age_groups_is_named(self, store):
        groups = store.table("age_groups")
        keys = base.district_keys(store.table("age_structure"))
        with pytest.raises(ModelError, match="district 09162 lacks female from age 0 in 2020"):
            base.grouped(groups[groups["region_id"] != "09162"], keys, 2020)

    def test_groups_that_leave_out_an_age_are_refused(self, store):
        groups = store.table("age_groups")
        with pytest.raises(ModelError, match="do not cover every age once"):
            base.group_edges(groups[groups["age_from"] != 18])

    def test_a_district_without_a_total_is_named(self, store):
        linked = store.table("population_linked")
        with pytest.raises(ModelError, match="district 01001 has no number for 2020"):
            base.totals(linked[~((linked["region_id"] == "01001") & (linked["year"] == 2020))], ["01001"], [2019, 2020])

    @pytest.mark.parametrize(
        ("levers", "complaint"),
        [({"fertility": 9.0}, "fertility 9 is beyond 1 to 2.2"), ({"scenario": "modrate"}, "Did you mean moderate")],
    )
    def test_an_outlook_that_cannot_be(self, levers, complaint):
        with pytest.raises(ModelError.__base__, match=complaint):
            Outlook(**levers)
