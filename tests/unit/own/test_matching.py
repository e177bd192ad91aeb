"""Which district a cell means."""

import pandas as pd
import pytest

from indicators.own.matching import Outcome


def match(matcher, text) -> tuple[str, str]:
    row = matcher.match(pd.Series([text], dtype="object")).iloc[0]
    return row["key"], row["outcome"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("01001", "01001"), ("1001", "01001"), (1001.0, "01001"), ("1001,0", "01001"), ("09162000", "09162"),
        ("9162000", "09162"), ("091620000000", "09162"), ("DE212", "09162"), ("de212", "09162"),
        ("LK München", "09184"), ("Muenchen (Stadt)", "09162"), ("München, Landeshauptstadt", "09162"),
        ("MÜNCHEN, LANDKREIS", "09184"), ("Mu\u0308nchen, Stadt", "09162"), ("Kreisfreie Stadt Rostock", "13003"),
        ("Neumarkt in der Oberpfalz", "09373"), ("Neumarkt i.d.OPf.", "09373"), ("Sankt Wendel", "10046"),
        ("Halle/Saale", "15002"), ("Halle", "15002"), ("Freiburg", "08311"), ("Frankfurt/Main", "06412"),
        ("Oldenburg (Oldb), Stadt", "03403"), ("Wartburg-Kreis", "16063"), ("Wartburgkreis", "16063"),
        ("Garmisch Partenkirchen", "09180"), ("Hannover", "03241"), ("Hamburg, Freie und Hansestadt", "02000"),
    ],
)  # fmt: skip
def test_a_district_of_today(matcher, text, key):
    assert match(matcher, text) == (key, Outcome.MATCHED)


@pytest.mark.parametrize(
    ("text", "key"), [("03152", "03152"), ("3156", "03156"), ("Osterode am Harz", "03156"), ("Eisenach", "16056"),
                      ("Landkreis Rügen", "13061")],
)  # fmt: skip
def test_a_district_of_old(matcher, text, key):
    assert match(matcher, text) == (key, Outcome.FORMER)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", Outcome.NAMELESS),
        ("09", Outcome.LAND), ("9", Outcome.LAND), ("Bayern", Outcome.LAND), ("DG", Outcome.LAND),
        ("Deutschland", Outcome.LAND), ("Brandenburg", Outcome.LAND), ("09184112", Outcome.MUNICIPALITY),
        ("München", Outcome.AMBIGUOUS), ("Frankfurt", Outcome.AMBIGUOUS), ("Stadt Hannover", Outcome.AMBIGUOUS),
        ("09999", Outcome.UNKNOWN), ("Atlantis", Outcome.UNKNOWN), ("Landkreis", Outcome.UNKNOWN),
        ("=cmd|' /C calc'!A0", Outcome.UNKNOWN), ("1.5", Outcome.UNKNOWN), ("x" * 500, Outcome.UNKNOWN),
        ("\0\ufffd", Outcome.UNKNOWN), ("1" * 13, Outcome.UNKNOWN),
    ],
)  # fmt: skip
def test_no_district_and_why(matcher, text, outcome):
    assert match(matcher, text) == ("", outcome)


def test_what_could_be_meant_is_named(matcher):
    assert matcher.match(pd.Series(["München"]))["hint"].tolist() == ["09162,09184"]


SHORT = {"Landkreis": "LK", "Kreis": "LK", "Kreisfreie Stadt": "SK"}
FORMS = {
    "name, type": lambda d: d["name"] + ", " + d["type"],
    "type name": lambda d: d["type"] + " " + d["name"],
    "label": lambda d: d["label"],
    "short type": lambda d: d["type"].replace(SHORT) + " " + d["name"],
    "capitals": lambda d: d["label"].str.upper(),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("umlauts", [{}, {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "AE", "Ö": "OE", "Ü": "UE"}])
def test_every_district_is_found_however_it_is_written(matcher, form, umlauts):
    written = FORMS[form](matcher.districts).map(lambda name: name.translate(str.maketrans(umlauts)))
    found = matcher.match(written.reset_index(drop=True))
    assert found["key"].tolist() == matcher.districts.index.tolist()


def test_every_district_of_old_is_found_by_its_key(matcher, explorer):
    gone = set(explorer.changes["predecessor_id"]) - set(explorer.districts())
    found = matcher.match(pd.Series(sorted(gone)))
    assert len(gone) > 70 and (found["outcome"] == Outcome.FORMER).all()


def test_shares_of_districts_of_old_add_up(matcher):
    shares = matcher.former.groupby("predecessor_id")["population_weight"].sum()
    assert shares.to_numpy() == pytest.approx(1)
