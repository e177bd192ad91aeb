"""A computed set beside the published figures: by district, and in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.store import Store

PUBLISHED: dict[str, tuple[str, str]] = {
    "grocery": ("grocery_distance", "grocery_within_1km"),
    "pharmacy": ("pharmacy_distance", "pharmacy_within_1km"),
}
"""Indicators of the published mean distance and share within 1 km, by service."""
_FEW = 3
"""A correlation of fewer districts says nothing."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Computed and published figures of the districts that have both."""

    table: pd.DataFrame
    """region_id, computed, published, difference (computed − published); largest difference first."""

    @property
    def correlation(self) -> float:
        """Pearson's correlation over the districts; NaN for fewer than three."""
        if len(self.table) < _FEW:
            return float("nan")
        return float(np.corrcoef(self.table["computed"], self.table["published"])[0, 1])

    @property
    def mean_difference(self) -> float:
        """Mean over the districts of computed − published; NaN without any."""
        return float(self.table["difference"].mean())

    def furthest(self, count: int = 10) -> pd.DataFrame:
        """Return the districts that differ most."""
        return self.table.head(count)


def compare(computed: pd.Series, published: pd.Series) -> Comparison:
    """Put two series side by side, both indexed by region_id; districts only."""
    both = pd.DataFrame({"computed": computed, "published": published}).dropna()
    both = both[both.index.str.len() == 5]
    table = both.assign(difference=both["computed"] - both["published"])
    order = table["difference"].abs().sort_values(ascending=False, kind="stable").index
    return Comparison(table.loc[order].rename_axis("region_id").reset_index())


def published(store: Store, service: str) -> pd.DataFrame:
    """Return the published figures of a service, newest year: mean_distance_m and within_1000_m_pct by region_id."""
    if service == "grocery":
        table = store.table("grocery_access")
        names = {"supermarket_distance_m": "mean_distance_m", "supermarket_within_1km_pct": "within_1000_m_pct"}
        newest = table[table["year"] == table["year"].max()]
        return pd.DataFrame(newest.set_index("region_id")[list(names)].rename(columns=names))
    distance, share = PUBLISHED[service]
    table = store.table("published")
    columns = {}
    for name, indicator_id in (("mean_distance_m", distance), ("within_1000_m_pct", share)):
        rows = table[table["indicator_id"] == indicator_id]
        columns[name] = rows[rows["year"] == rows["year"].max()].set_index("region_id")["value"]
    return pd.DataFrame(columns)


def against_published(figures: pd.DataFrame, service: str, store: Store) -> dict[str, Comparison]:
    """Compare the figures of districts with the published ones: by column, those that both have."""
    ours, theirs = figures.set_index("region_id"), published(store, service)
    return {name: compare(ours[name], theirs[name]) for name in map(str, theirs) if name in ours}


def report(comparisons: dict[str, Comparison], names: pd.Series) -> list[str]:
    """Say in lines how a computed set differs from the published one.

    Parameters
    ----------
    names
        What each district is called, by region_id.
    """
    units = {"mean_distance_m": ("mean distance", "m", 0), "within_1000_m_pct": ("share within 1 km", "points", 1)}
    lines: list[str] = []
    for column, found in comparisons.items():
        what, unit, digits = units[column]
        if found.table.empty:
            lines.append(f"{what}: no district has both a computed and a published figure.")
            continue
        together = f"correlation with the published figure {found.correlation:.3f}"
        lines.append(
            f"{what}: {len(found.table)} district(s), "
            f"{'too few for a correlation' if pd.isna(found.correlation) else together}, "
            f"mean difference {found.mean_difference:+,.{digits}f} {unit}; furthest apart:"
        )
        for row in found.furthest().to_dict("records"):
            values = f"computed {row['computed']:,.{digits}f}, published {row['published']:,.{digits}f}"
            lines.append(
                f"  {row['region_id']} {names[row['region_id']]}: {values} ({row['difference']:+,.{digits}f} {unit})"
            )
    return lines
