"""The topics in English."""

from __future__ import annotations

from feint.report.language.en import (
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
