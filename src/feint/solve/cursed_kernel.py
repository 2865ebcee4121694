"""Numba kernel of cursed play: one sweep out and back over the tables of `cursed_plan.Plan`.

Its slow twin is in tests/solve/theory_twin.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from feint.solve.cursed_plan import COMBINE, RESPOND

LOG_IMPOSSIBLE = -1e5
SMALL = 1e-200
"""A set or group that is reached less often is weighed in logs: below, products lose digits."""

OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}


@njit(**OPTIONS)
def sweep_rows(
    plan: Any, infoset_action: Any, infoset_precision: Any, log_weight: Any,
    chi: Any, payoffs: Any, chance: Any, precision: Any, play: Any, answer: Any,
) -> None:  # fmt: skip
    """Fill `answer` (draw, action), logs, with all players' answers to `play`.

    Reach is that of `play`; what comes later is foreseen as it is answered now.
    """
    n_chance, n_actions = chance.shape[1], play.shape[1]
    n_payoff = payoffs.shape[1]
    likely, logged = np.empty(plan.n_columns), np.empty(plan.n_columns)
    reach = np.empty(len(plan.reach_parent))
    share, weight = np.empty(len(plan.entry_set)), np.empty(len(plan.belief_start) - 1)
    value = np.empty(n_payoff + len(plan.slot_column))
    for draw in range(len(play)):
        for in_logs in (False, True):
            likely[:n_chance] = chance[draw]
            for a in range(n_actions):
                likely[n_chance + a] = np.exp(play[draw, a])
            if in_logs:
                for c in range(n_chance):
                    logged[c] = np.log(likely[c]) if likely[c] > 0.0 else LOG_IMPOSSIBLE
                logged[n_chance : n_chance + n_actions] = play[draw]
            if go_out(plan, chi[draw], likely, logged, reach, share, weight, in_logs):
                break
        value[:n_payoff] = payoffs[draw]
        answer[draw] = play[draw]
        come_back(
            plan, infoset_action, infoset_precision, log_weight, chi[draw], precision[draw],
            likely[n_chance:], likely, share, weight, value, answer[draw],
        )  # fmt: skip


@njit(**OPTIONS)
def go_out(
    plan: Any, chi: Any, likely: Any, logged: Any, reach: Any, share: Any, weight: Any, in_logs: Any
) -> bool:  # fmt: skip
    """Reaches, shares of the groups and beliefs; False where they are too small to be no logs."""
    reach[0] = 0.0 if in_logs else 1.0
    for at in range(len(plan.out)):
        item = plan.out[at]
        if item < 0:
            first, last = plan.group_start[~item], plan.group_start[~item + 1]
            if not weigh(plan.entry_start, plan.entry_reach, first, last, reach, share, in_logs):
                return False
            conjecture(plan, ~item, chi, share, likely)
            if in_logs:
                conjecture_in_logs(plan, ~item, chi, share, logged)
        elif in_logs:
            reach[item] = reach[plan.reach_parent[item]] + logged[plan.reach_column[item]]
        else:
            reach[item] = reach[plan.reach_parent[item]] * likely[plan.reach_column[item]]
    for h in range(len(plan.set_start) - 1):
        first, last = plan.set_start[h], plan.set_start[h + 1]
        if last - first == 1:
            weight[first] = 1.0
        elif not weigh(plan.belief_start, plan.belief_reach, first, last, reach, weight, in_logs):
            return False
    return True


@njit(**OPTIONS)
def weigh(
    starts: Any, rows: Any, first: Any, last: Any, reach: Any, share: Any, in_logs: Any
) -> bool:  # fmt: skip
    """Fill share[first:last] with the shares of first … last - 1 in all their reach."""
    top, whole = -np.inf, 0.0
    if in_logs:
        for i in range(starts[first], starts[last]):
            top = max(top, reach[rows[i]])
    for e in range(first, last):
        total = 0.0
        for i in range(starts[e], starts[e + 1]):
            total += np.exp(reach[rows[i]] - top) if in_logs else reach[rows[i]]
        share[e] = total
        whole += total
    if not in_logs and last > first and whole < SMALL:
        return False
    for e in range(first, last):
        share[e] /= whole
    return True


@njit(**OPTIONS)
def come_back(
    plan: Any, infoset_action: Any, infoset_precision: Any, log_weight: Any, chi: Any,
    precision: Any, chosen: Any, likely: Any, share: Any, weight: Any, value: Any, answer: Any,
) -> None:  # fmt: skip
    """Values and answers, the last movers first; `chosen` is the part of `likely` for actions."""
    n_payoff = len(value) - len(plan.slot_column)
    for at in range(plan.back.shape[1]):
        kind, item = plan.back[0, at], plan.back[1, at]
        if kind == COMBINE:
            total, first = 0.0, plan.slot_start[item - n_payoff]
            shift = plan.slot_column[item - n_payoff] - first
            for i in range(first, plan.slot_start[item - n_payoff + 1]):
                total += likely[shift + i] * value[plan.slot_child[i]]
            value[item] = total
        elif kind == RESPOND:
            start, stop = infoset_action[item], infoset_action[item + 1]
            sharp, top, total = precision[infoset_precision[item]], -np.inf, 0.0
            for a in range(start, stop):
                expected = 0.0
                for b in range(plan.set_start[item], plan.set_start[item + 1]):
                    slot = plan.belief_slot[plan.belief_slot_start[b] + a - start]
                    expected += weight[b] * value[slot]
                answer[a] = log_weight[a] + sharp * expected
                top = max(top, answer[a])
            for a in range(start, stop):
                chosen[a] = np.exp(answer[a] - top)
                total += chosen[a]
            for a in range(start, stop):
                chosen[a] /= total
                answer[a] -= top + np.log(total)
        else:
            conjecture(plan, item, chi, share, likely)


@njit(**OPTIONS)
def conjecture(plan: Any, group: Any, chi: Any, share: Any, likely: Any) -> None:
    """chi x the group's average + (1 - chi) x the true moves, for each set that moves in it."""
    first, last = plan.group_start[group], plan.group_start[group + 1]
    for a in range(plan.group_width[group]):
        average = 0.0
        for e in range(first, last):
            average += share[e] * likely[plan.entry_set[e] + a]
        for e in range(first, last):
            true = likely[plan.entry_set[e] + a]
            likely[plan.entry_column[e] + a] = chi * average + (1.0 - chi) * true


@njit(**OPTIONS)
def conjecture_in_logs(plan: Any, group: Any, chi: Any, share: Any, logged: Any) -> None:
    """The logs of what `conjecture` gives, however small it is."""
    first, last = plan.group_start[group], plan.group_start[group + 1]
    for a in range(plan.group_width[group]):
        for own in range(first, last):
            true, top = logged[plan.entry_set[own] + a], LOG_IMPOSSIBLE
            if chi < 1.0:
                top = true
            for e in range(first, last):
                if share[e] > 0.0:
                    top = max(top, logged[plan.entry_set[e] + a])
            total = (1.0 - chi) * np.exp(true - top) if chi < 1.0 else 0.0
            for e in range(first, last):
                if share[e] > 0.0:
                    total += chi * share[e] * np.exp(logged[plan.entry_set[e] + a] - top)
            logged[plan.entry_column[own] + a] = np.log(total) + top if total > 0.0 else top
