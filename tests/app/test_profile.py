"""The page of a district, its parts and its address."""

import json
import re

import pytest

from indicators.neighbours import neighbours
from indicators.profile import extremes, profile
from layouts.i18n import translator

DE = translator("de")


@pytest.fixture(scope="module")
def goettingen(app):
    """The page of Göttingen as text, drawn once."""
    client = app.server.test_client()
    return client.get("/_dash-layout", headers={"Referer": "http://localhost/profile/03159"}).text


@pytest.fixture(scope="module")
def page(goettingen) -> str:
    return json.dumps(json.loads(goettingen), ensure_ascii=False)


def test_rows_say_what_the_command_line_says(page, explorer):
    for row in profile(explorer, "03159").to_dict("records"):
        entry = explorer.indicators[row["indicator_id"]]
        for name in ("value", "germany", "land", "type"):
            assert json.dumps(DE.with_unit(row[name], entry), ensure_ascii=False)[1:-1] in page, (entry.id, name)
        assert f"Rang {row['rank']} von {row['of']}" in page


def test_strengths_are_said_with_how_they_were_chosen(page, explorer):
    found = extremes(explorer, profile(explorer, "03159"))
    places = [page.index(f'"{explorer.indicators[key].title.de}"') for key in (*found.strengths, *found.weaknesses)]
    assert len(places) == 10
    assert f"unter den {found.judged} Indikatoren" in page


def test_a_merged_district_says_so(page, draw):
    assert "Entstanden 2016 aus Göttingen (03152) und Osterode am Harz (03156)." in page
    assert "Gebietsreform" not in draw("/profile/09162")
    assert "Erweitert 2021 um Eisenach (16056)." in draw("/profile/16063")
    assert "Formed in 2016 from Göttingen (03152) and Osterode am Harz (03156)." in draw("/profile/03159", "?lang=en")


def test_the_weights_can_be_downloaded(call):
    facts = {"profile-facts.data": {"region": "03159", "lang": "de"}}
    answer = call("profile-weights-file.data", "profile-weights.n_clicks", **facts, **{"profile-weights.n_clicks": 1})
    file = answer["response"]["profile-weights-file"]["data"]
    assert file["filename"] == "gefaelle_03159_reform.csv" and file["base64"]


def test_neighbours_are_those_of_the_command_line(page, explorer):
    for key, distance in neighbours(explorer, "03159").table[["region_id", "distance"]].to_numpy().tolist():
        assert f'"/profile/{key}"' in page and f'"{DE.number(distance, 2)}"' in page


def test_neighbours_follow_their_controls_and_the_link(call, draw, explorer):
    facts = {"profile-facts.data": {"region": "03159", "lang": "de"}}
    answer = call("likeness.children", "likeness-view.data", **facts, **{"likeness-view.data": "?nb=demography&nl=1"})
    shown = json.dumps(answer["response"], ensure_ascii=False)
    demography = [key for key, entry in explorer.indicators.items() if entry.theme == "demography"]
    wanted = neighbours(explorer, "03159", demography, other_land=True).table["region_id"].tolist()
    assert re.findall(r'"/profile/(\d{5})\?nb=demography&nl=1"', shown) == wanted
    assert [key for key in wanted if key.startswith("03")] == []
    linked = draw("/profile/03159", "?nb=demography&nl=1")
    assert re.findall(r'"/profile/(\d{5})\?nb=demography&nl=1"', linked)[-10:] == wanted or all(
        f"/profile/{key}?nb=demography" in linked for key in wanted
    )


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("/profile", "Wählen Sie einen Kreis", 200),
        ("/profile/", "Wählen Sie einen Kreis", 200),
        ("/profile/03152", "ist ein früherer Kreis. Aus ihm wurde:", 200),
        ("/profile/99999", "Einen Kreis 99999 gibt es nicht", 200),
        ("/profile/3159", "Einen Kreis 3159 gibt es nicht", 200),
        ("/profile/%3Cscript%3E", "gibt es nicht", 200),
        ("/profile/03159/more", "Hier ist keine Seite", 404),
    ],
)
def test_addresses(draw, client, path, said, status):
    assert said in draw(path.replace("%3C", "<").replace("%3E", ">"))
    assert client.get(path).status_code == status


def test_a_former_district_leads_to_its_heirs(draw):
    page = draw("/profile/15352")
    assert "/profile/15085" in page and "/profile/15089" in page


@pytest.mark.parametrize("search", ["?nb=nonsense&nt=9&nl=x", "?nb=%00", "?i=<b>", "?nb=" + "x" * 9000])
def test_a_bad_query_falls_back(draw, page, search):
    assert "Statistische Nachbarn" in draw("/profile/03159", search)


def test_the_document_is_called_by_the_district(call):
    asked = {"route.data": {"path": "/profile/03159", "lang": "de"}, "location.search": ""}
    assert (
        call("root.children", "route.data", **asked)["response"]["title"]["data"] == "Göttingen · Steckbrief · Gefälle"
    )


def test_a_single_city_has_no_municipalities_to_compare(draw):
    page = draw("/profile/09162")
    assert "Streuung unter den Gemeinden" not in page and "Gemeinden" not in page.split("Alle Indikatoren")[1][-3000:]


def test_small_maps_are_kept_by_address(client, app):
    url = app.server.config["OUTLINE"]
    plain, marked = (client.get(f"{url}/03159.svg{query}") for query in ("", "?with=09162,01001,abc,<b>"))
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.mimetype == "image/svg+xml" and plain.text.count("<path") == 16 + 1
    assert marked.text.count("<path") == 16 + 1 + 2 and len(plain.data) < 60_000
    assert client.get(f"{url}/99999.svg").status_code == 404


def test_the_navigation_leads_to_the_selected_district(draw):
    assert '"href": "/profile/09162?r=09162' in draw("/", "?r=09162,01001")
