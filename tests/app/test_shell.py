"""The frame: document, language, navigation, errors, boundaries, caching."""

import gzip
import json
import logging
import re

import brotli
import pytest

from callbacks import routing
from callbacks.geometry import geometry_urls
from data.errors import BundleError


def test_the_document_speaks_the_language_of_the_link(client):
    german, english = client.get("/").text, client.get("/?lang=en").text
    assert '<html lang="de">' in german and "<title>Karte · Gefälle</title>" in german
    assert '<html lang="en">' in english and "<title>Map · Gefälle</title>" in english
    assert "Kreisen Deutschlands" in german and "living conditions" in english


@pytest.mark.parametrize("path", ["/", "/methods", "/nowhere", "/?lang=%3Cscript%3E", "/methods?i=%ff"])
def test_nothing_is_loaded_from_another_host(client, path):
    document = client.get(path).text
    sources = re.findall(r'(?:src|href)="([^"]+)"', document)
    assert sources and all(source.startswith("/") and not source.startswith("//") for source in sources)
    assert "<script>alert" not in document


def test_everything_the_document_names_is_there(client):
    document = client.get("/").text
    for source in re.findall(r'(?:src|href)="([^"]+)"', document):
        assert client.get(source).status_code == 200, source


def test_what_the_first_map_waits_for_is_fetched_early(client, app):
    document, urls = client.get("/").text, geometry_urls(app)
    for url in ("/_dash-component-suites/plotly/package_data/plotly.min.js", urls["districts"], urls["laender"]):
        assert re.search(rf'<link rel="preload" [^>]*href="{re.escape(url)}"', document)
    assert urls["circles"] not in document
    assert urls["hexagons"] in client.get("/?v=hexagons").text.split("</head>")[0]
    assert "plotly.min.js" not in client.get("/methods").text.split("</head>")[0]


def test_unknown_addresses_have_a_page_and_status_404(client, draw):
    response = client.get("/nowhere?lang=en")
    assert response.status_code == 404 and "<title>Page not found · Gefälle</title>" in response.text
    page = draw("/nowhere")
    assert "Hier ist keine Seite" in page and "The address is mistyped" in page and "Status 404" in page


@pytest.mark.parametrize("path", ["/", "/methods"])
def test_known_addresses_answer(client, path):
    assert client.get(path).status_code == 200


def test_health(client):
    assert client.get("/healthz").status_code == 200


def test_links_keep_the_view_and_change_only_page_or_language(draw):
    page = draw("/methods", "?lang=en&i=grocery_distance&r=09162")
    assert '"href": "/?lang=en&i=grocery_distance&r=09162"' in page
    assert '"href": "/methods?i=grocery_distance&r=09162"' in page  # German
    assert '"aria-current": "page"' in page


def test_every_control_of_the_frame_has_words(draw):
    page = draw("/methods")
    for words in (
        "Zum Inhalt springen",
        "Zwischen hell und dunkel wechseln",
        '"aria-label": "Sprache"',
        "Daten & Methoden",
    ):
        assert words in page


@pytest.mark.parametrize("search", ["?i=%00", "?r=" + "1," * 5000, "?lang=xx&k=<b>", "?to=9999&from=abc", "???"])
def test_no_link_breaks_a_page(draw, search):
    assert "shell-main" in draw("/methods", search)
    assert "shell-main" in draw("/", search)


def test_boundaries_travel_once_and_compressed(client, app):
    counts = {"districts": 400, "laender": 16, "circles": 400, "hexagons": 400, "hexagon_laender": 16}
    assert set(counts) == set(geometry_urls(app))
    for name, count in counts.items():
        url = geometry_urls(app)[name]
        plain = client.get(url)
        assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert len(json.loads(plain.data)["features"]) == count
        packed = client.get(url, headers={"Accept-Encoding": "gzip, deflate, br"})
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.data) == plain.data
        zipped = client.get(url, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(zipped.data) == plain.data


def test_boundaries_of_another_build_are_not_found(client):
    assert client.get("/geometry/districts.000000000000.geojson").status_code == 404


def test_topojson_is_ours_and_empty(client):
    for name in ("world_110m", "world_50m", "europe_110m", "europe_50m"):
        assert client.get(f"/assets/topojson/{name}.json").json["objects"] == {}


def test_an_error_is_logged_in_full_and_shown_without_a_traceback(call, caplog, monkeypatch):
    def fail(*_):
        raise BundleError("population.parquet is damaged. Build the bundle again")

    monkeypatch.setattr("callbacks.routing.render", fail)
    with caplog.at_level(logging.ERROR, logger="gefaelle"):
        answer = call("root.children", "route.data", **{
            "route.data": {"path": "/", "lang": "en"}, "location.search": "?lang=en&k=7",
        })  # fmt: skip
    shown = json.dumps(answer)
    assert "That did not work" in shown and "population.parquet is damaged" in shown and "Traceback" not in shown
    assert "root" in caplog.text and "k=7" in caplog.text and "Traceback" in caplog.text


def test_an_unforeseen_error_says_nothing_of_its_inside(call, monkeypatch):
    monkeypatch.setattr("callbacks.routing.render", lambda *_: 1 / 0)
    not_drawn_before = {"route.data": {"path": "/", "lang": "de"}, "location.search": "?k=8"}
    answer = call("root.children", "route.data", **not_drawn_before)
    shown = json.dumps(answer, ensure_ascii=False)
    assert "Das hat nicht geklappt" in shown and "Bitte noch einmal versuchen" in shown and "division" not in shown


def test_a_first_page_that_cannot_be_drawn_says_so_in_its_place(client, caplog, monkeypatch):
    monkeypatch.setitem(routing.PAGES, "/population", lambda *_: 1 / 0)
    with caplog.at_level(logging.ERROR, logger="gefaelle"):
        answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/population?lang=en&r=06611"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "This page cannot be drawn" in shown and "?lang=en" in shown and "division" not in shown
    assert "r=06611" in caplog.text and "ZeroDivisionError" in caplog.text
