"""What a language says topic by topic: one protocol per part of ``Reasons``."""

from __future__ import annotations

from dataclasses import dataclass

from feint.report.language.topics import (
    believing,
    drivers,
    identification,
    weighing,
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The modules of one language, each filling its topic's protocol."""

    believing: believing.Speech
    drivers: drivers.Speech
    identification: identification.Speech
    weighing: weighing.Speech
