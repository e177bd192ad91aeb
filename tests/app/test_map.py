"""The map page's callbacks, asked as the browser asks."""

import json
from urllib.parse import parse_qsl

import pytest

from layouts.figures.base import REFERENCE

FULL = "?i=steuereinnahmekraft_per_inhabitant&to=2022&k=7&m=natural&p=viridis&r=09162,01001&x=grocery_distance"


def text_of(node) -> str:
    return json.dumps(node, ensure_ascii=False)


@pytest.fixture
def texts(call):
    """Legend, title, subtitle, summary, caveat, source and link of a view."""

    def fire(search):
        answer = call("map-link.data", "map-view.data", **{"map-view.data": search})["response"]
        return {name: next(iter(value.values())) for name, value in answer.items()}

    return fire


@pytest.fixture
def charts(call):
    """Figures and texts of the three charts of a view."""
    return lambda search: call("ranking-graph.figure", "map-painted.data", **{"map-painted.data": search})["response"]


@pytest.fixture
def scatter(call):
    return lambda search: call("scatter-graph.figure", "map-painted.data", **{"map-painted.data": search})["response"]


@pytest.fixture
def table(call):
    """The drawer that the table button of a chart opens."""

    def fire(chart, search=FULL):
        asked = {"map-twin.data": {"chart": chart}, "location.search": search}
        return call("table-drawer.opened", "map-twin.data", **asked)["response"]

    return fire


def test_texts_follow_the_view(texts):
    german = texts("i=grocery_distance&to=2017&k=5&m=quantile")
    english = texts("lang=en&i=grocery_distance&to=2017&k=5&m=quantile")
    assert german["map-subtitle"] == "Meter, 2017" and english["map-subtitle"].lower().endswith(", 2017")
    assert "Deutschland: 962\xa0m" in german["map-summary"] and "Germany: 962\xa0m" in english["map-summary"]
    assert len(german["map-legend"]) == 5 and "1.294" in text_of(german["map-legend"])
    assert "1,294" in text_of(english["map-legend"])
    assert german["map-title"] != english["map-title"]
    assert "Quelle: " in text_of(german["map-source"]) and "Source: " in text_of(english["map-source"])


def test_the_link_leaves_out_what_is_usual(texts):
    assert texts("i=population_change&from=2012&to=2035&k=5&m=quantile&r=")["map-link"] == ""
    assert texts("i=grocery_distance&to=2017&k=5&m=quantile&r=09162")["map-link"] == "?i=grocery_distance&r=09162"
    assert dict(parse_qsl(texts(FULL)["map-link"][1:])) == dict(parse_qsl(FULL[1:]))


@pytest.mark.parametrize("search", ["", None, "i=<b>", "k=99&m=x&to=1", "r=99999,abc", "p=okabe_ito", "a" * 9000])
def test_a_bad_view_falls_back(texts, charts, scatter, search):
    assert texts(search)["map-title"] == texts("")["map-title"]
    assert charts(search) == charts("") and scatter(search) == scatter("")


def test_seven_classes_are_seven_rows(texts):
    rows = texts("i=grocery_distance&k=7&m=natural")["map-legend"]
    assert [row["props"]["data-class-code"] for row in rows] == list("6543210")


def test_charts_of_a_view(charts, explorer):
    answer = charts(FULL)
    bar = answer["ranking-graph"]["figure"]["data"][0]
    assert {"09162", "01001", "DG"} <= set(bar["ids"]) and REFERENCE in bar["marker"]["color"]
    histogram = answer["distribution-graph"]["figure"]["data"]
    assert len(histogram) == 7 + 1 and histogram[-1]["ids"] == ["09162", "01001"]
    lines = answer["series-graph"]["figure"]["data"]
    assert [line["ids"][0].split()[0] for line in lines[1:]] == ["DG", "09", "01", "09162", "01001"]
    value = explorer.values("steuereinnahmekraft_per_inhabitant").set_index("region_id")["value"]
    newest = lines[4]["y"][lines[4]["x"].index(2024)]
    assert newest == pytest.approx(value["09162"], abs=0.5)
    for name in ("ranking", "distribution", "series"):
        assert answer[f"{name}-summary"]["children"] and "Quelle" in text_of(answer[f"{name}-source"]["children"])


def test_an_update_of_the_charts_is_small(charts):
    assert len(json.dumps(charts(FULL))) < 60_000


def test_the_scatter_names_both_indicators_sources_and_their_correlation(scatter, explorer):
    answer = scatter(FULL)
    operations = {
        tuple(step["location"]): step["params"]["value"] for step in answer["scatter-graph"]["figure"]["operations"]
    }
    tax = explorer.values("steuereinnahmekraft_per_inhabitant")
    assert len(operations["data", 0, "x"]) == 400 and operations["layout", "xaxis", "title"]["text"] == "m, 2017"
    assert len(tax) == len(operations["data", 0, "y"])
    assert "r = " in answer["scatter-summary"]["children"] and "400" in answer["scatter-summary"]["children"]
    assert "BBSR" in text_of(answer["scatter-source"]["children"])
    assert "Destatis" in text_of(answer["scatter-source"]["children"])


@pytest.mark.parametrize("chart", ["map", "ranking", "distribution", "series", "scatter"])
def test_every_chart_has_its_table(table, chart, explorer):
    answer = table(chart)
    assert answer["table-drawer"]["opened"] is True
    title = explorer.indicators["steuereinnahmekraft_per_inhabitant"].title.de
    assert answer["table-drawer"]["title"].startswith(title)
    body = text_of(answer["table-drawer-body"]["children"])
    assert "München (Stadt)" in body or '"09162"' in body
    if chart in ("scatter", "series"):
        [_, rows] = json.loads(answer["table-drawer-body"]["children"]["props"]["children"]["props"]["data-cells"])
    if chart == "scatter":
        assert len(rows) == 400 and "330\xa0m" in body
    if chart == "series":
        assert {"2022", "2023", "2024"} <= {row[0] for row in rows}


def test_a_table_of_a_broken_link_is_that_of_the_default_view(table):
    assert table("ranking", search="?i=<script>") == table("ranking", search="")


def test_the_page_is_complete_with_its_first_map(draw):
    page = draw("/", FULL)
    assert page.count('"type": "H1"') == 1
    for part in ("map", "ranking", "distribution", "series", "scatter"):
        assert f'"id": "{part}-graph"' in page
        assert f'"aria-labelledby": "{part}-title"' in page and f'"aria-describedby": "{part}-summary"' in page
    assert page.count('"role": "img"') == 6  # with the municipalities, which wait unseen
    assert "Höchster Wert: " in page  # the map says in words what it shows


def test_the_page_holds_no_boundaries(draw):
    """They travel by address, once."""
    page = draw("/")
    assert '"geojson": "/geometry/districts.' in page and "coordinates" not in page
