"""Install an official projection that the user has as a file: recognise, read, check, carry over, put in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from data.build import swapped_in, write
from data.errors import ProjectionError, SourceError
from data.projection_check import require_whole
from data.projections import CARD, FOLDER, TABLE, InstalledProjection, ProjectionCard, slug
from data.sources import bbsr_projection, projection_table
from data.sources.projection_figures import Figures
from data.sources.user_file import read_sheets
from data.sourcing import sha256_of
from data.store import Store
from data.territory import LAST_YEAR, carry_totals, crosswalk_on, sum_levels

TODAY = LAST_YEAR + 1
"""From 31 December of this year on the districts are those of today."""
_LAYOUTS = (bbsr_projection, projection_table)


@dataclass(frozen=True)
class Wishes:
    """What the user says about the file; None where the file or its layout decides."""

    territory: int | None = None
    """Year whose 31 December the districts are of."""
    base_year: int | None = None
    citation: str | None = None
    licence: str | None = None
    replace: bool = False
    """Whether an installed projection of the same name gives way."""


def install(path: Path, name: str, user_dir: Path, store: Store, wishes: Wishes) -> InstalledProjection:
    """Install the projection in `path` under `name`; whatever is wrong, nothing is changed.

    Raises
    ------
    SourceError
        If the file is not a projection of all districts: with file, row and column.
    ProjectionError
        If the name cannot be used, or is taken and `replace` was not asked for.
    BundleError
        If the user's folder cannot be written.
    """
    key = slug(name)
    folder = user_dir / FOLDER / key
    if folder.exists() and not wishes.replace:
        raise ProjectionError(f"{name!r} is installed already. Choose another --name, or ask for --replace")
    figures = recognise(path)
    territory = _territory(figures, wishes, path)
    weights = crosswalk_on(store.table("crosswalk"), territory)
    require_whole(figures, weights, path)
    base_year = _base_year(figures, wishes, path)
    table = _carried(figures.frame, weights)
    with swapped_in(folder) as aside:
        write(table, aside / TABLE)
        card = ProjectionCard(
            id=key,
            name=name,
            file=path.name,
            sha256=sha256_of(path),
            table_sha256=sha256_of(aside / TABLE),
            installed=date.today(),
            territory=territory,
            base_year=base_year,
            years=tuple(sorted(int(year) for year in table["year"].unique())),
            citation=wishes.citation or figures.citation,
            licence=wishes.licence or figures.licence,
            url=figures.url,
        )
        (aside / CARD).write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return InstalledProjection(card, folder)


def recognise(path: Path) -> Figures:
    """Read the one sheet of the file that has a layout we know."""
    sheets = read_sheets(path)
    found = [(name, layout) for name, cells in sheets.items() for layout in _LAYOUTS if layout.fits(cells)]
    if not found:
        known = " or ".join(f"those of {layout.LAYOUT!r}" for layout in _LAYOUTS)
        raise SourceError(path, "the headings of a projection are not found", f"Expected are {known}")
    if len(found) > 1:
        names = ", ".join(repr(name) for name, _ in found)
        raise SourceError(path, f"several sheets hold a projection ({names})", "Keep one of them")
    name, layout = found[0]
    figures: Figures = layout.read(sheets[name], path)
    return figures


def _territory(figures: Figures, wishes: Wishes, path: Path) -> int:
    """Year of the districts: as the file says, else as the user says, else today's."""
    said, wished = figures.territory, wishes.territory
    if said is not None and wished is not None and said != wished:
        problem = f"its keys are those of {said}, --territory says {wished}"
        raise SourceError(path, problem, "Leave --territory out", column=figures.key)
    return said or wished or TODAY


def _base_year(figures: Figures, wishes: Wishes, path: Path) -> int:
    """Year that growth is counted from: as the user says, else as the layout says, else the first one."""
    years = sorted(figures.frame["year"].unique())
    base_year = int(wishes.base_year or figures.base_year or years[0])
    if base_year not in years[:-1]:
        problem = f"there is no base year {base_year} with a later year after it (years: {years[0]} to {years[-1]})"
        raise SourceError(path, problem, "Name the last year that is no projection with --base-year")
    return base_year


def _carried(frame: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Figures on today's districts, and their sums for Länder and Germany."""
    today = carry_totals(frame[["region_id", "year", "population"]], ["population"], weights)
    return sum_levels(today, ["population"]).sort_values(["region_id", "year"], ignore_index=True)
