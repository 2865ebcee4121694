from __future__ import annotations

from feint.case.message import Message

MESSAGES: dict[str, Message] = {}
