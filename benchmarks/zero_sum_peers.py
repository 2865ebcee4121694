"""OpenSpiel and LiteEFG on Leduc poker, until play can be exploited by at most 1e-3.

Runs in an environment of its own (tools/make-peers), and knows nothing of feint.  Prints one JSON
line per peer: seconds of a processor for building the game and for CFR+, iterations reached.  Both
play the game whose suits do not matter, the smaller tree, as feint does.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections.abc import Callable

GAME = "leduc_poker(suit_isomorphism=true)"


def iterate(step: Callable[[], object], exploitability: Callable[[], float]) -> dict[str, float]:
    """Steps until the goal, which is looked at after 50, 75, 112, … of them, as feint does."""
    begun, done, goal = time.process_time(), 0, 50
    while True:
        while done < goal:
            step()
            done += 1
        left = exploitability()
        if left <= 1e-3 or done > 20_000:
            break
        goal = int(goal * 1.5)
    spent = time.process_time() - begun
    return {"seconds": spent, "iterations": done, "exploitability": left}


def open_spiel() -> dict[str, float]:
    import pyspiel

    begun = time.process_time()
    game = pyspiel.load_game(GAME)
    solver = pyspiel.CFRPlusSolver(game)
    built = time.process_time() - begun
    found = iterate(
        solver.evaluate_and_update_policy,
        lambda: pyspiel.exploitability(game, solver.average_policy()),
    )
    return {"building": built, **found}


def lite_efg() -> dict[str, float]:
    import pyspiel

    with contextlib.redirect_stdout(io.StringIO()):  # it greets
        import LiteEFG
        from LiteEFG.baselines import CFRplus

        if hasattr(LiteEFG, "set_threads"):
            LiteEFG.set_threads(1)
        begun = time.process_time()
        graph = CFRplus.graph()
        game = pyspiel.load_game(GAME)
        environment = LiteEFG.OpenSpielEnv(game, traverse_type="Enumerate", regenerate=True)
        environment.set_graph(graph)
        built = time.process_time() - begun

    def step() -> None:
        graph.update_graph(environment)
        environment.update_strategy(graph.current_strategy())

    def exploitability() -> float:
        gains = environment.exploitability(graph.current_strategy(), "linear-avg-iterate")
        return float(sum(gains)) / 2

    return {"building": built, **iterate(step, exploitability)}


def main() -> int:
    for name, measure in (("OpenSpiel", open_spiel), ("LiteEFG", lite_efg)):
        try:
            found: dict[str, object] = dict(measure())
        except Exception as error:  # noqa: BLE001 - a peer that fails is a line of the table
            found = {"failed": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps({"peer": name, **found}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
