"""Municipal tax income per inhabitant of the newest years: the second of the three headline indicators."""

from __future__ import annotations

import pandas as pd

from data.provenance import Text
from indicators.model import Direction, Theme, Weight, indicator


@indicator(
    theme=Theme.MUNICIPAL_FINANCE,
    title=Text(de="Kommunale Steuereinnahmekraft je Einwohner", en="Municipal tax income capacity per inhabitant"),
    unit="eur_per_inhabitant",
    decimals=0,
    definition=Text(
        de="Steuereinnahmekraft aller Gemeinden eines Kreises je Einwohner am 31. Dezember desselben Jahres: was die "
        "Gemeinden an Grund- und Gewerbesteuer einnähmen, wenn sie bundesdurchschnittliche Hebesätze anwendeten, plus "
        "ihre Anteile an Einkommen- und Umsatzsteuer, minus Gewerbesteuerumlage.",
        en="Tax income capacity (Steuereinnahmekraft) of all municipalities of a district per inhabitant on 31 "
        "December of the same year: what they would take in from property and trade tax at national average rates, "
        "plus their shares of income tax and VAT, minus the trade tax levy paid to Bund and Land.",
    ),
    formula=Text(
        de="Steuereinnahmekraft in € / Einwohner am 31.12. (wie veröffentlicht)",
        en="Steuereinnahmekraft in € / inhabitants on 31 December (as published)",
    ),
    direction=Direction.HIGHER_IS_BETTER,
    weight=Weight.POPULATION,
    sources=("destatis_tax_71231", "destatis_municipality_register"),
    caveat=Text(
        de="2024 ist durch die Einwohnerzahl auf Grundlage des Zensus 2022 geteilt, 2022 und 2023 auf Grundlage des "
        "Zensus 2011: Ein Teil der Veränderung von 2023 auf 2024 ist der Zensus. In drei Kreisen liegt die Summe der "
        "Gemeindewerte 2022 höher: Sömmerda (16068) 0,35 %, Steinburg (01061) 0,34 %, Westerwaldkreis (07143) 0,10 %. "
        "Nicht zu verwechseln mit der Steuerkraft: Diese rechnet mit festen fiktiven Hebesätzen; beide werden hier nie "
        "zu einer Reihe verbunden.",
        en="2024 is divided by the population based on the 2022 census, 2022 and 2023 by the one based on the 2011 "
        "census: part of the change from 2023 to 2024 is the census. In three districts the municipal figures of 2022 "
        "add up to more: Sömmerda (16068) 0.35 %, Steinburg (01061) 0.34 %, Westerwaldkreis (07143) 0.10 %. Not to be "
        "confused with Steuerkraft, which uses fixed fictitious rates; the two are never joined into one series.",
    ),
    headline=2,
)
def steuereinnahmekraft_per_inhabitant(steuereinnahmekraft: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Municipal Steuereinnahmekraft divided by the inhabitants of the same year.

    Definition
        Steuereinnahmekraft is what the municipalities could take in from property tax A and B and trade tax at the
        weighted average rates of all German municipalities, plus the municipal shares of income tax and VAT, minus the
        trade tax levy. It measures the tax base, since the average rates take out what each council decides itself.
        Divided by the inhabitants on 31 December, as published for that year.

    Formula
        s = S / P, S in €, P in inhabitants. Länder and Germany: sum of S over sum of P.

    Source
        Statistische Ämter des Bundes und der Länder, Realsteuervergleich, table 71231-01-03-4 (Regionalstatistik).

    Caveat
        P stands on Zensus 2011 until 2023 and on Zensus 2022 in 2024. S is not comparable with the Steuerkraft of
        INKAR (fixed fictitious rates, table steuerkraft); the two correlate at 0.74 only.

    Example
        München 2022: 4,331,943,000 € (rounded) and 1,512,491 inhabitants give 2,864.1 € per inhabitant.
    """
    both = steuereinnahmekraft.merge(population[["region_id", "year", "population"]], on=["region_id", "year"])
    people = both["population"].where(both["population"] > 0)
    return both[["region_id", "year"]].assign(value=both["steuereinnahmekraft_eur"] / people)
