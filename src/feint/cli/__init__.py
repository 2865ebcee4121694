"""The command line: ``feint VERB …``.  Each verb stands in its own file and loads what it needs."""

from __future__ import annotations


def main() -> None:
    """Entry point of the ``feint`` command; ends the process with an exit code of style 4."""
    from feint.cli.app import Feint

    Feint().main(prog_name="feint")
