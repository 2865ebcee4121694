"""The command line: ``feint VERB …``."""

def main() -> None:
    """Entry point; the verbs follow."""
