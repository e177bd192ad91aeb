"""A tiny bundle with invented figures: two Länder, four districts, a few municipalities."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from data.store import Store
from indicators.derived import Tables
from indicators.explorer import Explorer
from indicators.projection.cohort import AGES
from indicators.projection.engine import Projection
from indicators.projection.tables import AgeTables

REGIONS = [
    ("DG", "bund", "Deutschland", "Bund", None, 400.0),
    ("01", "land", "Nordland", "Land", "DG", 300.0),
    ("02", "land", "Südstadt", "Land", "DG", 100.0),
    ("01001", "kreis", "Aue", "Kreisfreie Stadt", "01", 100.0),
    ("01051", "kreis", "Aue", "Landkreis", "01", 100.0),
    ("01052", "kreis", "Moor", "Landkreis", "01", 100.0),
    ("02000", "kreis", "Südstadt", "Kreisfreie Stadt", "02", 100.0),
    ("01001000", "gemeinde", "Aue", "Stadt", "01001", 100.0),
    ("01051001", "gemeinde", "Neudorf", "Gemeinde", "01051", 50.0),
    ("01051002", "gemeinde", "Altdorf", "Gemeinde", "01051", 30.0),
    ("01051003", "gemeinde", "Bergdorf", "Gemeinde", "01051", 20.0),
    ("01052001", "gemeinde", "Neudorf", "Gemeinde", "01052", 60.0),
    ("01052002", "gemeinde", "Talheim", "Gemeinde", "01052", 40.0),
    ("02000000", "gemeinde", "Südstadt", "Stadt", "02000", 100.0),
]
POPULATION = {  # published: 2022 and 2023 on Zensus 2011, 2024 on Zensus 2022
    "01001": (1000, 1100, 1000),
    "01051": (2000, 2000, 2020),
    "01052": (1000, 900, 900),
    "02000": (6000, 6000, 6060),
}
LINK = {"01001": 0.8, "01051": 1.0, "01052": 1.0, "02000": 1.0}
YEARS = (2022, 2023, 2024)


def _with_sums(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    keys = [column for column in frame.columns if column not in ("region_id", *columns)]
    land = frame.assign(region_id=frame["region_id"].str[:2])
    parts = [frame] + [
        part.groupby(["region_id", *keys], as_index=False)[columns].sum()
        for part in (land, frame.assign(region_id="DG"))
    ]
    return pd.concat(parts, ignore_index=True).sort_values(["region_id", "year"], ignore_index=True)


def _changes() -> pd.DataFrame:
    """01050 Heide was split between Aue and Moor."""
    rows = [
        ("01051", "01050", "Heide", "2011-09-04", 3000, 0.6, 0.5),
        ("01052", "01050", "Heide", "2011-09-04", 3000, 0.4, 0.5),
    ]
    columns = [
        "region_id", "predecessor_id", "predecessor_name", "date", "predecessor_population",
        "population_weight", "area_weight",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _population() -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [(key, year, value) for key, values in POPULATION.items() for year, value in zip(YEARS, values, strict=True)]
    districts = pd.DataFrame(rows, columns=["region_id", "year", "population"])
    published = _with_sums(districts, ["population"])
    published["census_base"] = published["year"].map({2022: "2011", 2023: "2011", 2024: "2022"})
    published = published.assign(status="observed", source="destatis_population")
    factor = districts["region_id"].map(LINK).where(districts["year"] < 2024, 1.0)
    linked = _with_sums(districts.assign(population=districts["population"] * factor), ["population"])
    linked["link_factor"] = linked["population"] / published["population"]
    status = linked["year"].map({2022: "estimated", 2023: "estimated", 2024: "observed"})
    return published, linked.assign(status=status, source="destatis_population")


def _steuerkraft() -> pd.DataFrame:
    years = pd.DataFrame({"year": range(1995, 2008)})
    keys = pd.DataFrame({"region_id": ["01001", "01051", "01052", "02000", "01", "02", "DG"]})
    frame = keys.merge(years, how="cross")
    up_and_down = 1 + (frame["year"] % 2) * 0.1
    frame["steuerkraft_eur_per_inhabitant"] = (1000 * up_and_down).where(frame["region_id"] == "01001", 500.0)
    frame["income_tax_eur_per_inhabitant"] = 300.0
    frame["trade_tax_eur_per_inhabitant"] = 150.0
    frame["vat_eur_per_inhabitant"] = pd.Series(50.0, index=frame.index).where(frame["year"] >= 1998)
    return frame


def _tables() -> dict[str, pd.DataFrame]:
    regions = pd.DataFrame(REGIONS, columns=["region_id", "level", "name", "type", "parent_id", "area_km2"])
    regions = regions.assign(east_west="west", settlement_type=None, urban_rural=None, lon=10.0, lat=50.0, nuts=None)
    population, linked = _population()
    tax = population[["region_id", "year"]].assign(steuereinnahmekraft_eur=population["population"] * 1500.0)
    municipal = [
        ("01001000", 1000, 1500.0, 2.0),
        ("01051001", 1000, 1000.0, 4.0),
        ("01051002", 500, 2000.0, 12.0),
        ("01051003", 500, 3000.0, 20.0),
        ("01052001", 600, 800.0, 6.0),
        ("01052002", 400, None, None),
        ("02000000", 6000, 1500.0, 2.0),
    ]
    columns = ["region_id", "population", "steuereinnahmekraft_eur_per_inhabitant", "supermarket_car_min"]
    grocery = [("01001", 400.0, 95.0), ("01051", 1400.0, 45.0), ("01052", None, None), ("02000", 300.0, 99.0)]
    published = [("rent", "01001", 8.0), ("rent", "01051", 6.0), ("rent", "02000", 12.0), ("half", "01052", 1.0)]
    return {
        "regions": regions,
        "population": population,
        "population_linked": linked,
        "steuerkraft": _steuerkraft(),
        "steuereinnahmekraft": tax,
        "municipal": pd.DataFrame(municipal, columns=columns).assign(year=2022),
        "grocery_access": pd.DataFrame(
            grocery, columns=["region_id", "supermarket_distance_m", "supermarket_within_1km_pct"]
        ).assign(year=2017),
        "pharmacy_access": pd.DataFrame(grocery, columns=["region_id", "mean_distance_m", "within_1000_m_pct"]).assign(
            year=2024
        ),
        "published": pd.DataFrame(published, columns=["indicator_id", "region_id", "value"]).assign(
            year=2022, status="observed"
        ),
    }


def _geometry(keys: list[str]) -> gpd.GeoDataFrame:
    shapes = [box(8 + place, 50, 9 + place, 51) for place in range(len(keys))]
    return gpd.GeoDataFrame({"region_id": keys}, geometry=shapes, crs="EPSG:4326")


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("bundle")
    for name, frame in _tables().items():
        frame.to_parquet(folder / f"{name}.parquet")
    _changes().to_parquet(folder / "region_changes.parquet")
    _geometry(["01001", "01051", "01052", "02000"]).to_parquet(folder / "geometry_districts.parquet")
    _geometry(["01", "02"]).to_parquet(folder / "geometry_laender.parquet")
    (folder / "manifest.json").write_text(json.dumps({"cards": {}}), encoding="utf-8")
    return Store(folder)


def tiny_projection(growth: float = 1.1) -> Projection:
    """2024 as it is, and 2025 with every district `growth` times as large; all are of age 40."""
    keys = tuple(sorted(POPULATION))
    people = np.zeros((2, len(keys), 2, AGES))
    people[0, :, 0, 40] = [POPULATION[key][-1] for key in keys]
    people[1] = people[0] * growth
    nobody = np.zeros((1, len(keys)))
    return Projection(keys, 2024, (2024, 2025), people, nobody, nobody, np.diff(people.sum(axis=(2, 3)), axis=0), (0,))


class TinyTables(Tables):
    """Tables of the tiny bundle, with a projection that needs no model and an interval of 5 %."""

    def table(self, name: str):
        given = {
            "projected": tiny_projection,
            "projection_widths": _widths,
            "age_tables": _age_tables,
            "age_backtest": _age_backtest,
        }
        tiny = self.store.table("regions").shape[0] == len(REGIONS)
        return given[name]() if tiny and name in given else super().table(name)


def _widths() -> pd.DataFrame:
    keys = [key for key, level, *_ in REGIONS if level != "gemeinde"]
    return pd.DataFrame({"region_id": keys, "ahead": 1, "width": 0.05})


def _age_tables() -> AgeTables:
    """2024: everywhere a tenth of the people are 70, the others 40; the projection has all of them at 40."""
    keys = tuple(sorted(POPULATION))
    people = np.zeros((1, len(keys), 2, AGES))
    people[0, :, 0, 40] = 90
    people[0, :, 1, 70] = 10
    return AgeTables(keys, (2024,), people)


def _age_backtest() -> pd.DataFrame:
    """Of 100 people 20 of 70 were projected for the second year, and 16 came: 4 points in two years."""
    index = pd.MultiIndex.from_product([["projected", "actual"], [2], sorted(POPULATION)],
                                       names=["kind", "ahead", "region_id"])  # fmt: skip
    frame = pd.DataFrame(0.0, index=index, columns=range(AGES))
    for kind, old in (("projected", 20.0), ("actual", 16.0)):
        frame.loc[kind, 70], frame.loc[kind, 40] = old, 100 - old
    return frame


@pytest.fixture(autouse=True)
def no_model(monkeypatch) -> None:
    """The tiny bundle has no age structure: its projection is given."""
    monkeypatch.setattr("indicators.explorer.Tables", TinyTables)


@pytest.fixture
def tiny_explorer(tiny_store: Store) -> Explorer:
    return Explorer(tiny_store)
