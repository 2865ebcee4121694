"""The topics in French."""

from __future__ import annotations

from feint.report.language.fr import (
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
from feint.report.language.topics.topics import Topics

TOPICS = Topics(
    believing=believing,
    cleverness=cleverness,
    drivers=drivers,
    identification=identification,
    options=options,
    rivalry=rivalry,
    scoring=scoring,
    supposing=supposing,
    watching=watching,
    weighing=weighing,
)
