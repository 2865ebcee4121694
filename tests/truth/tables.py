"""Tables that the truth tests leave for the end of the session: title -> lines."""

TABLES: dict[str, list[str]] = {}
