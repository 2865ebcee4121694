"""Level lines against figures whose lines are known."""

from __future__ import annotations

import numpy as np
import pytest

from feint.explain.tipping_contours import contours

XS, YS = np.linspace(-2, 2, 41), np.linspace(-1, 3, 37)


def test_a_plane_has_one_straight_line() -> None:
    table = XS[:, None] + 2 * YS[None, :]
    (line,) = contours(XS, YS, table, 1.0)
    assert [x + 2 * y for x, y in line] == pytest.approx([1.0] * len(line))
    ends = {line[0][0], line[-1][0]}
    assert ends == {-2.0, 2.0}


def test_a_hill_has_a_closed_line_at_its_radius() -> None:
    table = XS[:, None] ** 2 + (YS[None, :] - 1) ** 2
    (line,) = contours(XS, YS, table, 1.0)
    assert line[0] == line[-1]
    assert [x**2 + (y - 1) ** 2 for x, y in line] == pytest.approx([1.0] * len(line), abs=0.01)


def test_a_saddle_has_two_lines_that_do_not_cross() -> None:
    table = XS[:, None] * (YS[None, :] - 1)
    lines = contours(XS, YS, table, 0.3)
    assert len(lines) == 2
    assert sorted(np.sign(line[0][0]) for line in lines) == [-1, 1]


def test_a_level_outside_has_no_line() -> None:
    assert contours(XS, YS, np.zeros((41, 37)), 0.5) == ()
