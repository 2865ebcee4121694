"""What tells the play of one run from that of another: the key under which play is used again."""

from __future__ import annotations

import hashlib

import numpy as np

from feint.case.model import Case
from feint.case.play_text import play_text
from feint.game.columns import signal_column
from feint.infer.draws import N_SCRAMBLINGS, Draws
from feint.version import __version__


def play_key(case: Case, draws: Draws) -> str:
    """A hash of the version, of all that play depends on, and of the first draw of each scrambling.

    Cases that differ in evidence, claims, signals or the analyst's priors alone share it, draw by
    draw: a run on a case with one more observed move need not solve anything again, nor one with
    more draws those it has.
    """
    signals = {
        signal_column(signal.name, name) for signal in case.signals for name in signal.likelihood
    }
    digest = hashlib.sha256(f"{__version__}\n{play_text(case.text)}\n".encode())
    for name in draws.names:
        if name not in signals:
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(draws[name][:N_SCRAMBLINGS]).tobytes())
    return digest.hexdigest()
