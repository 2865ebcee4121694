"""Compile the French catalogue of the command line: ``feint.po`` (text) to ``feint.mo`` (binary).

Reads the small part of the .po format that the file uses: one-line strings, plurals, no contexts.
Run by ``make catalogue``; the tests call :func:`compiled` to see that the two are in step.
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path

CATALOGUE = (
    Path(__file__).parent.parent / "src/feint/cli/locale/fr/LC_MESSAGES/feint.po"
)  # fmt: skip
MAGIC = 0x950412DE


def entries(text: str) -> dict[str, str]:
    """Original -> translation; the forms of a plural are joined by NUL, as gettext wants them."""
    found: dict[str, str] = {}
    record: dict[str, str] = {}
    field = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if "msgid" in record:
                key = [record.pop("msgid"), record.pop("msgid_plural", None)]
                original = "\0".join(part for part in key if part is not None)
                if original in found:
                    raise ValueError(f"twice in the catalogue: {original!r}")
                found[original] = "\0".join(record.values())
            record = {}
        elif line.startswith('"'):
            record[field] += ast.literal_eval(line)
        else:
            field, _, value = line.partition(" ")
            record[field] = ast.literal_eval(value)
    return found


def compiled(text: str) -> bytes:
    """The .mo file: a header, two tables of (length, offset), the strings, sorted, NUL-ended."""
    pairs = sorted((a.encode(), b.encode()) for a, b in entries(text).items())
    n = len(pairs)
    offset = 28 + 16 * n
    tables, strings = [], b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset + len(strings)))
            strings += pair[column] + b"\0"
    header = struct.pack("<7I", MAGIC, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n)
    return header + b"".join(tables) + strings


if __name__ == "__main__":
    source = CATALOGUE.read_text(encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(source))
    print(f"{len(entries(source)) - 1} messages")
