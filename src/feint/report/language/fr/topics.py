"""The topics in French."""

from __future__ import annotations

from feint.report.language.fr import (
    believing,
    drivers,
    identification,
    weighing,
)
from feint.report.language.topics.topics import Topics

TOPICS = Topics(
    believing=believing,
    drivers=drivers,
    identification=identification,
    weighing=weighing,
)
