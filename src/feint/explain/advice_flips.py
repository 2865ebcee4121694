"""What would flip advice: numbers along which another option overtakes the advised one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.explain.advice import Flip, Pressure
from feint.explain.advice_rows import Rows
from feint.explain.drivers_numbers import line_of, unit_of
from feint.explain.equal_slices import Slices
from feint.explain.learning import Cuts, Learnt, cuts, explained, learnt
from feint.infer.ask import Inquiry
from feint.infer.estimate import Estimate

FloatArray = npt.NDArray[np.float64]

# A link is told where nothing at all would show one as strong once in twenty tables.
LEVEL = 0.05
N_RESAMPLED = 200
MOST_PRESSURES = 3


def flips(
    inquiry: Inquiry, rows: Rows, names: list[str], best: int
) -> tuple[tuple[Flip, ...], tuple[Pressure, ...]]:
    """Numbers that tell and along which some option overtakes the best, strongest first.

    The expected difference given a number near ``x`` is its mean over the draws with the number
    there, made monotone in the direction in which it goes.  Beside them the numbers along which
    the best option keeps its lead, those that shrink it most.
    """
    if len(names) < 2:
        return (), ()
    _, weight = rows.by_draw(rows.payoff[:, best])
    cut = cuts(inquiry.blueprint.case, inquiry.draws, weight)
    strongest: dict[str, tuple[float, Flip]] = {}
    rivals = [option for option in range(len(names)) if option != best]
    leads = [rows.by_draw(rows.payoff[:, best] - rows.payoff[:, o])[0] for o in rivals]
    columns = weight[:, None] * np.column_stack([np.ones(len(weight)), *leads])
    links = learnt(cut, columns, [explained(0, 1 + i) for i in range(len(rivals))])
    closest: dict[str, Pressure] = {}
    for place, option in enumerate(rivals):
        pair = columns[:, [0, 1 + place]]
        for column, link in links[place].items():
            if link.noise > LEVEL:
                continue
            flip = _flip(inquiry, cut, column, pair, link, names[option])
            if flip is not None and strongest.get(column, (0.0,))[0] < link.value.value:
                strongest[column] = (link.value.value, flip)
            press = _pressure(inquiry, cut, column, pair, names[option])
            if column not in closest or press.lead.value < closest[column].lead.value:
                closest[column] = press
    turning = sorted(strongest.values(), key=lambda item: -item[0])
    pressing = [press for column, press in closest.items() if column not in strongest]
    pressing.sort(key=lambda press: press.lead.value)
    return tuple(flip for _, flip in turning), tuple(pressing[:MOST_PRESSURES])


def _pressure(inquiry: Inquiry, cut: Cuts, column: str, lead: FloatArray, option: str) -> Pressure:
    """The lead at that end of a number's range at which it is smaller."""
    part, case = cut.by_number[column], inquiry.blueprint.case
    sums = part.sums(lead, cut.scrambling)
    whole = sums.sum(axis=1)
    ends = [0, part.n_slices - 1]
    end = min(ends, key=lambda i: whole[i, 1] / whole[i, 0])
    used = sums[end, :, 0] > 0
    each = sums[end, used, 1] / sums[end, used, 0]
    value = float(whole[end, 1] / whole[end, 0])
    error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else 0.0
    return Pressure(
        column, line_of(case, column) or 0, unit_of(case, column), option,
        "high" if end else "low", float(part.number_at(part.at[end])),
        Estimate(value, value - 1.645 * error, value + 1.645 * error, error),
    )  # fmt: skip


def _flip(
    inquiry: Inquiry, cut: Cuts, column: str, lead: FloatArray, link: Learnt, option: str
) -> Flip | None:
    part, case = cut.by_number[column], inquiry.blueprint.case
    sums = part.sums(lead, cut.scrambling)
    at = _crossing(part, sums.sum(axis=1))
    if at is None:
        return None
    threshold, falls = at
    groups = sums.shape[1]
    rng = np.random.default_rng(0)
    again = []
    for chosen in rng.integers(0, groups, (N_RESAMPLED, groups)):
        other = _crossing(part, sums[:, chosen].sum(axis=1))
        if other is not None and other[1] == falls:
            again.append(other[0])
    each = np.array(again or [threshold])
    below = part.share_below(threshold)
    return Flip(
        column=column,
        line=line_of(case, column) or 0,
        unit=unit_of(case, column),
        threshold=Estimate(
            threshold,
            float(np.quantile(each, 0.05)),
            float(np.quantile(each, 0.95)),
            float(each.std()),
        ),
        direction="above" if falls else "below",
        option=option,
        share=1 - below if falls else below,
        noise=link.noise,
    )


def _crossing(part: Slices, sums: FloatArray) -> tuple[float, bool] | None:
    """Where the mean lead changes sign, and whether it falls there; None where it keeps its sign.

    Between the middles of slices the lead is a straight line; for discrete numbers the threshold
    stands halfway between two values.
    """
    from scipy.optimize import isotonic_regression

    used = sums[:, 0] > 0
    weight, at = sums[used, 0], part.at[used]
    lead = sums[used, 1] / weight
    middle = np.average(at, weights=weight)
    rises = bool((weight * (at - middle) * lead).sum() > 0)
    smooth = isotonic_regression(lead, weights=weight, increasing=rises).x
    # the sign of the whole is that of the advised option: it leads on average
    changes = np.flatnonzero((smooth[:-1] > 0) != (smooth[1:] > 0))
    if len(changes) != 1:
        return None
    left = int(changes[0])
    share = smooth[left] / (smooth[left] - smooth[left + 1])
    if part.is_discrete:
        pair = part.number_at(at[[left, left + 1]])
        return float(pair.mean()), not rises
    return float(part.number_at(at[left] + share * (at[left + 1] - at[left]))), not rises
