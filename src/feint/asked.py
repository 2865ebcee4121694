"""Whatever is asked of a solved case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from feint.explain.notebook_parts import Several

if TYPE_CHECKING:
    from feint.explain.advice import Advice
    from feint.explain.boxes import Box
    from feint.explain.drivers import DriverTable
    from feint.explain.findings import Answer
    from feint.explain.likelihoods import EvidenceFindings
    from feint.explain.tipping import TippingMap, TippingPoint
    from feint.explain.watch import Watch
    from feint.explain.what_if import WhatIf
    from feint.infer.ask import Inquiry
    from feint.infer.simulate import Simulation


class Asked:
    """What a solved case answers; ``inquiry`` holds its draws and everybody's play."""

    inquiry: Inquiry

    def ask(self, query: str) -> Answer:
        """Answer one query.

        Raises
        ------
        QueryError
            When the text is no query of this case.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> 0 <= run.ask("P(answer = sell | observed)").estimate.value <= 1
        True
        """
        from feint.explain.claims import answer

        return answer(self.inquiry, query)

    def advise(
        self, player: str, *, motive: str | None = None, stage: str | None = None
    ) -> tuple[Advice, ...]:
        """What each option is worth to a player at its next open decision, or at ``stage``.

        One piece of advice for a player with one motive, else one for each of its motives (or for
        ``motive`` alone).

        Raises
        ------
        RefusalError
            When there is no such player, motive or decision, or nothing is left to decide.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> [option.option for option in run.advise("board")[0].options]
        ['reject', 'talk', 'sell']
        """
        from feint.explain.advice_table import advise

        return Several(advise(self.inquiry, player, motive=motive, stage=stage))

    def watch(self, player: str | None = None) -> Watch:
        """Moves to come that would change belief, and what learning each number would bring.

        ``player`` narrows the value of learning to that player's next decision.

        Examples
        --------
        >>> import feint
        >>> wires = feint.run("example", draws=16, seed=1).watch().tripwires
        >>> wires[0].about
        'bidder'
        """
        from feint.explain.watching import watch

        return watch(self.inquiry, player)

    def drivers(self, *asked: str) -> tuple[DriverTable, ...]:
        """What drives the answers of claims (by name) or queries; by default the important ones.

        Examples
        --------
        >>> import feint
        >>> (table,) = feint.run("example", draws=256, seed=1).drivers("C7")
        >>> table.drivers[0].name
        'worth'
        """
        from feint.explain.drivers_tables import drivers

        return Several(drivers(self.inquiry, asked or None))

    def tipping(self, *asked: str) -> tuple[TippingPoint, ...]:
        """The values of single numbers that turn an answer or change its grade."""
        from feint.explain.tipping_points import tipping_points

        return Several(tipping_points(self.inquiry, asked or None))

    def tipping_map(self, asked: str, first: str, second: str) -> TippingMap:
        """The answer of a claim or query over two of the draws' numbers."""
        from feint.explain.tipping_maps import tipping_map

        return tipping_map(self.inquiry, asked, first, second)

    def boxes(self, *asked: str) -> tuple[Box, ...]:
        """What one would have to believe for a claim to hold, and for it to fail."""
        from feint.explain.boxes_search import boxes

        return Several(boxes(self.inquiry, asked or None))

    def evidence(self) -> EvidenceFindings:
        """Each piece of evidence against each motive, and unknown, doubtful or false."""
        from feint.explain.likelihoods_evidence import evidence_findings

        return evidence_findings(self.inquiry)

    def what_if(self, *scenarios: str, retro: bool = False, ask: Sequence[str] = ()) -> WhatIf:
        """The same questions before and after a change, on the same draws.

        A scenario is written like a condition of a query, with ``prior motive.p.m = share`` as one
        more item and, if wanted, a name before a colon.  ``retro`` makes every change before play.
        ``ask`` lists queries; by default beliefs, forecasts, important claims and questions.

        Raises
        ------
        QueryError
            When a scenario or a query cannot be read.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> found = run.what_if("rich: set worth = 150", ask=["P(answer = sell | observed)"])
        >>> answer = found.scenarios[0].answers[0]
        >>> answer.after.value < answer.before.value
        True
        """
        from feint.explain.what_if_worlds import what_if

        return what_if(self.inquiry, scenarios, retro=retro, asked=ask)

    def simulate(
        self, plays: int, seed: int = 0, motives: Mapping[str, str] | None = None
    ) -> Simulation:
        """Plays of the case: numbers and motives from the prior, moves from everybody's play.

        ``motives`` fixes those of some players.  :meth:`observing` tells what somebody who saw
        one of the plays would believe.

        Raises
        ------
        ValueError
            When a motive does not exist or has no prior weight.

        Examples
        --------
        >>> import feint
        >>> run = feint.run("example", draws=16, seed=1)
        >>> plays = run.simulate(3, motives={"bidder": "spoiler"})
        >>> [row["motive.bidder"] for row in plays.rows()]
        ['spoiler', 'spoiler', 'spoiler']
        """
        from feint.infer.simulate import simulate

        return simulate(self.inquiry, plays, seed, motives)
