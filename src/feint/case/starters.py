"""The commented case that ``feint new`` writes, in English and French."""

from __future__ import annotations

from feint.case.library import FOLDER


def template(language: str = "en") -> str:
    """A small complete case with comments in ``language`` (``"fr"``, else English).

    >>> import feint.case
    >>> feint.case.loads(feint.case.template("fr")).name
    'mon-cas'
    """
    name = "starter.fr.yaml" if language == "fr" else "starter.en.yaml"
    return (FOLDER / "starters" / name).read_text(encoding="utf-8")
