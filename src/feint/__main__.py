"""``python -m feint``: the command line, for where its script is not on the path."""

from feint.cli import main

main()
