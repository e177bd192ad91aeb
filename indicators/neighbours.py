"""Statistical neighbours: the districts most like one district over a chosen set of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.errors import IndicatorError
from indicators.explorer import Explorer

STRUCTURE = (
    "population_density",
    "population_change",
    "mean_age",
    "foreign_population_share",
    "steuereinnahmekraft_per_inhabitant",
    "gdp_per_inhabitant",
    "gva_secondary_share",
    "unemployment_rate",
    "household_income_month",
    "commuter_balance",
    "oberzentrum_car_min",
    "asking_rent",
)
"""Where a district stands unless told otherwise: how dense and how central, its people, its economy, its income.
All of them are known for all 400 districts."""

EXPLAINED = 0.95
"""Share of the variance that the components kept must hold; the rest is mostly noise, which whitening would blow up."""
FEWEST = 10
"""With fewer districts than this that have all figures there is nothing to standardise by."""


@dataclass(frozen=True)
class Neighbours:
    """The districts most like one district."""

    region_id: str
    indicators: tuple[str, ...]
    """Those the distance is made of, each at its newest period."""
    unknown: tuple[str, ...]
    """Indicators asked for that the district has no value of, so that they could not count."""
    incomplete: tuple[str, ...]
    """Districts without a value of some indicator, which could therefore not be compared."""
    table: pd.DataFrame
    """rank (from 1), region_id, distance; nearest first."""
    contributions: pd.DataFrame
    """Share of each indicator in the squared distance: neighbours down (region_id), indicators across; rows sum to 1
    (to 0 where two districts are alike in everything)."""
    components: int
    """Number of principal components kept."""
    typical: float
    """Median distance of the district to all that could be compared: what an ordinary distance is."""


def neighbours(
    explorer: Explorer,
    region_id: str,
    indicators: Sequence[str] = STRUCTURE,
    n: int = 10,
    *,
    same_type: bool = False,
    other_land: bool = False,
) -> Neighbours:
    """Find the n districts most like one.

    Parameters
    ----------
    explorer
        Where the values come from; each indicator at its default period.
    region_id
        AGS of the district.
    indicators
        What likeness is measured by; repeated ids count once.
    n
        How many to return; fewer where there are not as many.
    same_type
        Only districts of the same siedlungsstruktureller Kreistyp (BBSR).
    other_land
        Only districts of other Länder.

    Raises
    ------
    IndicatorError
        If the region is no district, an indicator is unknown, or too few districts have all figures.
    """
    explorer.check_region(region_id)
    if region_id not in explorer.districts():
        raise IndicatorError(f"{region_id!r} is not a district: statistical neighbours are among the 400 districts.")
    asked = tuple(dict.fromkeys(indicators))
    values = indicator_values(explorer, asked)
    own = values.loc[[region_id]]
    unknown = tuple(own.columns[own.isna().all()])
    values = values.drop(columns=list(unknown))
    complete = values.dropna()
    if values.columns.empty or len(complete) < FEWEST:
        raise IndicatorError(
            f"Too few figures: {len(complete) if len(values.columns) else 0} districts have all of "
            f"{', '.join(asked) or 'no indicator'}. Leave out indicators with gaps."
        )
    space = whitened(complete)
    steps = space.differences(region_id)
    squared = (steps**2).sum(axis=1)
    allowed = _allowed(explorer.regions, region_id, same_type, other_land)
    nearest = squared[squared.index.isin(allowed)].sort_values(kind="stable").head(n)
    distance = np.sqrt(nearest)
    table = pd.DataFrame(
        {"rank": range(1, len(nearest) + 1), "region_id": nearest.index, "distance": distance.to_numpy()}
    )
    shares = (steps.loc[nearest.index] ** 2).div(nearest.where(nearest > 0, 1.0), axis=0)
    others = squared.drop(region_id)
    return Neighbours(
        region_id=region_id,
        indicators=tuple(complete.columns),
        unknown=unknown,
        incomplete=tuple(values.index.difference(complete.index)),
        table=table,
        contributions=shares,
        components=space.components,
        typical=float(np.sqrt(others.median())),
    )


def neighbours_frame(found: Neighbours, explorer: Explorer) -> pd.DataFrame:
    """For export: rank, region_id, name, distance, and per indicator its share in the squared distance in per cent."""
    named = found.table.assign(name=found.table["region_id"].map(explorer.regions["label"]))
    shares = (found.contributions * 100).round(1).add_suffix("_pct").reset_index(drop=True)
    frame = named[["rank", "region_id", "name", "distance"]].round({"distance": 4})
    return pd.concat([frame, shares], axis=1)


def indicator_values(explorer: Explorer, indicators: Sequence[str]) -> pd.DataFrame:
    """Newest values of the 400 districts: region_id down, indicators across."""
    columns = {name: explorer.values(name).set_index("region_id")["value"] for name in indicators}
    return pd.DataFrame(columns, index=pd.Index(explorer.districts(), name="region_id"))


@dataclass(frozen=True)
class Whitened:
    """Districts in coordinates that are uncorrelated, of variance 1, and each still close to one indicator."""

    points: pd.DataFrame
    components: int

    def differences(self, region_id: str) -> pd.DataFrame:
        """How far every district lies from one, along each indicator."""
        return self.points - self.points.loc[region_id]


def whitened(values: pd.DataFrame) -> Whitened:
    """Standardise, whiten by principal components, and turn back towards the indicators (ZCA-cor).

    The indicators are standardised (mean 0, variance 1). Their correlation matrix is R = V Λ Vᵀ; of its components the
    largest are kept that together hold `EXPLAINED` of the variance. Whitening with them makes the distance between two
    districts that of Mahalanobis: what two indicators say together counts once. V turns the whitened components
    back, u = z V Λ^(−1/2) Vᵀ, which leaves distances as they are and makes each column the whitened version closest to
    one indicator: its squared differences are that indicator's share in the distance, not negative, adding up to it.

    Parameters
    ----------
    values
        Districts down, indicators across, without gaps; an indicator without any variance adds nothing.

    Returns
    -------
    Whitened
        Points of the shape of `values`.

    References
    ----------
    Kessy, A., Lewin, A., Strimmer, K. (2018): Optimal whitening and decorrelation. The American Statistician 72(4),
    309–314. Garthwaite, P. H., Koch, I. (2016): Evaluating the contributions of individual variables to a quadratic
    form. Australian & New Zealand Journal of Statistics 58(1), 99–119.
    """
    spread = values.std(ddof=1)
    z = ((values - values.mean()) / spread.where(spread > 0, 1.0)).to_numpy("float64")
    scatter = z.T @ z / (len(z) - 1)
    variances, vectors = np.linalg.eigh(scatter)
    variances, vectors = variances[::-1], vectors[:, ::-1]
    held = np.cumsum(variances) / max(variances.sum(), np.finfo(float).tiny)
    kept = min(int(np.searchsorted(held, EXPLAINED, side="right")) + 1, int((variances > 1e-10).sum()))
    scale = 1 / np.sqrt(variances[:kept])
    turned = z @ (vectors[:, :kept] * scale) @ vectors[:, :kept].T
    return Whitened(pd.DataFrame(turned, index=values.index, columns=values.columns), kept)


def _allowed(regions: pd.DataFrame, region_id: str, same_type: bool, other_land: bool) -> pd.Index:
    """Districts that may be neighbours."""
    districts = regions[(regions["level"] == "kreis") & (regions.index != region_id)]
    if same_type:
        districts = districts[districts["settlement_type"] == regions.loc[region_id, "settlement_type"]]
    if other_land:
        districts = districts[districts.index.str[:2] != region_id[:2]]
    return districts.index
