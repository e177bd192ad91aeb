"""Population grids from files, in batches: memory is bounded by the batch, not by the file."""

from __future__ import annotations

import lzma
import math
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from pyogrio.errors import DataSourceError
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from data.errors import AccessError
from data.geometry import METRIC

BATCH_BYTES = 16_000_000
"""Of text read at once: some 400,000 cells."""
_X = re.compile(r"^(x|x_mp_(?:\d+(?:m|km)))$", re.IGNORECASE)
_Y = re.compile(r"^(y|y_mp_(?:\d+(?:m|km)))$", re.IGNORECASE)
_PEOPLE = ("einwohner", "inhabitants", "population", "insgesamt_bevoelkerung")
_SIZE = re.compile(r"_mp_(\d+)(m|km)$", re.IGNORECASE)
_NONE = ("", "-1", "-", "–", "NA", "NULL")
"""Uninhabited or kept secret."""
_UNKNOWN = -1
_BOX = (3_950_000, 2_600_000, 4_800_000, 3_650_000)
"""West, south, east, north of Germany with a margin, EPSG:3035, m."""
Tell = Callable[[int, int], None]
"""Called with the bytes read and the bytes of the file."""


@dataclass(frozen=True)
class Grid:
    """A population grid in a file."""

    path: Path
    size_m: float
    """Edge of a cell."""
    batches: Callable[[Tell], Iterator[pd.DataFrame]]
    """Yields x, y (centre, EPSG:3035, m) and population (whole, above 0) of the inhabited cells."""


def open_grid(path: Path, epsg: int | None = None, size_m: float | None = None) -> Grid:
    """Look at the beginning of a grid and return how to read it.

    Parameters
    ----------
    path
        Parquet or CSV (; , or tab) with the columns x and y (or x_mp_100m … as Zensus 2022 names them) and Einwohner
        (or inhabitants, population); or a GeoPackage of cells with a column population, packed with xz or not.
    epsg
        Coordinate reference system of x and y; 3035 unless given.
    size_m
        Edge of a cell, m; by default as the column names or the spacing of the cells say.

    Raises
    ------
    AccessError
        If the file cannot be read, columns are missing, or the coordinates are not those of the system.
    """
    if not path.is_file():
        raise AccessError(f"{path}: the file is missing. Check its name")
    to_metric = _projection(path, epsg)
    batches, header = _reader(path)
    first = next((batch for batch in batches(lambda *_: None) if len(batch)), None)
    if first is None:
        raise AccessError(f"{path}: the grid has no inhabited cell. Check the column of inhabitants")
    _require_system(first, path, epsg)
    edge = size_m or _named_size(header) or _spacing(first, path, geographic=to_metric is not None and not to_metric[1])

    def projected(tell: Tell) -> Iterator[pd.DataFrame]:
        for batch in batches(tell):
            yield batch if to_metric is None else _project(batch, to_metric[0])

    return Grid(path, float(edge), projected)


def _projection(path: Path, epsg: int | None) -> tuple[Transformer, bool] | None:
    """How to come to EPSG:3035 and whether the file's own system is in metres; None where it is EPSG:3035."""
    if epsg in (None, 3035):
        return None
    try:
        system = CRS.from_epsg(epsg)
    except CRSError:
        raise AccessError(f"{path}: there is no reference system EPSG:{epsg}. Look it up at epsg.io") from None
    return Transformer.from_crs(system, METRIC, always_xy=True), system.is_projected


def _project(batch: pd.DataFrame, transformer: Transformer) -> pd.DataFrame:
    x, y = transformer.transform(batch["x"].to_numpy(), batch["y"].to_numpy())
    return batch.assign(x=x, y=y)


Reader = Callable[[Tell], Iterator[pd.DataFrame]]


def _reader(path: Path) -> tuple[Reader, list[str]]:
    name = path.name.casefold()
    if name.endswith(".parquet"):
        return _parquet(path)
    if name.endswith((".gpkg", ".gpkg.xz")):
        return _map(path)
    if name.endswith((".csv", ".txt", ".tsv")):
        return _text(path)
    raise AccessError(f"{path}: {path.suffix or 'a file without ending'} is not known. Known are .csv, .parquet, .gpkg")


def _parquet(path: Path) -> tuple[Reader, list[str]]:
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise AccessError(f"{path}: the file is damaged or no Parquet ({error}). Fetch it again") from None
    header = list(file.schema_arrow.names)
    columns = _columns(header, path)

    def batches(tell: Tell) -> Iterator[pd.DataFrame]:
        rows = file.metadata.num_rows
        done = 0
        for batch in file.iter_batches(500_000, columns=columns):
            done += batch.num_rows
            tell(path.stat().st_size * done // max(rows, 1), path.stat().st_size)
            yield _inhabited(batch.to_pandas(), columns, path, done - batch.num_rows)

    return batches, header


def _text(path: Path) -> tuple[Reader, list[str]]:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            head = stream.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        raise AccessError(f"{path}: the file is not UTF-8 text. Save it as UTF-8") from None
    separator = max(";,\t", key=head.count)
    header = [cell.strip('" ') for cell in head.split(separator)]
    columns = _columns(header, path)

    def batches(tell: Tell) -> Iterator[pd.DataFrame]:
        size, done, rows = path.stat().st_size, 0, 1
        try:
            for batch in _split(path, header, separator, columns, pa.float64()):
                done = min(size, done + BATCH_BYTES)
                tell(done, size)
                yield _inhabited(batch.to_pandas(), columns, path, rows)
                rows += batch.num_rows
        except pa.ArrowInvalid as error:
            _name_the_cell(path, header, separator, columns)
            raise AccessError(f"{path}: a line cannot be split ({str(error).splitlines()[0]}). Correct it") from None

    return batches, header


def _split(
    path: Path, header: list[str], separator: str, columns: list[str], kind: pa.DataType
) -> Iterator[pa.RecordBatch]:
    with pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=BATCH_BYTES, column_names=header, skip_rows=1),
        parse_options=pyarrow.csv.ParseOptions(delimiter=separator),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(columns, kind), include_columns=columns, null_values=_NONE
        ),
    ) as stream:
        yield from stream


def _name_the_cell(path: Path, header: list[str], separator: str, columns: list[str]) -> None:
    """Read the file again as text, to complain about the very cell that is no number; nothing if it is no cell."""
    rows = 1
    try:
        for batch in _split(path, header, separator, columns, pa.string()):
            _inhabited(batch.to_pandas(), columns, path, rows)
            rows += batch.num_rows
    except pa.ArrowInvalid:
        return


def _map(path: Path) -> tuple[Reader, list[str]]:
    read = lru_cache(_shapes)

    def batches(tell: Tell) -> Iterator[pd.DataFrame]:
        shapes = read(path)
        columns = [name for name in shapes.columns if str(name).casefold() in _PEOPLE]
        if not columns:
            raise AccessError(f"{path}: a column of inhabitants is missing ({', '.join(_PEOPLE)})")
        centres = shapes.geometry.to_crs(METRIC).centroid
        rows = pd.DataFrame({"x": centres.x, "y": centres.y, "population": shapes[columns[0]]})
        tell(path.stat().st_size, path.stat().st_size)
        yield _inhabited(rows, list(rows.columns), path, 0)

    return batches, []


def _shapes(path: Path) -> gpd.GeoDataFrame:
    with tempfile.TemporaryDirectory() as folder:
        plain = path
        try:
            if path.suffix == ".xz":
                plain = Path(folder) / path.stem
                with lzma.open(path) as packed, plain.open("wb") as stream:
                    shutil.copyfileobj(packed, stream)
            return gpd.read_file(plain)
        except (lzma.LZMAError, EOFError, DataSourceError) as error:
            raise AccessError(f"{path}: the file is damaged ({error}). Fetch it again") from None


def _columns(header: list[str], path: Path) -> list[str]:
    """Names of the columns x, y and inhabitants."""
    tests: tuple[Callable[[str], object], ...] = (_X.match, _Y.match, lambda name: name.casefold() in _PEOPLE)
    found = [next((name for name in header if test(name)), None) for test in tests]
    if None in found:
        shown = ", ".join(header[:8])
        raise AccessError(f"{path}: columns x, y and Einwohner (or population) are expected; found: {shown}")
    return [name for name in found if name is not None]


def _inhabited(rows: pd.DataFrame, columns: list[str], path: Path, before: int) -> pd.DataFrame:
    """Inhabited cells of a batch of text cells."""
    x, y, people = (_numbers(rows[name], path, before) for name in columns)
    place = x.isna() | y.isna()
    if place.any():
        raise AccessError(f"{path}, row {before + int(place.argmax()) + 1}: the cell has no place. Give it x and y")
    broken = people.notna() & ((people % 1 != 0) | (people < 0))
    if broken.any():
        row = int(broken.argmax())
        problem = f"{people.iloc[row]:g} inhabitants are no whole number from 0"
        raise AccessError(f"{path}, row {before + row + 1}: {problem}. Correct the cell")
    cells = pd.DataFrame({"x": x, "y": y, "population": people})
    if cells.duplicated(["x", "y"]).any():
        row = int(cells.duplicated(["x", "y"]).argmax())
        raise AccessError(f"{path}, row {before + row + 1}: the cell occurs twice. Remove one of the two")
    return cells[cells["population"] > 0].astype({"population": "int64"}).reset_index(drop=True)


def _numbers(cells: pd.Series, path: Path, before: int) -> pd.Series:
    if pd.api.types.is_numeric_dtype(cells):
        return cells.astype("float64").mask(cells == _UNKNOWN)
    text = cells.astype("str").fillna("").str.strip()
    number = pd.to_numeric(text.mask(text.isin(_NONE)), errors="coerce")
    wrong = number.isna() & ~text.isin((*_NONE, "nan", "None"))
    if wrong.any():
        row = int(wrong.argmax())
        value = text.iloc[row]
        comma = re.fullmatch(r"-?\d+,\d+", value)
        remedy = "It has a decimal comma: write decimal points" if comma else "Correct the cell"
        raise AccessError(f"{path}, row {before + row + 1}, column {cells.name!r}: {value!r} is not a number. {remedy}")
    return number.astype("float64")


def _named_size(header: list[str]) -> float | None:
    """Edge of a cell as a heading like x_mp_100m says it."""
    for name in header:
        if match := _SIZE.search(name):
            return float(match[1]) * (1000 if match[2].casefold() == "km" else 1)
    return None


def _spacing(cells: pd.DataFrame, path: Path, *, geographic: bool) -> float:
    """Edge of a cell: the greatest common divisor of the distances between columns of cells."""
    if geographic:
        raise AccessError(f"{path}: the edge of a cell cannot be told from degrees. Name it with --cell-size")
    places = np.unique(np.rint(cells["x"].to_numpy()).astype("int64"))
    if path.name.casefold().endswith((".gpkg", ".gpkg.xz")) or len(places) < 2:
        steps = np.diff(places)
        typical = float(np.median(steps[steps > 5])) if (steps > 5).any() else 100.0
        return 100.0 if typical < 550 else 1000.0
    return float(math.gcd(*np.diff(places).tolist()))


def _require_system(cells: pd.DataFrame, path: Path, epsg: int | None) -> None:
    """Catch degrees given as metres, and x and y the wrong way round."""
    if epsg not in (None, 3035):
        return
    x, y = float(cells["x"].median()), float(cells["y"].median())
    west, south, east, north = _BOX
    if abs(x) <= 180 and abs(y) <= 180:
        problem = f"x and y look like degrees ({x:g}, {y:g}), EPSG:3035 is in metres"
        raise AccessError(f"{path}: {problem}. Name the system with --epsg 4326, and --cell-size")
    if west <= x <= east and south <= y <= north:
        return
    if west <= y <= east and south <= x <= north:
        raise AccessError(f"{path}: x and y are swapped (x {x:g}, y {y:g}). Swap the columns")
    raise AccessError(f"{path}: x {x:g}, y {y:g} is not in Germany in EPSG:3035. Name the file's system with --epsg")
