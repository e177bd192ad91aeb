"""The same figures from a cluster of one scheduler and two worker processes, one of which is killed."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.access.cells import Cells
from data.access.tally import measure, total
from data.errors import AccessError
from indicators.access import partitions
from indicators.access.partitions import connect, distributed_measure, parts

ROOT = Path(__file__).parents[3]
LIMIT_S = 90
"""For scheduler and workers to find each other."""


def country(count: int = 6000, seed: int = 5) -> tuple[Cells, np.ndarray]:
    """Cells of 1 km by chance in 80 districts, and few shops, so that some halos are wide."""
    rng = np.random.default_rng(seed)
    place = rng.choice(200 * 200, count, replace=False)
    frame = pd.DataFrame({"x": 4_200_500 + place % 200 * 1000.0, "y": 3_000_500 + place // 200 * 1000.0})
    frame["population"] = rng.integers(1, 900, count)
    frame["region_id"] = [f"{number:05d}" for number in 1000 + place % 80]
    shops = np.column_stack([4_200_000 + rng.random(60) ** 3 * 200_000, 3_000_000 + rng.random(60) * 200_000])
    return Cells.of(frame, 1000), shops


def same(one, other):
    assert one.region_ids == other.region_ids
    for name in ("key", "people", "millimetres"):
        assert (getattr(one, name) == getattr(other, name)).all()


@pytest.mark.parametrize("tile_cells", [37, 1000, 10_000])
def test_tiles_with_their_halo_add_up_to_the_whole(tile_cells):
    cells, shops = country()
    tiles = list(parts(cells, shops, tile_cells))
    assert all(len(tile) <= tile_cells for tile, _ in tiles)
    assert sum(len(tile) for tile, _ in tiles) == len(cells)
    same(total([measure(tile, halo) for tile, halo in tiles]), measure(cells, shops))


def test_a_halo_is_far_smaller_than_the_country():
    cells, shops = country()
    sizes = [len(halo) for _, halo in parts(cells, shops, 100)]
    assert np.median(sizes) < len(shops) / 3
    assert min(sizes) >= 1


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers as processes of their own; all are ended here, whatever happens."""
    pytest.importorskip("distributed")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    usual = {"cwd": ROOT, "env": environment}
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard", "--host", "127.0.0.1"]
    scheduler = subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True, **usual)
    processes = [scheduler]
    try:
        address = _address(scheduler)
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1"]
        worker += ["--no-nanny", "--no-dashboard", "--death-timeout", str(LIMIT_S)]
        processes += [subprocess.Popen(worker, stderr=subprocess.DEVNULL, **usual) for _ in range(2)]
        client = connect(address)
        client.wait_for_workers(2, timeout=LIMIT_S)
        yield client, processes[1:]
        client.close()
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _address(scheduler: subprocess.Popen) -> str:
    deadline = time.monotonic() + LIMIT_S
    while time.monotonic() < deadline:
        line = scheduler.stderr.readline()
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("the scheduler did not say where it listens")


def test_a_cluster_gives_the_local_figures_and_a_killed_worker_loses_nothing(cluster, monkeypatch):
    client, workers = cluster
    cells, shops = country()
    same(distributed_measure(client, cells, shops, detour=1.3, tile_cells=500), measure(cells, shops, detour=1.3))

    done = []

    def slow(*arguments, **options):
        time.sleep(0.2)
        return measure(*arguments, **options)

    monkeypatch.setattr(partitions, "measure", slow)
    submit = client.submit

    def killing(*arguments, **options):
        done.append(1)
        if len(done) == 8:
            os.kill(workers[0].pid, signal.SIGKILL)
        return submit(*arguments, **options)

    monkeypatch.setattr(client, "submit", killing)
    result = distributed_measure(client, cells, shops, tile_cells=200)
    assert workers[0].wait(timeout=10) == -signal.SIGKILL
    assert len(client.scheduler_info()["workers"]) == 1
    assert len(done) > 20
    same(result, measure(cells, shops))


def test_no_scheduler():
    pytest.importorskip("distributed")
    with pytest.raises(AccessError, match="no dask scheduler answers"):
        connect("tcp://127.0.0.1:9")


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(AccessError, match="pip install -r requirements-optional"):
        connect("tcp://127.0.0.1:8786")
