"""Numba kernels of logit responses: sweeps out and back over the tables of `response_plan.Plan`.

Each has a slow twin in tests/solve/theory_twin.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from feint.solve.response_parts import COMBINE, COMBINE_OWN, RESPOND

LOG_IMPOSSIBLE = -1e5
LEAST = -1e6  # log of the smallest probability
MEMORY = 5  # earlier steps that the acceleration combines
SMALL = 1e-200
"""A set or group that is reached less often is weighed in logs: below, products lose digits."""

OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}


@njit(**OPTIONS)
def respond_rows(
    plan: Any, game: Any, payoffs: Any, chance: Any, precision: Any, conjecture: Any, answer: Any
) -> None:
    """Fill `answer` (draw, action), logs, with all players' responses to one conjecture.

    game: information sets as (first actions, precisions, log weights).
    """
    room = room_for(plan, payoffs.shape[1], answer.shape[1])
    for draw in range(len(answer)):
        answers(
            plan, game, 0.0, payoffs[draw], chance[draw], precision[draw], conjecture[draw], False,
            answer[draw], room,
        )  # fmt: skip


@njit(**OPTIONS)
def room_for(plan: Any, n_payoff: Any, n_actions: Any) -> Any:
    """Arrays to work in: columns and their logs, own moves, reaches, shares, beliefs, values."""
    return (
        np.empty(plan.n_columns), np.empty(plan.n_columns), np.empty(n_actions),
        np.empty(len(plan.reach_parent)), np.empty(len(plan.entry_set)),
        np.empty(len(plan.belief_start) - 1), np.empty(n_payoff + len(plan.slot_column)),
    )  # fmt: skip


@njit(**OPTIONS)
def settle_rows(
    plan: Any, game: Any, chi: Any, payoffs: Any, chance: Any, precision: Any,
    start: Any, tolerance: Any, most_steps: Any, found: Any, gap: Any, steps: Any,
) -> None:  # fmt: skip
    """Fixed points of `answers`, draw by draw, by Anderson's acceleration from `start`.

    game: as for `respond_rows`.  Fills found (draw, action) with the answer that changed least, in
    logs, gap (draw,) with its largest change of a probability, steps (draw,) with the number of
    answers computed.
    """
    n_actions = start.shape[1]
    room = room_for(plan, payoffs.shape[1], n_actions)
    x, answer, f = np.empty(n_actions), np.empty(n_actions), np.empty(n_actions)
    last_x, last_f = np.empty(n_actions), np.empty(n_actions)
    moves, gains = np.empty((MEMORY, n_actions)), np.empty((MEMORY, n_actions))
    gram, mix = np.empty((MEMORY, MEMORY)), np.empty(MEMORY)
    for draw in range(len(start)):
        x[:] = start[draw]
        gap[draw] = np.inf
        for count in range(most_steps):
            answer[:] = x
            answers(
                plan, game, chi[draw], payoffs[draw], chance[draw], precision[draw], x, True,
                answer, room,
            )  # fmt: skip
            change = 0.0
            for a in range(n_actions):
                change = max(change, abs(np.exp(answer[a]) - np.exp(x[a])))
                f[a] = answer[a] - x[a]
            steps[draw] = count + 1
            if change < gap[draw]:
                gap[draw] = change
                found[draw] = answer
            if change <= tolerance:
                break
            known = min(count, MEMORY)
            if count > 0:
                slot = (count - 1) % MEMORY
                for a in range(n_actions):
                    moves[slot, a], gains[slot, a] = x[a] - last_x[a], f[a] - last_f[a]
            last_x[:], last_f[:] = x, f
            combine(gains, f, known, gram, mix)
            for a in range(n_actions):
                x[a] += f[a]
                for k in range(known):
                    x[a] -= mix[k] * (moves[k, a] + gains[k, a])
            normalise(x, game[0])


@njit(**OPTIONS)
def combine(gains: Any, f: Any, known: Any, gram: Any, mix: Any) -> None:
    """Weights of earlier steps for which their changes of f come nearest to f (least squares)."""
    trace = 0.0
    for i in range(known):
        mix[i] = (gains[i] * f).sum()
        for j in range(i + 1):
            gram[i, j] = gram[j, i] = (gains[i] * gains[j]).sum()
        trace += gram[i, i]
    for i in range(known):
        gram[i, i] += 1e-12 * trace + 1e-300
    for i in range(known):  # elimination; the matrix is positive definite
        for j in range(i + 1, known):
            factor = gram[j, i] / gram[i, i]
            for k in range(i, known):
                gram[j, k] -= factor * gram[i, k]
            mix[j] -= factor * mix[i]
    for i in range(known - 1, -1, -1):
        for j in range(i + 1, known):
            mix[i] -= gram[i, j] * mix[j]
        mix[i] /= gram[i, i]


@njit(**OPTIONS)
def normalise(x: Any, infoset_action: Any) -> None:
    """Log probabilities that sum to 1 at each set, none beyond what sums of logs can take."""
    for h in range(len(infoset_action) - 1):
        start, stop = infoset_action[h], infoset_action[h + 1]
        top, total = -np.inf, 0.0
        for a in range(start, stop):
            top = max(top, x[a])
        for a in range(start, stop):
            x[a] = max(x[a] - top, LEAST)
            total += np.exp(x[a])
        for a in range(start, stop):
            x[a] -= np.log(total)


@njit(**OPTIONS)
def answers(
    plan: Any, game: Any, chi: Any, payoffs: Any, chance: Any, precision: Any,
    play: Any, foresee: Any, answer: Any, room: Any,
) -> None:  # fmt: skip
    """Fill `answer` (action,), logs, with all players' answers to `play`, for one draw.

    Reach is that of `play`; so are others' later moves, or, with `foresee`, as answered now.
    """
    likely, logged, chosen, reach, share, weight, value = room
    n_chance, n_actions = len(chance), len(play)
    for in_logs in (False, True):
        likely[:n_chance] = chance
        for a in range(n_actions):
            likely[n_chance + a] = chosen[a] = np.exp(play[a])
        if in_logs:
            for c in range(n_chance):
                logged[c] = np.log(likely[c]) if likely[c] > 0.0 else LOG_IMPOSSIBLE
            logged[n_chance : n_chance + n_actions] = play
        if go_out(plan, chi, likely, logged, reach, share, weight, in_logs):
            break
    value[: len(payoffs)] = payoffs
    come_back(
        plan, game, chi, precision, foresee, n_chance, chosen, likely, share, weight, value, answer
    )


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
    plan: Any, game: Any, chi: Any, precision: Any, foresee: Any, n_chance: Any,
    chosen: Any, likely: Any, share: Any, weight: Any, value: Any, answer: Any,
) -> None:  # fmt: skip
    """Values and answers, the last movers first; `chosen` (action,) are own later moves."""
    infoset_action, infoset_precision, log_weight = game
    n_payoff = len(value) - len(plan.slot_column)
    for at in range(plan.back.shape[1]):
        kind, item = plan.back[0, at], plan.back[1, at]
        if kind >= COMBINE:
            total, first = 0.0, plan.slot_start[item - n_payoff]
            shift = plan.slot_column[item - n_payoff] - first
            if kind == COMBINE_OWN:
                for i in range(first, plan.slot_start[item - n_payoff + 1]):
                    total += chosen[shift - n_chance + i] * value[plan.slot_child[i]]
            else:
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
                if foresee:
                    likely[n_chance + a] = chosen[a]
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
