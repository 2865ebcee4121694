"""The language of the command line: one gettext catalogue for feint's words and click's.

Messages stand in English in the code, wrapped in ``_``; ``locale/fr/LC_MESSAGES/feint.po`` holds
the French, compiled by ``make catalogue``.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

LANGUAGES = ("en", "fr")
DOMAIN = "feint"
LOCALE = Path(__file__).parent / "locale"


def _(message: str, **facts: object) -> str:
    """``message`` in the language in use, its ``{facts}`` filled in."""
    found = gettext.dgettext(DOMAIN, message)
    return found.format(**facts) if facts else found


def use(language: str) -> None:
    """Speak ``language`` from now on; click's own messages too, since they go through gettext."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def in_use() -> str:
    """The language last chosen with :func:`use`, else that of the environment."""
    language = os.environ.get("LANGUAGE", "")
    return language if language in LANGUAGES else of_environment(os.environ)


def of_environment(environment: Mapping[str, str]) -> str:
    """French where the environment asks for it (``FEINT_LANG``, then the locale), else English."""
    for name in ("FEINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def of_command(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The ``--lang`` of a command line not yet parsed, so that parsing errors are in it too."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[index + 1 :]), "")
            if asked in LANGUAGES:
                return asked
    return of_environment(environment)
