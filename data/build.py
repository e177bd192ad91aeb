"""From the producers' files to the bundle: run the table builders in order, check, write aside, swap in."""

from __future__ import annotations

import fcntl
import importlib
import inspect
import json
import os
import shutil
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pandas as pd

from data.coverage import gaps
from data.errors import BundleError, TerritoryError
from data.provenance import card
from data.schema import GEBIETSSTAND, GEOMETRIES, TABLES
from data.sourcing import Sources, sha256_of
from data.validation import faults

Builder = Callable[..., pd.DataFrame]
Check = Callable[[str, pd.DataFrame], list[str]]
CheckAll = Callable[[Mapping[str, pd.DataFrame]], list[str]]
Tell = Callable[[str, int, int], None]
"""Called with the table in hand, its number and the number of all, before each step."""

FORMAT = 1
"""Version of the bundle's layout; goes up when an older application could not read it."""
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Step:
    """What building one table gave."""

    table: str
    frame: pd.DataFrame
    cards: tuple[str, ...]
    """Cards whose files it read itself."""
    needs: tuple[str, ...]
    """Tables it was made from."""
    seconds: float


def builders(tables: Iterable[str] = (*TABLES, *GEOMETRIES)) -> dict[str, Builder]:
    """The builders of these tables, of those they need, and of `regions`, which all are checked against.

    Raises
    ------
    BundleError
        If a table has no builder: data/tables/<table>.py with a function `build`.
    """
    found: dict[str, Builder] = {}
    waiting = ["regions", *tables]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _builder(name)
            waiting += _needs(found[name])
    return found


def order(steps: Mapping[str, Builder]) -> dict[str, tuple[str, ...]]:
    """Sort the tables so that each comes after those it needs; the needs are the builder's parameters but the first.

    Raises
    ------
    BundleError
        If a builder asks for a table that nobody builds, or builders wait for each other.
    """
    needs = {name: _needs(builder) for name, builder in steps.items()}
    for name, wanted in needs.items():
        unknown = [table for table in wanted if table not in steps]
        if unknown:
            raise BundleError(f"data/tables/{name}.py asks for {', '.join(unknown)}, which nobody builds")
    try:
        return {name: needs[name] for name in TopologicalSorter(needs).static_order()}
    except CycleError as error:
        raise BundleError(f"The tables {' → '.join(error.args[1])} wait for each other") from None


def run(sources: Sources, steps: Mapping[str, Builder], tell: Tell, check: Check = faults) -> dict[str, Step]:
    """Build every table, and check each against its schema before another one uses it."""
    done: dict[str, Step] = {}
    needs = order(steps)
    for number, name in enumerate(needs):
        tell(name, number, len(needs))
        start = time.perf_counter()
        sources.used = set()
        frame = steps[name](sources, **{table: done[table].frame for table in needs[name]})
        _stop_at(check(name, frame), "the bundle was not written")
        cards = tuple(sorted(sources.used))
        done[name] = Step(name, frame, cards, needs[name], time.perf_counter() - start)
    return done


def build(
    sources: Sources,
    out: Path,
    tell: Tell = lambda *_: None,
    *,
    steps: Mapping[str, Builder] | None = None,
    check: Check = faults,
    check_all: CheckAll = gaps,
) -> dict[str, Step]:
    """Build the bundle and put it in the place of the old one, which stays whole if anything fails.

    Raises
    ------
    DataError
        For whatever is wrong with the sources, the tables or the place to write to.
    """
    with swapped_in(out) as folder:
        try:
            done = run(sources, builders() if steps is None else steps, tell, check)
        except TerritoryError as error:
            raise sources.blame(error.unknown) or error from None
        _stop_at_unknown(sources, done)
        _stop_at(check_all({name: step.frame for name, step in done.items()}), "the bundle was not written")
        with _writing(out):
            for step in done.values():
                write(step.frame, folder / f"{step.table}.parquet")
            text = json.dumps(manifest(done, folder), ensure_ascii=False, indent=1, sort_keys=True)
            (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return done


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a table or a geometry so that the same frame always gives the same bytes."""
    frame.to_parquet(path, index=False, compression="zstd", compression_level=15)


def manifest(done: Mapping[str, Step], folder: Path) -> dict[str, Any]:
    """What the bundle says about itself: no time of building, so that the same input gives the same bytes."""
    used = sorted({name for step in done.values() for name in step.cards})
    return {
        "format": FORMAT,
        "software": f"gefaelle {version()}",
        "gebietsstand": GEBIETSSTAND,
        "tables": {name: _entry(step, folder / f"{name}.parquet") for name, step in done.items()},
        "cards": {name: card(name).model_dump(mode="json") for name in used},
    }


def version() -> str:
    """The version of Gefälle, which pyproject.toml alone knows."""
    content = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(content["project"]["version"])


@contextmanager
def swapped_in(out: Path) -> Iterator[Path]:
    """Give an empty folder beside `out`, which takes its place at the end, or vanishes if anything is raised.

    What a killed build left behind is removed, or put back where it stopped between the two renames.
    """
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    with _writing(out):
        new.mkdir(parents=True, exist_ok=True)
    with _alone(new):
        if old.exists() and not out.exists():
            old.rename(out)
        _empty(new)
        try:
            yield new
        except BaseException:
            shutil.rmtree(new)
            raise
        shutil.rmtree(old, ignore_errors=True)
        if out.exists():
            out.rename(old)
        new.rename(out)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock that the system takes back when the process ends, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BundleError(f"{folder.parent}: another process is writing there. Wait until it has ended") from None
    finally:
        os.close(handle)


def _builder(name: str) -> Builder:
    try:
        builder: Builder = importlib.import_module(f"data.tables.{name}").build
    except ModuleNotFoundError as error:
        if error.name != f"data.tables.{name}":
            raise
        known = ", ".join((*TABLES, *GEOMETRIES))
        raise BundleError(f"There is no data/tables/{name}.py to build {name!r}; the tables are {known}") from None
    return builder


def _needs(builder: Builder) -> tuple[str, ...]:
    """Tables a builder asks for: its parameters after the first, which is the sources."""
    return tuple(inspect.signature(builder).parameters)[1:]


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    """Turn what the file system refuses into one sentence."""
    try:
        yield
    except OSError as error:
        raise BundleError(f"{out} cannot be written ({error.strerror}). Make room or choose another folder") from None


def _entry(step: Step, path: Path) -> dict[str, Any]:
    return {
        "rows": len(step.frame),
        "columns": list(step.frame.columns),
        "bytes": path.stat().st_size,
        "sha256": sha256_of(path),
        "cards": list(step.cards),
        "needs": list(step.needs),
    }


def _stop_at_unknown(sources: Sources, done: Mapping[str, Step]) -> None:
    """Raise the error of the file that brought a region nobody knows into a table."""
    if "regions" not in done:
        return
    known = done["regions"].frame["region_id"]
    for step in done.values():
        if "region_id" in step.frame:
            unknown = step.frame.loc[~step.frame["region_id"].isin(known), "region_id"].unique()
            if error := sources.blame(unknown):
                raise error


def _stop_at(complaints: list[str], consequence: str) -> None:
    if complaints:
        raise BundleError(f"{' '.join(complaints)} ({len(complaints)} fault(s); {consequence})")
