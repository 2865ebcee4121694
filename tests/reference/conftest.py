"""Lets tests import the slow second implementation as ``reference``."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
