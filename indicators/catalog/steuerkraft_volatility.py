"""How much municipal Steuerkraft has gone up and down over ten years."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator

GROWTH_RATES = 10


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Schwankung der Steuerkraft über zehn Jahre", en="Volatility of Steuerkraft over ten years"),
    unit="pct_points",
    decimals=1,
    definition=Text(
        de="Standardabweichung der zehn jährlichen Wachstumsraten der Steuerkraft je Einwohner, die mit dem genannten "
        "Jahr enden. Je höher, desto schwerer ist ein Haushalt zu planen.",
        en="Standard deviation of the ten yearly growth rates of Steuerkraft per inhabitant that end with the year "
        "given. The higher it is, the harder a budget is to plan.",
    ),
    formula=Text(
        de="√( Σ (w − w̄)² / 9 ) über zehn Wachstumsraten w in Prozent",
        en="√( Σ (w − w̄)² / 9 ) over ten growth rates w in per cent",
    ),
    direction=Direction.LOWER_IS_BETTER,
    weight=Weight.NONE,
    sources=("bbsr_inkar_2021",),
    caveat=Text(
        de="Länder und Deutschland schwanken weniger als ihre Kreise, weil sich örtliche Ausschläge ausgleichen: Ihr "
        "Wert ist aus ihrer eigenen Reihe berechnet, kein Mittel der Kreise. In Zeiträumen mit dem Jahr 2011 enthält "
        "eine Wachstumsrate die Umstellung auf den Zensus 2011. Beruht auf der Steuerkraft mit festen fiktiven "
        "Hebesätzen, nicht auf der Steuereinnahmekraft.",
        en="Länder and Germany vary less than their districts, since local swings cancel out: their value comes from "
        "their own series and is no mean of districts. In periods that include 2011 one growth rate contains the "
        "change to the 2011 census. Based on Steuerkraft at fixed fictitious rates, not on Steuereinnahmekraft.",
    ),
)
def steuerkraft_volatility(steuerkraft: pd.DataFrame) -> pd.DataFrame:
    """Standard deviation of ten yearly growth rates of Steuerkraft per inhabitant.

    Definition
        For year t the growth rates of t − 9 to t (eleven years of figures, so from 2005) and their sample standard
        deviation, in percentage points. A trend of steady growth counts as no volatility.

    Formula
        w_t = (k_t / k_{t−1} − 1) × 100;  σ_t = √( Σ_{s=t−9..t} (w_s − w̄)² / 9 )

    Source
        The standard deviation of growth rates as short-run variability of tax revenue: Dye, R. F., McGuire, T. J.
        (1991): Growth and variability of state individual income and general sales taxes. National Tax Journal 44(1),
        55–66. Data: BBSR, INKAR 2021, "Steuerkraft".

    Caveat
        Missing where one of the eleven years is missing or not positive. An aggregate is steadier than its parts.

    Example
        Growth of +10 %, −10 %, +10 % … (five of each) has mean 0 and σ = √(10 × 100 / 9) = 10.5.
    """
    wide = steuerkraft.pivot_table(index="year", columns="region_id", values="steuerkraft_eur_per_inhabitant")
    years = wide.reindex(range(wide.index.min(), wide.index.max() + 1))
    growth = years.where(years > 0).pct_change(fill_method=None) * 100
    spread = growth.rolling(GROWTH_RATES, min_periods=GROWTH_RATES).std().dropna(how="all")
    return spread.rename_axis(index="year").melt(ignore_index=False, value_name="value").reset_index()
