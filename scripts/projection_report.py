"""Write docs/projection-results.md, the figures behind docs/projection.md: `python -m scripts.projection_report`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from data.regions import Level
from data.store import Store
from indicators.explorer import Explorer, Period
from indicators.projection.backtest import METHODS, error_table
from indicators.projection.engine import Projection
from indicators.projection.intervals import fit, half_width
from indicators.projection.scenarios import SCENARIOS, Outlook

FILE = Path(__file__).parents[1] / "docs" / "projection-results.md"
HEAD = """# What the projection gives, and how far off it was

Written by `python -m scripts.projection_report` from the bundle; [projection.md](projection.md) says how it is made.
"""
NAMES = {"projection": "projection", "no_change": "no change", "line": "straight line"}
TYPES = {"1": "large cities", "2": "urban districts", "3": "rural with towns", "4": "sparsely populated rural"}
SHOWN = (2030, 2035, 2045)


def text(explorer: Explorer) -> str:
    """Return the whole file."""
    sections = (_backtest, _intervals, _scenarios, _alignment, _checks, _bounds)
    return "\n".join([HEAD, *(section(explorer) for section in sections)])


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _errors(table: pd.DataFrame, label: str) -> str:
    heads = [label, *(f"{NAMES[method]}, {part}" for method in METHODS for part in ("median", "p90"))]
    wide = table.set_index(["name", "method"])[["median", "p90"]]
    rows = [
        [name, *(f"{wide.loc[(name, method), part]:.2f}" for method in METHODS for part in ("median", "p90"))]
        for name in table["name"].unique()
    ]
    return _table(heads, rows)


def _backtest(explorer: Explorer) -> str:
    errors = explorer.tables.frame("backtest_errors")
    years = error_table(errors)
    years = years.assign(name=years["ahead"].map(lambda ahead: "all years" if ahead == 0 else str(2018 + ahead)))
    sizes = error_table(errors, errors.drop_duplicates("region_id").set_index("region_id")["size"])
    types = error_table(errors, explorer.regions["settlement_type"].map(TYPES))
    intro = "Absolute error of the number of inhabitants over 400 districts, per cent."
    parts = ["## Backtest: from 31.12.2018 to 2023", "", intro, "", _errors(years, "year")]
    for label, table in (("inhabitants in 2018, all years", sizes), ("settlement type, all years", types)):
        whole = table[table["ahead"] == 0]
        parts.append(_errors(whole.assign(name=whole["group"] + " (" + whole["districts"].astype("str") + ")"), label))
    return "\n".join(parts)


def _intervals(explorer: Explorer) -> str:
    errors = explorer.tables.frame("backtest_errors")
    model = fit(errors[errors["method"] == "projection"])
    rows = [
        [str(group), *(f"±{half_width(model, [group], [ahead])[0] * 100:.1f} %" for ahead in (1, 5, 11, 21))]
        for group in model.index
    ]
    heads = ["districts by inhabitants", *(f"{ahead} years ahead" for ahead in (1, 5, 11, 21))]
    exponent = model["exponent"].iloc[0]
    return f"## Intervals (80 %)\n\nThey grow with the {exponent:.2f}th power of the years.\n\n" + _table(heads, rows)


def _millions(explorer: Explorer, year: int) -> str:
    return f"{explorer.values('population', Period(year), Level.BUND)['value'].iloc[0] / 1e6:.2f}"


def _scenarios(explorer: Explorer) -> str:
    rows = []
    for scenario in SCENARIOS.values():
        for aligned in (True, False):
            under = explorer.under(Outlook(scenario=scenario.id, aligned=aligned))
            name = f"{scenario.title.en} ({scenario.variant}), {'aligned' if aligned else 'unaligned'}"
            rows.append([name, *(_millions(under, year) for year in SHOWN)])
    heads = ["scenario", *map(str, SHOWN)]
    return "## Germany, millions\n\n2024: " + _millions(explorer, 2024) + "\n\n" + _table(heads, rows)


def _alignment(explorer: Explorer) -> str:
    both = [
        explorer.under(Outlook(aligned=aligned)).values("population_change", Period(2035, 2024), level)
        for aligned in (True, False)
        for level in (Level.KREIS, Level.LAND)
    ]
    districts, laender = both[2]["value"] - both[0]["value"], both[3]["value"] - both[1]["value"]
    most = laender.abs().nlargest(3).index
    named = ", ".join(f"{both[1]['name'][row]} {laender[row]:+.1f}" for row in most)
    return (
        "## With and without alignment: change 2024–2035 in per cent\n\n"
        f"Unaligned less aligned, moderate scenario: districts differ by {districts.abs().median():.1f} points in the "
        f"median and {districts.abs().max():.1f} at most, Länder by {laender.abs().median():.1f} and most in {named}.\n"
    )


def _checks(explorer: Explorer) -> str:
    ages = explorer.tables.table("age_outlook").xs(2022, level="year").droplevel("status")
    share = ages.loc[:, 65:].sum(axis=1) / ages.sum(axis=1) * 100
    published = explorer.values("population_65plus_share", Period(2022)).set_index("region_id")["value"]
    off = share.reindex(published.index) - published
    components = explorer.tables.table("components_outlook")
    moved = components[components["year"] == 2023].set_index("region_id")["net_migration"]
    people = explorer.values("population", Period(2023)).set_index("region_id")["value"]
    net = explorer.values("net_migration", Period(2023)).set_index("region_id")["value"]
    computed = (moved / people * 1000).reindex(net.index)
    projection: Projection = explorer.tables.table("projected")
    registered = explorer.tables.table("births").groupby("year")["births"].sum()
    born = [f"{year}: {projection.births[projection.years.index(year) - 1].sum() / registered[year] - 1:+.1%}"
            for year in range(2019, 2025)]  # fmt: skip
    return "\n".join([
        "## Checks against published figures", "",
        f"- Share of 65 and over in 2022, before it is met with the published one: mean absolute difference "
        f"{off.abs().mean():.2f} percentage points over 400 districts, mean {off.mean():+.2f}, largest "
        f"{off.abs().max():.2f} ({explorer.regions['label'][off.abs().idxmax()]}).",
        f"- Net migration 2023 per 1,000: correlation with the published one {np.corrcoef(computed, net)[0, 1]:.2f}, "
        f"mean absolute difference {(computed - net).abs().mean():.1f}.",
        f"- Live births, computed over registered: {', '.join(born)}.", "",
    ])  # fmt: skip


def _bounds(explorer: Explorer) -> str:
    known = explorer.tables.table("known")
    projection: Projection = explorer.tables.table("projected")
    after = sum(projection.bounded)
    return (
        "## Bounds that were hit\n\n"
        f"- Rates of migration cut at −40 % or +100 % a year of an age: {known.pattern.bounded} of "
        f"{known.pattern.rates.size:,}.\n"
        f"- Ages in which more would have left than were there, all years of the default scenario: {after}.\n"
        f"- Share of a district's lead in migration that is left a year later: {known.persistence:.3f}.\n"
    )


if __name__ == "__main__":
    FILE.write_text(text(Explorer(Store())), encoding="utf-8")
