"""First-order indices by SALib and boxes by the EMA workbench, on the same draws as feint's.

Run by ``make peers``, which installs both (the ``oracle-explain`` extra).
"""

from __future__ import annotations

import warnings
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pytest
from tests.explain.given_draws import answer, ishigami, scrambling, uniform

from feint.explain.boxes_peeling import Problem, level_of, peel
from feint.explain.drivers_bins import slices
from feint.explain.drivers_shares import share_estimates, stack

FloatArray = npt.NDArray[np.float64]

pytestmark = pytest.mark.oracle


def peer(name: str) -> ModuleType:
    with warnings.catch_warnings():  # what it has to say of its own dependencies
        warnings.simplefilter("ignore")
        found: ModuleType = pytest.importorskip(name)
    return found


def shares(numbers: FloatArray, values: FloatArray) -> list[float]:
    even = np.ones(len(values))
    whole = stack([answer(values, even)], even, scrambling(len(values)))
    cuts = [slices(column, even, whole.count) for column in numbers.T]
    return [share_estimates(whole.sums(cut), whole.variances)[0].value for cut in cuts if cut]


@pytest.mark.parametrize("name", ["ishigami", "linear", "corner", "product"])
def test_shares_are_first_order_indices(name: str) -> None:
    rbd_fast = peer("SALib.analyze.rbd_fast")
    u = uniform(4096, 4, seed=1)
    values = {
        "ishigami": ishigami(u),
        "linear": u @ np.array([3.0, 2.0, 1.0, 0.0]),
        "corner": ((u[:, 0] > 0.6) & (u[:, 1] < 0.5)).astype(float),
        "product": (u[:, 0] - 0.5) * (u[:, 1] - 0.5) + 0.3 * u[:, 2],
    }[name]
    problem = {"num_vars": 4, "names": list("abcd"), "bounds": [[0, 1]] * 4}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = rbd_fast.analyze(problem, u, values, seed=1)["S1"]
    # its ten harmonics lose a little of a step, thin slices a little of a wave
    assert shares(u, values) == pytest.approx(np.maximum(told, 0), abs=0.03)


@pytest.mark.parametrize("target", [0.4, 0.6, 0.8])
@pytest.mark.parametrize("seed", [1, 2])
def test_boxes_on_the_way_to_a_corner(target: float, seed: int) -> None:
    prim = peer("ema_workbench.analysis.prim")
    pandas = peer("pandas")
    rng = np.random.default_rng(seed)
    numbers = rng.random((4000, 4))
    corner = (numbers[:, 0] > 0.6) & (numbers[:, 1] < 0.5)
    holds = (corner & (rng.random(4000) < 0.9)) | (rng.random(4000) < 0.05)
    even = np.ones(4000)
    own = Problem(level_of(numbers, even), holds.astype(float), even)
    found = peel(own, target)
    inside = found.inside(own.levels)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = prim.Prim(
            pandas.DataFrame(numbers, columns=list("abcd")), holds, threshold=0.5,
            peel_alpha=0.05, mass_min=0.05, obj_function=prim.PRIMObjectiveFunctions.ORIGINAL,
        ).find_box()  # fmt: skip
    steps = path.peeling_trajectory
    step = int(np.argmax(steps["density"].to_numpy() >= target))
    assert own.answer(inside) == pytest.approx(float(steps["density"][step]), abs=0.05)
    assert inside.mean() == pytest.approx(float(steps["mass"][step]), rel=0.1)
    coverage = holds[inside].sum() / holds.sum()
    assert coverage == pytest.approx(float(steps["coverage"][step]), abs=0.05)
    if target < 0.5:
        return  # early on both numbers gain alike, and which is peeled first hangs on one draw
    box = path.box_lims[step]
    assert found.low / 100 == pytest.approx(box.iloc[0].to_numpy(dtype=float), abs=0.06)
    assert found.high / 100 == pytest.approx(box.iloc[1].to_numpy(dtype=float), abs=0.06)
