"""The projection of all districts beside the same model as a plain pandas loop over districts: `make bench`.

Both take the same start, rates, pattern and national net migration, without alignment, and end with the same people.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.report import FOLDER, machine
from data.store import Store
from indicators.explorer import Explorer
from indicators.projection.cohort import FERTILE
from indicators.projection.engine import Path, Projection, follow, path_of, project
from indicators.projection.knowledge import Knowledge
from indicators.projection.scenarios import LEVERS, SCENARIOS, Outlook
from settings import Settings

RUNS = 7
LOOPED = 20
"""Districts that the loop is timed on: it takes as long for each."""
YEARS = (5, 10, 21)
COPIES = (1, 4, 16)


def plain_loop(known: Knowledge, path: Path, chosen: list[int]) -> pd.DataFrame:
    """Project district by district and year by year, as a script with data frames does it."""
    people_of_all = known.people.sum(axis=(1, 2))
    rows = {}
    for number in chosen:
        people = pd.DataFrame(known.people[number].T, columns=["female", "male"])
        pattern = pd.DataFrame(known.pattern.rates[number].T, columns=["female", "male"])
        for step, rates in enumerate(path.rates):
            people = _year(known, people, pattern, rates, number, _wanted(known, path, step, number, people_of_all))
        rows[known.keys[number]] = people.sum(axis=1)
    return pd.DataFrame(rows)


def _wanted(known: Knowledge, path: Path, step: int, number: int, people_of_all: np.ndarray) -> float:
    """Net migration of the district, as a share of the country's by its people at the launch."""
    lead = known.deviation * known.persistence ** (step + 1) * people_of_all
    share = people_of_all[number] / people_of_all.sum()
    return float(lead[number] + (path.migration[step] - lead.sum()) * share)


def _year(known, people, pattern, rates, number: int, wanted: float) -> pd.DataFrame:  # noqa: ANN001
    survival = pd.DataFrame(rates.survival.T, columns=["female", "male"])
    alive = people * survival
    older = alive.shift(1, fill_value=0.0)
    older.iloc[-1] += alive.iloc[-1]
    moves = people.shift(1, fill_value=0.0) * pattern
    schedule = pd.DataFrame(known.pattern.schedule.T, columns=["female", "male"])
    moves += schedule * (wanted - moves.sum().sum())
    women = (people["female"] + older["female"] + moves["female"]).iloc[FERTILE] / 2
    births = (women * rates.fertility).sum() * known.pattern.fertility_factor[number]
    shares = {"female": 1 - rates.male_births, "male": rates.male_births}
    for place, sex in enumerate(shares):
        older.loc[0, sex] = births * shares[sex] * rates.newborn_survival[place]
    return (older + moves).clip(lower=0.0)


def timed(run: Callable[[], object]) -> float:
    """Median of some runs in seconds."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def copied(known: Knowledge, times: int) -> Knowledge:
    """The same districts several times over, from the launch on."""

    def tile(array: np.ndarray) -> np.ndarray:
        return np.concatenate([array] * times)

    pattern, old = known.pattern, known
    more = replace(pattern, rates=tile(pattern.rates), fertility_factor=tile(pattern.fertility_factor))
    return replace(
        known, keys=old.keys * times, totals=tile(old.totals), start=tile(old.people), calibrated=(), pattern=more,
        deviation=tile(old.deviation),
    )  # fmt: skip


def measure() -> dict[str, object]:
    """All figures, in milliseconds unless named otherwise."""
    explorer = Explorer(Store(Settings().data_dir))
    start = time.perf_counter()
    known: Knowledge = explorer.tables.table("known")
    knowing = time.perf_counter() - start
    growth = explorer.tables.table("projection_laender").query("scenario == 'moderate' and region_id != 'DG'")
    path = path_of(known, SCENARIOS["moderate"], Outlook())
    chosen = list(range(0, len(known.keys), len(known.keys) // LOOPED))[:LOOPED]
    moved = Outlook(fertility=LEVERS["fertility"].high, migration=LEVERS["migration"].low)

    def free(of: Knowledge, years: int) -> Projection:
        return follow(of, Path(path.rates[:years], path.migration[:years]), lambda _step, _totals: 0.0)

    loop = timed(lambda: plain_loop(known, path, chosen)) / LOOPED * len(known.keys)
    return {
        "known": knowing * 1000,
        "unaligned": timed(lambda: free(known, len(path.rates))) * 1000,
        "aligned": timed(lambda: project(known, Outlook(), growth)) * 1000,
        "levers": timed(lambda: project(known, moved, growth)) * 1000,
        "loop": loop * 1000,
        "years": {years: timed(lambda years=years: free(known, years)) * 1000 for years in YEARS},
        "districts": {
            len(many.keys): timed(lambda many=many: free(many, len(path.rates))) * 1000
            for many in (copied(known, times) for times in COPIES)
        },
        "loop_differs_by": float(np.abs(_difference(known, path, chosen))),
    }


def _difference(known: Knowledge, path: Path, chosen: list[int]) -> float:
    """How far the two are apart, share of the people of the districts chosen."""
    own = follow(known, path, lambda _step, _totals: 0.0).people[-1][chosen].sum()
    return float(plain_loop(known, path, chosen).to_numpy().sum() / own - 1)


def text(found: dict[str, object]) -> str:
    """The table."""
    ratio = found["loop"] / found["unaligned"]
    rows = [
        ("what is known at the end of 2024, once", found["known"]),
        ("all 400 districts to 2045, unaligned", found["unaligned"]),
        ("the same, aligned with the Länder (the default)", found["aligned"]),
        ("the same with levers moved (two runs)", found["levers"]),
        ("plain pandas loop over districts and years, unaligned", found["loop"]),
    ]
    lines = [
        "# The projection beside a plain loop",
        "",
        f"Measured {date.today().isoformat()} by `python -m benchmarks.projection` on: {machine()}.",
        f"Medians of {RUNS} runs, ms. The loop is timed on {LOOPED} districts and multiplied; its people in 2045 "
        f"differ from ours by {found['loop_differs_by']:.2%} (it shares out net migration by the people of 2024).",
        "",
        "| | ms |",
        "|---|---:|",
        *(f"| {name} | {value:,.0f} |" for name, value in rows),
        "",
        f"The arrays are **{ratio:,.0f} times** as fast as the loop (wanted: 50).",
        "",
        "| years projected | ms |",
        "|---:|---:|",
        *(f"| {years} | {value:,.0f} |" for years, value in found["years"].items()),
        "",
        "| districts | ms |",
        "|---:|---:|",
        *(f"| {count:,} | {value:,.0f} |" for count, value in found["districts"].items()),
        "",
        "Time grows with years in proportion, with districts somewhat faster once the arrays outgrow the cache.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write."""
    measured = measure()
    (FOLDER / "projection.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    (FOLDER / "PROJECTION.md").write_text(text(measured), encoding="utf-8")
    print(text(measured))


if __name__ == "__main__":
    main()
