"""The tables of the bundle and what must hold in each. One class per table, named as the table is.

Common columns: `region_id` (AGS as text, see data.regions), `year` (31 December unless the table says otherwise),
`status` (observed, estimated, projected), `source` (card id). Missing values are NaN and never 0.
"""

from __future__ import annotations

import pandera.pandas as pa
from pandera.typing.pandas import Series

from data.regions import GERMANY

KEY = rf"^({GERMANY}|\d{{2}}|\d{{5}}|\d{{8}})$"
DISTRICT_KEY = r"^\d{5}$"
MUNICIPALITY_KEY = r"^\d{8}$"
STATUSES = ["observed", "estimated", "projected"]
DISTRICT_COUNT = 400
GEBIETSSTAND = "2021-07-01"


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True
        coerce = False


class Regions(_Table):
    """Germany, 16 Länder, 400 districts and the municipalities of 31.12.2022, one row each, sorted by level and key."""

    region_id: Series[str] = pa.Field(str_matches=KEY, unique=True)
    level: Series[str] = pa.Field(isin=["bund", "land", "kreis", "gemeinde"])
    name: Series[str] = pa.Field(str_length={"min_value": 2})
    """Short name without the type ("München", "Göttingen"); `type` tells two regions of one name apart."""
    type: Series[str]
    """Official designation: Kreisfreie Stadt, Stadtkreis, Landkreis, Kreis, Regionalverband, Land, Stadt, Gemeinde …"""
    parent_id: Series[str] = pa.Field(nullable=True)
    east_west: Series[str] = pa.Field(isin=["east", "west"], nullable=True)
    """East: the five new Länder and Berlin, as the BBSR counts it; empty for Germany."""
    settlement_type: Series[str] = pa.Field(isin=["1", "2", "3", "4"], nullable=True)
    """BBSR siedlungsstruktureller Kreistyp, 1 kreisfreie Großstadt … 4 dünn besiedelter ländlicher Kreis; no Länder."""
    urban_rural: Series[str] = pa.Field(isin=["urban", "rural"], nullable=True)
    area_km2: Series[float] = pa.Field(gt=0)
    lon: Series[float] = pa.Field(ge=5.5, le=15.2)
    lat: Series[float] = pa.Field(ge=47.0, le=55.2)
    """A point inside the region (representative point), WGS 84."""
    nuts: Series[str] = pa.Field(nullable=True)
    """NUTS 2021: NUTS-0 for Germany, NUTS-1 for Länder, NUTS-3 for districts."""


class RegionChanges(_Table):
    """Boundary reforms since 1995: which district of old went, with which share, into which district of today."""

    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    predecessor_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    predecessor_name: Series[str]
    date: Series[str] = pa.Field(str_matches=r"^\d{4}-\d{2}-\d{2}$")
    """Day the reform took effect."""
    predecessor_population: Series[int] = pa.Field(gt=0)
    """Inhabitants of the whole predecessor on the 31 December before, rounded to 100 as published for most years."""
    population_weight: Series[float] = pa.Field(gt=0, le=1)
    area_weight: Series[float] = pa.Field(ge=0, le=1)
    """Shares of the predecessor's population and area; they add up to 1 over a predecessor."""


class Crosswalk(_Table):
    """Shares of each district of 31 December 1995 to 2020 in the districts of today (data.territory), all of them."""

    year: Series[int] = pa.Field(ge=1995, le=2020)
    old_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    """District of 31 December of the year; every district that existed is there, changed or not."""
    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    population_weight: Series[float] = pa.Field(ge=0, le=1)
    area_weight: Series[float] = pa.Field(ge=0, le=1)
    """Shares of the old district's population and area; they add up to 1 over it."""
    population: Series[float] = pa.Field(gt=0)
    """Persons in the whole old district, published to the hundred."""
    area_km2: Series[float] = pa.Field(gt=0)


class Adjacency(_Table):
    """Districts with a piece of border in common, each pair from both sides."""

    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    neighbour_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    border_km: Series[float] = pa.Field(gt=0)
    """Length of the common border on the map's outlines, which are simplified: shorter than on the ground."""


class CartogramDorling(_Table):
    """A circle for each district, its area true to the population, without overlap (docs/cartograms.md)."""

    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY, unique=True)
    x_m: Series[int]
    y_m: Series[int]
    """Middle, in the plane of the map (data.cartogram.PLANE)."""
    radius_m: Series[int] = pa.Field(gt=0)


class CartogramHexagons(_Table):
    """An equal hexagon for each district, standing on a corner (docs/cartograms.md)."""

    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY, unique=True)
    x_m: Series[int]
    y_m: Series[int]
    """Middle, in the plane of the map (data.cartogram.PLANE)."""
    radius_m: Series[int] = pa.Field(gt=0)
    """From the middle to a corner."""


class Population(_Table):
    """Inhabitants on 31 December, as published and carried over to today's districts; Länder and Germany are sums."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int] = pa.Field(ge=1995, le=2035)
    population: Series[int] = pa.Field(ge=0)
    census_base: Series[str] = pa.Field(isin=["1987", "2011", "2022"])
    """1987: Volkszählung 1987 and East German register (to 2010); 2011: Zensus 2011 (to 2023); 2022: Zensus 2022."""
    status: Series[str] = pa.Field(isin=STATUSES)
    """observed, or estimated where a district was split by published weights."""
    source: Series[str]


class PopulationLinked(_Table):
    """Inhabitants chain-linked to the base of Zensus 2022, without the steps between censuses (docs/population.md)."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int] = pa.Field(ge=1995, le=2035)
    population: Series[float] = pa.Field(ge=0)
    link_factor: Series[float] = pa.Field(gt=0.7, lt=1.3)
    """population = published × link_factor; 1 from 2024."""
    status: Series[str] = pa.Field(isin=STATUSES)
    source: Series[str]


class AgeStructure(_Table):
    """Inhabitants by single year of age (100 = 100 and older) and sex, 31.12.2018, districts."""

    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)
    year: Series[int]
    sex: Series[str] = pa.Field(isin=["female", "male"])
    age: Series[int] = pa.Field(ge=0, le=100)
    population: Series[int] = pa.Field(ge=0)


class AgeGroups(_Table):
    """Inhabitants by 17 age groups and sex, 31.12.2015–2020, districts, Länder and Germany."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int]
    sex: Series[str] = pa.Field(isin=["female", "male"])
    age_from: Series[int] = pa.Field(ge=0, le=75)
    age_to: Series[int] = pa.Field(ge=2, le=100)
    """Last year of age in the group, inclusive; 100 stands for the open end."""
    population: Series[int] = pa.Field(ge=0)


class Steuerkraft(_Table):
    """Municipal Steuerkraft (fixed fictitious rates) and its parts, € per inhabitant; districts, Länder, Germany."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int] = pa.Field(ge=1995, le=2019)
    steuerkraft_eur_per_inhabitant: Series[float] = pa.Field(nullable=True)
    income_tax_eur_per_inhabitant: Series[float] = pa.Field(nullable=True)
    """Gemeindeanteil an der Einkommensteuer."""
    trade_tax_eur_per_inhabitant: Series[float] = pa.Field(nullable=True)
    """Istaufkommen der Gewerbesteuer."""
    vat_eur_per_inhabitant: Series[float] = pa.Field(nullable=True)
    """Gemeindeanteil an der Umsatzsteuer, from 1998."""


class Steuereinnahmekraft(_Table):
    """Municipal Steuereinnahmekraft (national average rates) in €; districts, Länder, Germany, 2022–2024."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int] = pa.Field(ge=2022)
    steuereinnahmekraft_eur: Series[float]


class Municipal(_Table):
    """Figures by municipality, Gebietsstand 31.12.2022."""

    region_id: Series[str] = pa.Field(str_matches=MUNICIPALITY_KEY, unique=True)
    year: Series[int]
    population: Series[int] = pa.Field(ge=0)
    """31.12.2022, base Zensus 2011."""
    steuereinnahmekraft_eur_per_inhabitant: Series[float] = pa.Field(nullable=True)
    supermarket_car_min: Series[float] = pa.Field(ge=0, nullable=True)
    """Minutes by car to the next supermarket or discounter."""


class MunicipalAccess(_Table):
    """Published distance to the next supermarket of the Gemeindeverband of each municipality, where it has one."""

    region_id: Series[str] = pa.Field(str_matches=MUNICIPALITY_KEY, unique=True)
    association_id: Series[str] = pa.Field(str_matches=MUNICIPALITY_KEY)
    """The BBSR's key; that of the municipality where it is its own Gemeindeverband."""
    association: Series[str]
    year: Series[int]
    supermarket_distance_m: Series[float] = pa.Field(gt=0)
    supermarket_within_1km_pct: Series[float] = pa.Field(ge=0, le=100)


class GroceryAccess(_Table):
    """Published distance to the next supermarket or discounter (BBSR, 2017); districts, Länder, Germany."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int]
    supermarket_distance_m: Series[float] = pa.Field(gt=0, nullable=True)
    supermarket_within_1km_pct: Series[float] = pa.Field(ge=0, le=100, nullable=True)


class Grid1km(_Table):
    """Inhabited 1 km cells of Zensus 2011 with the district their centre lies in (EPSG:3035)."""

    x: Series[int]
    y: Series[int]
    population: Series[int] = pa.Field(gt=0)
    region_id: Series[str] = pa.Field(str_matches=DISTRICT_KEY)


class Places(_Table):
    """Places of supply from OpenStreetMap, by set (data/tables/places.py)."""

    place_set: Series[str] = pa.Field(isin=["kassel_supermarkets", "pharmacies"])
    place_id: Series[str]
    """OSM id, or a running number where the source keeps none."""
    name: Series[str] = pa.Field(nullable=True)
    brand: Series[str] = pa.Field(nullable=True)
    kind: Series[str] = pa.Field(isin=["supermarket", "pharmacy"])
    lon: Series[float] = pa.Field(ge=5.5, le=15.2)
    lat: Series[float] = pa.Field(ge=47.0, le=55.2)


class PharmacyAccess(_Table):
    """Straight-line distance to the nearest pharmacy (OSM), inhabitants of Zensus 2011; districts, Länder, Germany."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int]
    """Of the pharmacies."""
    population: Series[float] = pa.Field(gt=0)
    """Inhabitants measured (2011)."""
    mean_distance_m: Series[float] = pa.Field(gt=0)
    median_distance_m: Series[float] = pa.Field(gt=0)
    """Rounded up to whole metres."""
    within_500_m_pct: Series[float] = pa.Field(ge=0, le=100)
    beyond_500_m: Series[float] = pa.Field(ge=0)
    within_1000_m_pct: Series[float] = pa.Field(ge=0, le=100)
    beyond_1000_m: Series[float] = pa.Field(ge=0)
    within_2000_m_pct: Series[float] = pa.Field(ge=0, le=100)
    beyond_2000_m: Series[float] = pa.Field(ge=0)
    within_5000_m_pct: Series[float] = pa.Field(ge=0, le=100)
    beyond_5000_m: Series[float] = pa.Field(ge=0)


class PharmacyCurve(_Table):
    """Share of the inhabitants within each distance of a pharmacy (OSM), and the inhabitants beyond."""

    region_id: Series[str] = pa.Field(str_matches=KEY)
    distance_m: Series[int] = pa.Field(gt=0)
    within_pct: Series[float] = pa.Field(ge=0, le=100)
    beyond: Series[float] = pa.Field(ge=0)


class Published(_Table):
    """Indicators as published (indicators/catalog/published.yaml); districts, Länder, Germany; no empty rows."""

    indicator_id: Series[str]
    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int]
    value: Series[float]
    status: Series[str] = pa.Field(isin=STATUSES)
    """observed; estimated where today's district, a Land or Germany is a weighted mean of published values."""


class FertilityRates(_Table):
    """Live births per woman in a calendar year by single year of age, Germany; summed up: the total fertility rate."""

    year: Series[int] = pa.Field(ge=1972)
    age: Series[int] = pa.Field(ge=15, le=49)
    births_per_woman: Series[float] = pa.Field(ge=0, lt=1)


class Births(_Table):
    """Live births in a calendar year by sex of the child, Germany; without 10 (2016) and 17 (2017) of open sex."""

    year: Series[int] = pa.Field(ge=1950)
    sex: Series[str] = pa.Field(isin=["female", "male"])
    births: Series[int] = pa.Field(ge=0)


class LifeTables(_Table):
    """Period life tables of Germany; `survivors_…` are persons of the stationary population of 100,000 births a year.

    Age 100 is a single year like the others. Everybody of 100 and older is in its `survivors_from_age`, so that
    1 - survivors_in_age / survivors_from_age at 100 is the share of the open group 100+ that is alive a year later.
    """

    period: Series[str] = pa.Field(str_matches=r"^\d{4}/\d{2}$")
    year: Series[int] = pa.Field(ge=2000)
    """The middle one of the period's three years."""
    sex: Series[str] = pa.Field(isin=["female", "male"])
    age: Series[int] = pa.Field(ge=0, le=100)
    """Completed years at the beginning of the interval."""
    death_probability: Series[float] = pa.Field(ge=0, le=1)
    """q(x): of those who reach age x, the share that dies before x + 1."""
    survivors_at_age: Series[float] = pa.Field(gt=0, le=100_000)
    """l(x): reach exact age x."""
    survivors_in_age: Series[float] = pa.Field(gt=0, le=100_000)
    """L(x): are x years old, which is also the number of years lived between x and x + 1."""
    survivors_from_age: Series[float] = pa.Field(gt=0)
    """T(x): are x years old or older."""
    life_expectancy: Series[float] = pa.Field(gt=0, le=120)
    """e(x): further years of those who reach age x."""


class ProjectionLaender(_Table):
    """The official projection by Land (15th coordinated, base 31.12.2021 on Zensus 2011); Germany is the sum."""

    scenario: Series[str] = pa.Field(isin=["low_migration", "moderate", "high_migration", "old", "young"])
    region_id: Series[str] = pa.Field(str_matches=KEY)
    year: Series[int] = pa.Field(ge=2022, le=2070)
    population: Series[float] = pa.Field(gt=0)
    """Persons, published to the hundred."""


TABLES: dict[str, type[_Table]] = {
    "regions": Regions,
    "region_changes": RegionChanges,
    "crosswalk": Crosswalk,
    "adjacency": Adjacency,
    "cartogram_dorling": CartogramDorling,
    "cartogram_hexagons": CartogramHexagons,
    "population": Population,
    "population_linked": PopulationLinked,
    "age_structure": AgeStructure,
    "age_groups": AgeGroups,
    "steuerkraft": Steuerkraft,
    "steuereinnahmekraft": Steuereinnahmekraft,
    "municipal": Municipal,
    "municipal_access": MunicipalAccess,
    "grocery_access": GroceryAccess,
    "grid_1km": Grid1km,
    "published": Published,
    "places": Places,
    "pharmacy_access": PharmacyAccess,
    "pharmacy_curve": PharmacyCurve,
    "fertility_rates": FertilityRates,
    "births": Births,
    "life_tables": LifeTables,
    "projection_laender": ProjectionLaender,
}

GEOMETRIES = ("geometry_districts", "geometry_laender", "geometry_municipalities")
"""GeoParquet tables with the columns region_id and geometry (WGS 84)."""
