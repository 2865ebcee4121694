"""What a language says topic by topic: one protocol per part of ``Reasons``."""

from __future__ import annotations

from dataclasses import dataclass

from feint.report.language.topics import (
    believing,
    cleverness,
    drivers,
    identification,
    options,
    rivalry,
    scoring,
    supposing,
    watching,
    weighing,
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The modules of one language, each filling its topic's protocol."""

    believing: believing.Speech
    cleverness: cleverness.Speech
    drivers: drivers.Speech
    identification: identification.Speech
    options: options.Speech
    rivalry: rivalry.Speech
    scoring: scoring.Speech
    supposing: supposing.Speech
    watching: watching.Speech
    weighing: weighing.Speech
