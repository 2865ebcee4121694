"""The one Jinja environment of the page and its pictures: escaping on, undefined is an error."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    """Templates of ``feint.report``, read from the package."""
    return Environment(
        loader=PackageLoader("feint.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fragment(template: str, **values: Any) -> Markup:
    """One template as safe markup; texts in ``values`` are escaped on the way."""
    return Markup(environment().get_template(template).render(**values))
