"""`python -m indicators compare`: the numbers of the page, and one sentence for what cannot be."""

import io

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from indicators.__main__ import app
from indicators.compare import compare, indicators_of
from indicators.model import Theme
from tests.bundle import bundle_explorer


def call(*arguments: str):
    return CliRunner().invoke(app, ["compare", *arguments])


def test_it_writes_what_the_query_layer_says():
    result = call("--regions", "09162,16063", "--theme", "services", "--reference", "land")
    assert result.exit_code == 0, result.output
    keys = {"region_id": str, "reference_id": str}
    written = pd.read_csv(io.StringIO(result.stdout), dtype=keys)
    explorer = bundle_explorer()
    known = compare(explorer, ["09162", "16063"], indicators_of(explorer, Theme.SERVICES), "land")
    assert written["indicator_id"].tolist() == known["indicator_id"].tolist()
    assert written["region_id"].tolist() == ["09162", "16063"] * (len(known) // 2)
    assert set(written["reference_id"]) == {"09", "16"}
    np.testing.assert_allclose(written["value"], known["value"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--regions", "09162", "--theme", "weather"], "There is no theme 'weather'."),
        (["--regions", "09162,99999"], "There is no region '99999'."),
        (["--regions", "09162", "--reference", "K9"], "There is no reference 'K9'."),
    ],
)
def test_what_does_not_exist_is_one_sentence(arguments, says):
    result = call(*arguments)
    assert result.exit_code == 1 and says in result.stderr and "Traceback" not in result.output
