"""Is a bundle whole? Hashes, schemas, ranges and coverage, one sentence per fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pydantic import ValidationError

from data import provenance
from data.build import FORMAT
from data.coverage import gaps
from data.errors import BundleError, SourceError
from data.schema import GEBIETSSTAND, GEOMETRIES, TABLES
from data.sourcing import sha256_of
from data.store import Store
from data.validation import faults


@dataclass
class Report:
    """What a check found."""

    faults: list[str] = field(default_factory=list)
    """One sentence each; empty if the bundle is whole."""
    rows: dict[str, int] = field(default_factory=dict)
    """Rows of each table that could be read."""
    cards: int = 0

    def __str__(self) -> str:
        """Return the sentence that says all is well."""
        return f"ok: {len(self.rows)} tables, {sum(self.rows.values()):,} rows, {self.cards} sources"


def check(folder: Path) -> Report:
    """Check the bundle in `folder`; coverage only where every table can be read."""
    report, store = Report(), Store(folder)
    try:
        manifest = store.manifest
    except BundleError as error:
        report.faults.append(f"{error}.")
        return report
    report.faults += _manifest_faults(manifest, folder)
    if report.faults:
        return report
    report.faults += _card_faults(manifest)
    report.cards = len(manifest["cards"])
    tables = {name: _table(name, manifest["tables"][name], store, report) for name in manifest["tables"]}
    readable = {name: frame for name, frame in tables.items() if frame is not None}
    if not report.faults:
        report.faults += gaps(readable)
    return report


def _manifest_faults(manifest: dict[str, Any], folder: Path) -> list[str]:
    """What makes it pointless to look at the tables, and which tables or files are too few or too many."""
    lacking = [key for key in ("format", "gebietsstand", "software", "tables", "cards") if key not in manifest]
    if lacking:
        return [f"manifest.json: {', '.join(lacking)} is missing. Build the bundle again."]
    found = []
    if manifest["format"] != FORMAT:
        found.append(f"manifest.json: the format is {manifest['format']}, this version reads {FORMAT}.")
    if manifest["gebietsstand"] != GEBIETSSTAND:
        found.append(f"manifest.json: the Gebietsstand is {manifest['gebietsstand']}, expected {GEBIETSSTAND}.")
    known, listed = {*TABLES, *GEOMETRIES}, set(manifest["tables"])
    files = {path.stem for path in folder.glob("*.parquet")}
    found += [f"{name}: the table is missing." for name in sorted(known - listed)]
    found += [f"{name}: the manifest lists a table that is unknown." for name in sorted(listed - known)]
    found += [f"{name}: the manifest lists it, and {name}.parquet is missing." for name in sorted(listed - files)]
    return found + [f"{name}.parquet: the manifest does not list it." for name in sorted(files - listed)]


def _card_faults(manifest: dict[str, Any]) -> list[str]:
    found = []
    for name, content in manifest["cards"].items():
        try:
            provenance.Card.model_validate(content)
        except ValidationError as error:
            found.append(f"manifest.json: the card {name} is not valid: {provenance.faults(error)}.")
    named = {card for entry in manifest["tables"].values() for card in entry["cards"]}
    return found + [f"manifest.json: the card {name} is missing." for name in sorted(named - set(manifest["cards"]))]


def _table(name: str, entry: dict[str, Any], store: Store, report: Report) -> pd.DataFrame | None:
    """Read one table and note what is wrong with it."""
    path = store.folder / f"{name}.parquet"
    try:
        if sha256_of(path) != entry["sha256"]:
            report.faults.append(f"{name}: the file is not the one the manifest describes (sha256 differs).")
        frame = store.table(name)
    except (pa.ArrowException, OSError, ValueError, SourceError, BundleError) as error:
        report.faults.append(f"{name}: the file cannot be read ({str(error).splitlines()[0]}).")
        return None
    report.rows[name] = len(frame)
    if len(frame) != entry["rows"]:
        report.faults.append(f"{name}: it has {len(frame)} rows, the manifest says {entry['rows']}.")
    report.faults += faults(name, frame)
    return frame
