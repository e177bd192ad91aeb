"""The build: order, determinism, and the old bundle staying whole whatever happens."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data import build as building
from data.build import build, builders, order, swapped_in
from data.errors import BundleError, SourceError
from data.sourcing import Sources

ROOT = Path(__file__).parents[2]


def one(_sources):
    return pd.DataFrame({"region_id": ["01001", "01002"], "value": [1.5, None]})


def two(_sources, one):
    return one.assign(value=one["value"] * 2)


def shape(_sources):
    return gpd.GeoDataFrame({"region_id": ["01001"]}, geometry=[shapely.box(9, 54, 10, 55)], crs=4326)


STEPS = {"two": two, "shape": shape, "one": one}


def make(folder, out, steps=STEPS, check=lambda *_: [], check_all=lambda _: []):
    return build(Sources(folder), out, steps=steps, check=check, check_all=check_all)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_builders_run_after_what_they_need():
    assert order({"c": lambda s, b, a: 0, "a": lambda s: 0, "b": lambda s, a: 0}) == {
        "a": (),
        "b": ("a",),
        "c": ("b", "a"),
    }


def test_a_ring_of_needs_is_named():
    with pytest.raises(BundleError, match="wait for each other"):
        order({"a": lambda s, b: 0, "b": lambda s, a: 0})


def test_an_unknown_need_is_named():
    with pytest.raises(BundleError, match=r"tables/a\.py asks for b, which nobody builds"):
        order({"a": lambda s, b: 0})


def test_an_unknown_table_is_named():
    with pytest.raises(BundleError, match=r"no data/tables/weather\.py"):
        builders(["weather"])


def test_only_what_a_table_needs_is_built():
    chosen = builders(["geometry_laender"])
    assert {"regions", "geometry_laender"} <= set(chosen)
    assert "age_structure" not in chosen


def test_every_table_of_the_schema_has_a_builder():
    assert set(builders()) == set(order(builders())) == {*building.TABLES, *building.GEOMETRIES}


def test_the_tables_and_what_the_manifest_says_of_them(tmp_path):
    make(tmp_path, tmp_path / "bundle")
    manifest = json.loads((tmp_path / "bundle" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["gebietsstand"] == "2021-07-01"
    assert manifest["software"] == f"gefaelle {building.version()}"
    assert manifest["tables"]["two"]["needs"] == ["one"]
    assert manifest["tables"]["one"]["rows"] == 2
    assert manifest["tables"]["one"]["columns"] == ["region_id", "value"]
    assert pd.read_parquet(tmp_path / "bundle" / "two.parquet")["value"].tolist()[0] == 3.0
    assert gpd.read_parquet(tmp_path / "bundle" / "shape.parquet").crs.to_epsg() == 4326


def test_each_table_names_the_cards_it_read_even_from_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "card", lambda name: _Card())
    monkeypatch.setattr(Sources, "path", lambda self, card, key: Path(key))

    def reads(sources):
        return sources.read("census", "grid", lambda_frame)

    steps = {"one": reads, "two": reads, "three": lambda sources, one: one}
    done = make(tmp_path, tmp_path / "bundle", steps)
    assert [done[name].cards for name in ("one", "two", "three")] == [("census",), ("census",), ()]
    assert list(json.loads((tmp_path / "bundle" / "manifest.json").read_text())["cards"]) == ["census"]


class _Card:
    def model_dump(self, mode):
        return {"id": "census"}


def lambda_frame(_path):
    return pd.DataFrame({"region_id": ["01001"]})


def test_the_same_input_gives_the_same_bytes(tmp_path):
    make(tmp_path, tmp_path / "a")
    make(tmp_path, tmp_path / "b", dict(reversed(STEPS.items())))
    assert content(tmp_path / "a") == content(tmp_path / "b")


def broken(_sources, one):
    raise SourceError(Path("x.csv"), "it is broken", "Mend it")


@pytest.mark.parametrize(
    "fault",
    [
        {"steps": {"one": one, "two": broken}},
        {"steps": {"one": one, "two": lambda s, one: 1 / 0}},
        {"check": lambda name, frame: ["two: bad."] if name == "two" else []},
        {"check_all": lambda tables: ["no Berlin."]},
    ],
    ids=["source", "bug", "schema", "coverage"],
)
def test_a_failure_leaves_the_old_bundle_whole(tmp_path, fault):
    out = tmp_path / "bundle"
    make(tmp_path, out)
    before = content(out)
    with pytest.raises((SourceError, BundleError, ZeroDivisionError)):
        make(tmp_path, out, **fault)
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_all_complaints_come_in_one_error(tmp_path):
    with pytest.raises(BundleError, match=r"No Berlin\. No Bremen\. \(2 fault"):
        make(tmp_path, tmp_path / "bundle", check_all=lambda tables: ["No Berlin.", "No Bremen."])


KILLED = """
import sys, time
from pathlib import Path
from tests.unit.test_build import make, one
def slow(sources, one):
    print("building", flush=True)
    time.sleep(60)
out = Path(sys.argv[1])
make(out.parent, out, {"one": one, "two": slow})
"""


def test_a_killed_build_leaves_the_old_bundle_and_no_trace_after_the_next(tmp_path):
    out = tmp_path / "bundle"
    make(tmp_path, out)
    before = content(out)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "building\n"
    with pytest.raises(BundleError, match="another process is writing there"):
        make(tmp_path, out)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert content(out) == before
    assert (tmp_path / ".bundle.new").exists()
    make(tmp_path, out)
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_a_build_killed_between_the_two_renames_is_put_right(tmp_path):
    out = tmp_path / "bundle"
    make(tmp_path, out)
    before = content(out)
    out.rename(tmp_path / ".bundle.old")
    with pytest.raises(RuntimeError), swapped_in(out) as folder:
        (folder / "half.parquet").write_text("half")
        raise RuntimeError
    assert content(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BundleError, match="cannot be written"):
        make(tmp_path, tmp_path / "file" / "bundle")


@pytest.mark.sources
def test_the_whole_build(sources_folder, tmp_path):
    """From the producers' files: the figures of the German statistics, in time, and the same as the embedded bundle."""
    start = time.process_time()
    build(Sources(sources_folder), tmp_path / "bundle")
    assert time.process_time() - start < 60, "of this process, whatever else the machine is busy with"
    population = pd.read_parquet(tmp_path / "bundle" / "population.parquet")
    germany = population[population["region_id"] == "DG"].set_index("year")["population"]
    assert germany[2012] == 80_523_746
    assert germany[2023] == 84_669_326
    assert content(tmp_path / "bundle") == content(ROOT / "data" / "bundle")


def test_an_unknown_region_of_any_table_names_its_file(tmp_path, monkeypatch):
    def regions(_sources):
        return pd.DataFrame({"region_id": ["01001"]})

    def rain(_sources, regions):
        return pd.DataFrame({"region_id": ["01999"]})

    said = SourceError(Path("rain.csv"), "no region has the AGS 01999", "Correct the AGS", row=2, column="ags")
    monkeypatch.setattr(Sources, "blame", lambda self, unknown: said if list(unknown) == ["01999"] else None)
    with pytest.raises(SourceError, match="row 2, column 'ags': no region has the AGS 01999"):
        make(tmp_path, tmp_path / "bundle", {"regions": regions, "rain": rain})
