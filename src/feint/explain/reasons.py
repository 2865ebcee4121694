"""Why, what if, what would change it, what to do: the second half of what a report says.

Each part is computed by the module of its name and is optional: an empty part is a question that
the case does not raise (no player to advise, say) or that nobody asked.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everything beyond the probabilities themselves; see the module of each part."""
