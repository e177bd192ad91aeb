"""What of a link is not understood, and the sentence about it."""

from callbacks.misread import misread
from callbacks.state import parse, query
from layouts.compare.view import MOST_IN_SET
from layouts.i18n import translator
from layouts.misread import sentence
from tests.bundle import bundle_explorer

EXPLORER = bundle_explorer()
SELECTIONS = "gr=a.d72i.Drei.b.zz.Verloren.c.d7"


def test_an_unknown_and_an_impossible_second_indicator_are_named():
    assert misread("?i=median_age&x=nonsense", EXPLORER) == {"x": ["nonsense"]}
    assert misread("?i=median_age&x=median_age&bv=1", EXPLORER) == {"x": ["median_age"]}
    assert misread("?i=median_age&x=difference~unemployment_rate", EXPLORER) == {}


def test_of_lists_only_what_is_unknown_and_of_selections_the_name():
    found = misread(f"?mi=median_age,no&my=2020,20x&f=09,xx&{SELECTIONS}", EXPLORER)
    assert found == {"mi": ["no"], "my": ["20x"], "f": ["xx"], "gr": ["Verloren", "c.d7"]}
    assert misread("?gr=a.zz.Ganz.b.yy.Weg", EXPLORER) == {"gr": ["Ganz", "Weg"]}


def test_years_and_limits_of_an_unknown_indicator_are_not_blamed():
    assert misread("?i=no&to=1850&from=1800&b=1,x", EXPLORER) == {"i": ["no"]}
    assert misread("?i=median_age&to=1850", EXPLORER) == {"to": ["1850"]}
    assert misread("?k=77&m=magic&p=grey&v=cubes&w=99&d=x&o=none&s=q&tfr=many&bv=yes", EXPLORER).keys() == {
        "k", "m", "p", "v", "w", "d", "o", "s", "tfr", "bv",
    }  # fmt: skip


def test_a_link_that_is_written_here_is_understood_and_foreign_keys_are_none_of_ours():
    link = "?i=difference~unemployment_rate&from=2005&to=2021&k=7&m=natural&f=09,K4&fl=1&x=median_age&bv=1&gr=a.f09.B."
    assert misread(query(parse(link, EXPLORER), EXPLORER), EXPLORER) == {}
    assert misread("?utm_source=mail&k=5&m=quantile&v=map&lb=0", EXPLORER) == {}


def test_the_keys_of_the_comparison_count_on_its_page():
    link = "?t=map&ref=mars&th=weather&g=x&y0=20&by=size&co=red&set=median_age,no&like=99999&cm=tau&so=value&ix=2&sz=1"
    wrong = {"t", "ref", "th", "g", "y0", "by", "co", "like", "cm", "so", "ix"}
    assert misread(link, EXPLORER, compared=True).keys() == wrong | {"set"}
    assert misread(link, EXPLORER, compared=True)["set"] == ["no"]
    assert misread(link, EXPLORER) == {}
    understood = "?t=heat&ref=land&th=services&g=09&y1=2020&by=value&co=type&set=median_age&like=09162&cm=spearman"
    assert misread(understood + "&so=value:desc&ix=1&sz=1", EXPLORER, compared=True) == {}


def test_of_a_set_what_is_past_the_most_is_named():
    keys = list(EXPLORER.indicators)[: MOST_IN_SET + 2]
    assert misread("?set=" + ",".join(keys), EXPLORER, compared=True) == {"set": keys[MOST_IN_SET:]}


def test_the_sentence_names_what_it_was_meant_for_and_stays_short():
    de = translator("de")
    said = sentence(misread("?i=no&x=also-no", EXPLORER), de)
    assert said == "Im Link nicht verstanden und weggelassen: Indikator „no“, Zweiter Indikator „also-no“."
    many = sentence({"f": [f"<b>{number}" * 20 for number in range(9)]}, de)
    assert many.endswith(" und 3 weitere.") and len(many) < 400
    assert sentence({}, de) == ""
