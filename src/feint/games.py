"""Games for tests, teaching and benchmarks, each as (game, payoffs, chance).

Examples
--------
>>> from feint.games import matrix_game
>>> game, payoffs, chance = matrix_game([[3, 0], [5, 1]], [[3, 5], [0, 1]])
>>> game.n_players
2
"""

from feint.game.families import *  # noqa: F403 - the same names in a shorter place
