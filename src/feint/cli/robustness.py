"""``feint robustness CASE``: every claim's grade under other ideas of how people play."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feint.cli import options
from feint.cli.answer_text import percent
from feint.cli.grade_words import grade_word
from feint.cli.keeping import keep
from feint.cli.language import _
from feint.cli.number_text import number
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress
from feint.cli.runs import solved

if TYPE_CHECKING:
    from feint.explain.robustness import Robustness, Variant


def command() -> click.Command:
    return click.Command(
        "robustness",
        callback=robustness,
        params=[
            options.case_argument(metavar="RUN|CASE"),
            options.draws_option(128),
            options.seed_option(),
            options.language_option(),
            options.json_option(),
        ],
        help=_(
            "Grade every claim again under other precisions, other theories of play and other "
            "equilibria."
        ),
    )


def robustness(case: str, draws: int, seed: int, lang: str, as_json: bool) -> None:
    """A run folder keeps the table; its first draws are used."""
    from feint.explain.variants import robustness as compute

    with progress() as shown:
        result = solved(case, draws, seed, lang, shown)
        found = compute(result.inquiry, n_draws=draws, progress=shown.report)
    keep(case, robustness=found)
    if as_json:
        from feint.store import plain

        tell_json({"case": result.case.name, "robustness": plain(found)})
    else:
        tell(as_text(found))


def as_text(found: Robustness) -> str:
    """Variants first, then the claims whose grade depends on them."""
    lines = [_("{count} draws under each idea of play:", count=found.n_draws)]
    for number_, variant in enumerate(found.variants, start=1):
        lines.append(f"  {number_}  {variant_words(variant)}")
    moved = [claim for claim in found.claims if claim.changed]
    steady = len(found.claims) - len(moved)
    lines += ["", _("{count} of {all} grades are the same under all of them.",
                    count=steady, all=len(found.claims)), ""]  # fmt: skip
    for claim in moved:
        others: dict[str, list[str]] = {}
        for place, variant in enumerate(found.variants, start=1):
            if variant.key in claim.changed:
                others.setdefault(grade_word(claim.by_variant[variant.key]), []).append(str(place))
        told = "; ".join(f"{word} ({', '.join(keys)})" for word, keys in others.items())
        lines.append(f"  {claim.name:<5} {grade_word(claim.main)}  →  {told}")
    return "\n".join(lines)


def variant_words(variant: Variant) -> str:
    """What a variant supposes, in words."""
    setting = variant.setting or 0.0
    told = number(setting, 1.0 if setting == int(setting) else 0.1)
    share = percent(variant.applies)
    if variant.family == "equilibrium":
        if not variant.applies:
            return _("another equilibrium: none was found")
        kind = variant.key.removeprefix("other-equilibrium").removeprefix("-")
        if kind:
            return _("another equilibrium, of kind {kind}, where there is one ({share} of draws)",
                     kind=kind, share=share)  # fmt: skip
        return _("another equilibrium where one was found ({share} of draws)", share=share)
    words = {
        "half": _("everybody tells better from worse half as sharply"),
        "double": _("everybody tells better from worse twice as sharply"),
        "sharp": _("hardly any mistakes (precision × {setting})", setting=told),
        "level-k": _("everybody thinks {setting} steps ahead and takes others to think one less",
                     setting=told),
        "cognitive-hierarchy": _("people think {setting} steps ahead on average, some none at all",
                                 setting=told),
        "cursed": _("others’ moves are taken to tell half of what they do of their motives"),
    }  # fmt: skip
    return words[variant.key]
