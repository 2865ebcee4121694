"""Names of the pictures, readable without loading what draws them."""

from __future__ import annotations

NAMES = (
    "beliefs", "evidence", "matrix", "missing", "conduct", "identification", "forecast", "claims",
    "grades", "drivers", "tipping", "map", "theories", "rivals", "options", "watch", "what-if",
    "score", "parameters", "draws",
)  # fmt: skip
"""In the order of the report."""

OF_FINDINGS = frozenset({
    "beliefs", "evidence", "conduct", "identification", "forecast", "claims", "grades", "score",
    "parameters",
})  # fmt: skip
"""Those that need no reasons."""
