"""Where the kernels find things: one integer array for a program, one matrix for the draws.

A kernel takes two arrays.  `p` (int32) holds every table of a `Program` one after the other, with a
header that says where each begins: entry i of a table is p[p[TABLE] + i].  `m` (row, lane) holds
every working number, a block of rows per quantity: row i of a block is m[p[BLOCK] + i], and a lane
is one draw.  (Compiled code that takes the tables apart one by one needs minutes to compile.)

The numbers here are compiled into the kernels, and numba's cache looks only at the file of a
kernel: whoever changes this file changes `LAYOUT` in lanes.py, newton.py, steering.py and
following.py too.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from feint.solve.program import Program

TABLES = (
    "slot_column", "slot_start", "slot_child", "slot_core",
    "class_column", "class_width", "class_precision", "class_node", "class_logged",
    "class_unknown", "node_start", "node_slot", "term_start", "term", "column_class", "items",
    "core", "visit_row", "visit_start", "visit",
    "meet_start", "meet", "low_start", "low", "upper_start", "upper", "paired",
    "slot_payoff", "fixed_column", "fixed_action", "action_column",
)  # fmt: skip
(
    SLOT_COLUMN, SLOT_START, SLOT_CHILD, SLOT_CORE,
    CLASS_COLUMN, CLASS_WIDTH, CLASS_PRECISION, CLASS_NODE, CLASS_LOGGED,
    CLASS_UNKNOWN, NODE_START, NODE_SLOT, TERM_START, TERM, COLUMN_CLASS, ITEMS,
    CORE, VISIT_ROW, VISIT_START, VISIT,
    MEET_START, MEET, LOW_START, LOW, UPPER_START, UPPER, PAIRED,
    SLOT_PAYOFF, FIXED_COLUMN, FIXED_ACTION, ACTION_COLUMN,
) = range(len(TABLES))  # fmt: skip

# Blocks of rows: values of slots; probabilities, their logs, expected payoffs per column; beliefs
# per node; a leading D is the rate of change with t.  Y unknowns, F and FT the equations and
# their rate (then Newton step and tangent), BASE, TANGENT and CURVE the last accepted point and
# how the branch turns there, ROW and SHARED one row of the Jacobian and what the rows of a class
# share, FACTOR the upper factor, WEIGHT of core slots in a sweep, SHARP precisions, STATE and SUMS
# the steering of a lane.
(
    VALUE, DVALUE, CHOSEN, DCHOSEN, LOGGED, DLOGGED, EXPECTED, DEXPECTED, BELIEF, DBELIEF,
    SPARE, Y, F, FT, BASE, TANGENT, CURVE, ROW, SHARED, FACTOR, WEIGHT, SHARP, STATE, SUMS, END,
) = range(len(TABLES), len(TABLES) + 25)  # fmt: skip

# Counts in the header.
(
    N_CORE, N_UNKNOWNS, N_ITEMS, N_ROUND, MOVING, N_PAYOFFS, N_FIXED, N_ACTIONS, N_PRECISION,
) = range(END + 1, END + 10)  # fmt: skip
HEADER = N_PRECISION + 1

# Rows of SPARE: what a round decides for the points of the lanes; SUMS: products of vectors (the
# last one, of F before the step).
DT, TURN, ONTO, ACCEPTED, TRIES, CROSSED, BEND, N_SPARE = range(8)
N_SUMS = 6

# Rows of STATE, one number per lane: t of the trial, of the base and of its tangent; arclength
# step, phase, corrections so far, size of the last one, scale of t, second try, rounds, folds,
# sign of det J at the base and here, draw, growth of the step, step held back while a rough base
# is corrected, last correction of the base, status once ended, most growth of the next step.
(
    T, T_BASE, T_TANGENT, STEP, PHASE, CORRECTIONS, LAST, SCALE, CAREFUL, ROUNDS, FOLDS, SIDE, SIGN,
    DRAW, SHARE, HELD, ROUGH, ENDED, CAP, N_STATE,
) = range(20)  # fmt: skip


def pack(program: Program) -> npt.NDArray[np.int32]:
    """The tables of a program as one array; entry END of the header is the number of rows of m."""
    tables = [getattr(program, name).reshape(-1) for name in TABLES]
    header = np.zeros(HEADER, dtype=np.int32)
    header[: len(TABLES)] = HEADER + np.cumsum([0] + [len(t) for t in tables])[:-1]
    slots, columns = len(program.slot_column), len(program.log_weight)
    payoffs = len(program.slot_payoff)
    nodes, unknowns = len(program.node_start) - 1, program.n_unknowns
    rows = [
        slots, slots - payoffs, *[columns] * 6, *[nodes] * 2, N_SPARE, *[unknowns] * 8,
        len(program.upper), program.n_core_slots, program.n_precision, N_STATE, N_SUMS,
    ]  # fmt: skip
    header[VALUE : END + 1] = np.cumsum([0, *rows])
    header[DVALUE] -= payoffs  # payoffs do not move with t and have no row there
    header[N_CORE:] = (
        len(program.core), unknowns, program.items.shape[1], program.n_round, program.moving,
        payoffs, len(program.fixed_column), len(program.action_column), program.n_precision,
    )  # fmt: skip
    return np.concatenate([header, *tables])
