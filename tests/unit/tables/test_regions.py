"""Names, types and groups of the regions, and the outlines they are drawn with."""

import gzip

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.geometry import METRIC, to_geojson
from data.reading import read_text
from data.tables import geometry_districts, geometry_laender, geometry_municipalities, regions
from data.tables.regions import municipality_type, short_name
from data.validation import faults


@pytest.mark.parametrize(
    ("kind", "official", "short"),
    [
        ("Kreisfreie Stadt", "Flensburg, Stadt", "Flensburg"),
        ("Kreisfreie Stadt", "Hamburg, Freie und Hansestadt", "Hamburg"),
        ("Kreisfreie Stadt", "Oldenburg (Oldenburg), Stadt", "Oldenburg"),
        ("Kreisfreie Stadt", "Hagen, Stadt der FernUniversität", "Hagen"),
        ("Kreisfreie Stadt", "Kassel, documenta-Stadt", "Kassel"),
        ("Kreisfreie Stadt", "Frankenthal (Pfalz), kreisfreie Stadt", "Frankenthal (Pfalz)"),
        ("Kreisfreie Stadt", "Halle (Saale), Stadt", "Halle (Saale)"),
        ("Kreisfreie Stadt", "Mülheim an der Ruhr, Stadt", "Mülheim an der Ruhr"),
        ("Kreisfreie Stadt", "Weiden i.d.OPf.", "Weiden i. d. OPf."),
        ("Stadtkreis", "Freiburg im Breisgau, Stadtkreis", "Freiburg im Breisgau"),
        ("Landkreis", "Landkreis Rostock", "Rostock"),
        ("Landkreis", "Region Hannover", "Region Hannover"),
        ("Landkreis", "Neustadt a.d.Aisch-Bad Windsheim", "Neustadt a. d. Aisch-Bad Windsheim"),
        ("Landkreis", "St. Wendel", "St. Wendel"),
        ("Landkreis", "Saale-Holzland-Kreis", "Saale-Holzland-Kreis"),
        ("Kreis", "Kreiszell", "Kreiszell"),
        ("Kreis", "Märkischer Kreis", "Märkischer Kreis"),
        ("Regionalverband", "Regionalverband Saarbrücken", "Saarbrücken"),
        ("Gemeinde", "Ebstorf,Klosterflecken", "Ebstorf"),
        ("Gemeinde", "Harz (Landkreis Goslar), gemfr. Gebiet", "Harz (Landkreis Goslar)"),
        ("Stadt", "Erkrath, Fundort des Neanderthalers, Stadt", "Erkrath"),
        ("Stadt", "Bad Muskau / Mužakow, Stadt", "Bad Muskau / Mužakow"),
    ],
)
def test_short_names(kind, official, short):
    assert short_name(pd.Series([official]), pd.Series([kind])).tolist() == [short]


@pytest.mark.parametrize(
    ("key", "name", "population", "kind"),
    [
        ("01051001", "Albersdorf", 3774, "Gemeinde"),
        ("01051011", "Brunsbüttel, Stadt", 12603, "Stadt"),
        ("09161000", "Ingolstadt", 138716, "Stadt"),
        ("09178124", "Freising, GKSt", 48872, "Stadt"),
        ("09175115", "Ebersberg, St", 12000, "Stadt"),
        ("09175121", "Markt Schwaben, M", 13000, "Gemeinde"),
        ("05170020", "Hünxe-Stadtwald", 100, "Gemeinde"),
        ("05954012", "Ennepetal, Stadt der Kluterthöhle", 30000, "Stadt"),
        ("09175451", "Anzinger Forst", 0, "Gemeindefreies Gebiet"),
        ("03351501", "Lohheide, gemfr. Bezirk", 748, "Gemeindefreies Gebiet"),
    ],
)
def test_municipality_types(key, name, population, kind):
    assert municipality_type(pd.Series([key]), pd.Series([name]), pd.Series([population])).tolist() == [kind]


@pytest.fixture(scope="module")
def districts(sources):
    return geometry_districts.build(sources)


@pytest.fixture(scope="module")
def laender(sources, districts):
    return geometry_laender.build(sources, districts)


@pytest.fixture(scope="module")
def municipalities(sources):
    return geometry_municipalities.build(sources)


@pytest.fixture(scope="module")
def table(sources, districts, laender, municipalities):
    return regions.build(sources, districts, laender, municipalities)


@pytest.mark.sources
def test_districts_share_borders_and_keep_their_area(sources, districts):
    outlines = districts.geometry.to_numpy()
    assert len(districts) == 400
    assert faults("geometry_districts", districts) == []
    assert shapely.coverage_is_valid(outlines)
    assert shapely.get_num_coordinates(outlines).sum() < 27_000
    change = districts.to_crs(METRIC).area / geometry_districts.unsimplified(sources).area - 1
    assert change.abs().max() < 0.02
    assert change.abs().quantile(0.95) < 0.01
    assert len(gzip.compress(to_geojson(districts).encode())) < 125_000


@pytest.mark.sources
def test_outlines_are_those_of_the_territory_of_today(districts, table):
    official = table.set_index("region_id")["area_km2"]
    ratio = districts.set_index("region_id").to_crs(METRIC).area / 1e6 / official[districts["region_id"]]
    # Suhl, Sonneberg, Ilm-Kreis and Wartburgkreis changed in 2019 and 2021.
    assert ratio[["16054", "16072", "16070", "16063"]].between(0.98, 1.02).all()
    # Where a port or a fjord belongs to a district, the land area is smaller.
    assert set(ratio.index[ratio < 0.9]) == {"01001", "04012"}
    assert ratio.max() < 1.04


@pytest.mark.sources
def test_laender_are_made_of_their_districts(districts, laender):
    assert len(laender) == 16
    vertices = set(map(tuple, shapely.get_coordinates(districts.geometry)))
    assert set(map(tuple, shapely.get_coordinates(laender.geometry))) <= vertices
    assert laender.to_crs(METRIC).area.sum() == pytest.approx(districts.to_crs(METRIC).area.sum(), rel=1e-6)


@pytest.mark.sources
def test_municipalities_fill_the_country(municipalities, table):
    assert faults("geometry_municipalities", municipalities) == []
    assert shapely.coverage_is_valid(municipalities.geometry.to_numpy())
    assert list(municipalities["region_id"]) == list(table.loc[table["level"] == "gemeinde", "region_id"])
    assert municipalities.to_crs(METRIC).area.sum() / 1e6 == pytest.approx(357_100, rel=0.001)


@pytest.mark.sources
def test_regions_are_complete(table):
    assert faults("regions", table) == []
    assert table["level"].value_counts().to_dict() == {"gemeinde": 10_990, "kreis": 400, "land": 16, "bund": 1}
    assert not table.loc[table["level"] == "kreis"].isna().any(axis=None)
    assert not table.duplicated(["name", "type", "level"])[table["level"] != "gemeinde"].any()
    known = set(table["region_id"])
    assert set(table["parent_id"].dropna()) <= known
    by_level = {level: list(group) for level, group in table.groupby("level")["region_id"]}
    assert all(keys == sorted(keys) for keys in by_level.values())


@pytest.mark.sources
def test_regions_hold_published_facts(table):
    facts = table.set_index("region_id")
    # Destatis, Gemeindeverzeichnis 31.12.2021: area of Germany, Bayern and Berlin.
    assert facts.loc[["DG", "09", "11"], "area_km2"].tolist() == [357_585.32, 70_541.57, 891.12]
    munich = facts.loc["09162"]
    assert (munich["name"], munich["type"], munich["nuts"]) == ("München", "Kreisfreie Stadt", "DE212")
    assert (munich["settlement_type"], munich["urban_rural"], munich["east_west"]) == ("1", "urban", "west")
    wartburg = facts.loc["16063"]
    assert (wartburg["name"], wartburg["area_km2"], wartburg["nuts"]) == ("Wartburgkreis", 1371.14, "DEG0P")
    lands = facts[facts["level"] == "land"]
    assert set(lands.index[lands["east_west"] == "east"]) == {"11", "12", "13", "14", "15", "16"}
    assert lands["nuts"].is_unique
    assert (facts["level"] == "kreis").sum() - facts.loc[facts["level"] == "kreis", "east_west"].eq("west").sum() == 76


@pytest.mark.sources
def test_points_lie_in_their_regions(table, municipalities):
    rows = table[table["level"] == "gemeinde"]
    points = gpd.points_from_xy(rows["lon"], rows["lat"])
    inside = shapely.contains_properly(municipalities.geometry.to_numpy(), points.to_numpy())
    assert (~inside).sum() <= 5, "rounding to 11 m can leave a sliver, no more"


@pytest.mark.sources
def test_towns_agree_with_the_register(sources_folder, table):
    """The register codes what a municipality is: 61–63 and 67 town, 65 and 66 gemeindefreies Gebiet, else Gemeinde."""
    text = read_text(sources_folder / "destatis_municipality_register" / "GV100AD_301123.txt", "utf-8-sig")
    codes = {line[10:18]: line[122:124] for line in text.splitlines() if line.startswith("60")}
    meaning = dict.fromkeys(["61", "62", "63", "67"], "Stadt") | dict.fromkeys(["65", "66"], "Gemeindefreies Gebiet")
    ours = table[table["level"] == "gemeinde"].set_index("region_id")["type"]
    common = ours[ours.index.isin(codes)]
    theirs = common.index.map(codes).map(lambda code: meaning.get(code, "Gemeinde"))
    assert len(common) > 10_970, "the register is eleven months younger"
    # Four towns do not have it in their names of 2022: Oberderdingen and three in Thüringen.
    assert set(common.index[common != theirs]) == {"08215059", "16068063", "16068064", "16071102"}
