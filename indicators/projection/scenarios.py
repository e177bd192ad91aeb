"""What is assumed after the last observed year: scenarios of the official projection, and what a reader changes."""

from __future__ import annotations

from dataclasses import dataclass

from data.provenance import Text
from indicators.errors import ModelError, unknown

LAST_YEAR = 2045
OWN = "gefaelle"
"""The source of an outlook that we compute."""


@dataclass(frozen=True)
class Scenario:
    """A variant of the 15th coordinated population projection (15. koordinierte Bevölkerungsvorausberechnung).

    Destatis (2022), assumptions G (births), L (life expectancy) and W (migration) of the variant.
    """

    id: str
    variant: str
    title: Text
    fertility: float
    """Births per woman from FERTILITY_REACHED on."""
    life_expectancy: tuple[float, float]
    """Of girls and boys at birth in EXPECTANCY_REACHED."""
    migration: int
    """Persons a year from MIGRATION_REACHED on."""


FERTILITY_REACHED, EXPECTANCY_REACHED, MIGRATION_REACHED = 2032, 2070, 2033

_G1, _G2, _G3 = 1.44, 1.55, 1.67
_L1, _L2, _L3 = (86.1, 82.6), (88.2, 84.6), (90.1, 86.4)
_W1, _W2, _W3 = 150_000, 250_000, 350_000

SCENARIOS: dict[str, Scenario] = {
    entry.id: entry
    for entry in (
        Scenario("moderate", "G2-L2-W2", Text(de="mittel", en="moderate"), _G2, _L2, _W2),
        Scenario("low_migration", "G2-L2-W1", Text(de="niedrige Zuwanderung", en="low migration"), _G2, _L2, _W1),
        Scenario("high_migration", "G2-L2-W3", Text(de="hohe Zuwanderung", en="high migration"), _G2, _L2, _W3),
        Scenario("old", "G1-L3-W1", Text(de="relativ alt", en="relatively old"), _G1, _L3, _W1),
        Scenario("young", "G3-L1-W3", Text(de="relativ jung", en="relatively young"), _G3, _L1, _W3),
    )
}


@dataclass(frozen=True)
class Lever:
    """An assumption that a reader can change: its range, and the steps in which it moves."""

    low: float
    high: float
    step: float

    def nearest(self, value: float) -> float:
        """The possible value that comes closest."""
        inside = min(max(value, self.low), self.high)
        return round(self.low + round((inside - self.low) / self.step) * self.step, 6)


LEVERS: dict[str, Lever] = {
    "fertility": Lever(1.0, 2.2, 0.05),
    "life_expectancy": Lever(79.0, 88.0, 0.5),
    "migration": Lever(-200_000, 800_000, 50_000),
}
"""Births per woman from 2032, life expectancy at birth in LAST_YEAR (mean of the sexes), persons a year from 2033."""


@dataclass(frozen=True)
class Outlook:
    """Which future is looked at; part of the link.

    `source` is OWN or the id of an installed official projection, which leaves the other fields without effect. Levers
    that are None stand where the scenario puts them.
    """

    source: str = OWN
    scenario: str = "moderate"
    aligned: bool = True
    """Whether each Land grows as in the official projection of the Länder."""
    fertility: float | None = None
    life_expectancy: float | None = None
    migration: float | None = None

    def __post_init__(self) -> None:
        """Refuse a scenario that does not exist, and numbers beyond the range of their lever."""
        if self.scenario not in SCENARIOS:
            raise unknown("scenario", self.scenario, SCENARIOS, f"Expected one of {', '.join(SCENARIOS)}.")
        for name, lever in LEVERS.items():
            value = getattr(self, name)
            if value is not None and not lever.low <= value <= lever.high:
                raise ModelError(f"{name} {value:g} is beyond {lever.low:g} to {lever.high:g}. Choose a value between.")

    @property
    def changed(self) -> bool:
        """Whether a lever is moved from where the scenario puts it."""
        return any(getattr(self, name) is not None for name in LEVERS)

    @property
    def code(self) -> str:
        """The outlook in short, as exports write it: "moderate", "moderate, unaligned, fertility 1.7"."""
        if self.source != OWN:
            return self.source
        moved = [f"{name} {getattr(self, name):g}" for name in LEVERS if getattr(self, name) is not None]
        return ", ".join([self.scenario, *([] if self.aligned else ["unaligned"]), *moved])
