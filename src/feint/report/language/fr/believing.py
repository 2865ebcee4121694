"""Ce qu’il faudrait croire, en français."""

from __future__ import annotations

from feint.report.language.formats import capital
from feint.report.language.fr.formats import FORMATS as F
from feint.report.language.fr.words import GRADE_WORDS
from feint.report.language.topics.believing import Corner, Labels, Tip

LABELS = Labels(
    rail="Ce qu’il faudrait croire",
    toc="Ce qu’il faudrait croire",
    rests_on="Repose sur :",
    odds="nos chances pour cela :",
    odds_before="avant les faits",
    strip_key="La barre couvre toutes les valeurs possibles ; en foncé, celles qui donneraient "
    "raison à la phrase. Au-dessus, le trait et le point : où les faits laissent ce chiffre, neuf "
    "fois sur dix et en son milieu. En rouge : le seuil et sa fourchette.",
    others="Les seuils des autres affirmations",
    column_claim="Affirmation",
    column_number="Hypothèse",
    column_threshold="Seuil",
    column_beyond="Au-delà",
    column_odds="Nos chances pour cela",
    boxes_title="Plusieurs croyances à la fois",
    boxes_lede="Le moins qu’il faudrait croire tout ensemble. En foncé : ce qui reste de chaque "
    "fourchette.",
    map_note="Teintes et lignes : à quel point l’affirmation est vraie quand les deux chiffres "
    "prennent ces valeurs. Chaque ligne et chaque colonne compte autant de variantes ; le point "
    "est au milieu des deux.",
    map_here="milieu",
    map_row="Valeur",
)


def _feminine(number: int) -> str:
    return {0: "aucune", 1: "une"}.get(number, F.number_word(number))


def title(n_alone: int, n_together: int) -> str:
    if n_alone == 1:
        return "Un seul chiffre suffirait à renverser la réponse"
    if n_alone:
        return f"{capital(F.number_word(n_alone))} chiffres pourraient chacun renverser la réponse"
    if n_together > 1:
        return f"Nul chiffre ne renverse seul la réponse ; {F.number_word(n_together)} ensemble, si"
    return "Nul chiffre ne renverse la réponse dans sa fourchette"


def lede(n_tips: int) -> str:
    which = "l’une de ces choses" if n_tips > 1 else "ceci"
    return f"Pour contester la réponse, inutile de douter de tout : il suffit de croire {which}."


def tip(tip: Tip) -> tuple[str, str, str]:
    claim = F.quoted(tip.claim)
    if tip.is_even or tip.grade is None:
        sense = "plutôt vrai que faux" if tip.to_true else "plutôt faux que vrai"
        to_say = f"Pour tenir {claim} pour {sense}"
    else:
        to_say = f"Pour donner à {claim} la note « {GRADE_WORDS[tip.grade]} »"
    side = "dépasse" if tip.side == "above" else "reste sous"
    spread = f" ({tip.spread})" if tip.spread else ""
    head = f"{to_say}, il faudrait croire que {F.named(tip.number)} {side} "
    return head, tip.at, f"{spread}."


def bound(low: str, high: str) -> str:
    if low and high:
        return f"entre {low} et {high}"
    return f"plus de {low}" if low else f"moins de {high}"


def corner(corner: Corner) -> str:
    verb = "tienne" if corner.holds else "tombe"
    often = F.percent(corner.target if corner.holds else 1 - corner.target)
    claim = F.quoted(corner.claim)
    if not corner.n_limits:
        more = "tenir" if corner.holds else "tomber"
        return f"Borner quelques chiffres ne ferait pas {more} {claim} dans {often} des variantes."
    if not corner.reached:
        return (
            f"À moins de beaucoup changer, rien ne fait que {claim} {verb} dans {often} des "
            "variantes ; ceci s’en approche le plus :"
        )
    if corner.n_limits == 1:
        return f"Pour que {claim} {verb} dans {often} des variantes, une croyance suffit :"
    many = _feminine(corner.n_limits)
    return f"Pour que {claim} {verb} dans {often} des variantes, il en faut {many} à la fois :"


def corner_size(corner: Corner) -> str:
    found = corner.inside if corner.holds else 1 - corner.inside
    usual = corner.outside if corner.holds else 1 - corner.outside
    verb = "tient" if corner.holds else "tombe"
    return (
        f"{F.percent(corner.mass)} de nos variantes sont ainsi ; l’affirmation y {verb} dans "
        f"{F.percent(found)} des cas, contre {F.percent(usual)} en tout. Elles réunissent "
        f"{F.percent(corner.coverage)} des cas où elle {verb}."
    )


def corners_title(corner: Corner | None) -> str:
    if corner is None:
        return "Même plusieurs croyances à la fois n’y suffisent pas"
    often = F.percent(corner.target if corner.holds else 1 - corner.target)
    verb = "tenir" if corner.holds else "tomber"
    if corner.n_limits == 1:
        return f"Une croyance suffit à faire {verb} l’affirmation dans {often} des variantes"
    many = capital(_feminine(corner.n_limits))
    return f"{many} croyances à la fois la feraient {verb} dans {often} des variantes"


def map_title(first: str, second: str, high: tuple[bool | None, bool | None]) -> str:
    told = [
        f"{F.named(name)} est au plus {'haut' if end else 'bas'}"
        for name, end in zip((first, second), high, strict=True)
        if end is not None
    ]
    if not told:
        return f"Ni {F.named(first)} ni {F.named(second)} n’y changent grand-chose"
    return f"Le moins vrai là où {F.listed(told)}"


def map_alt(claim: str, first: str, second: str, here: str) -> str:
    return (
        f"À quel point {F.quoted(claim)} est vrai pour chaque couple de {F.named(first)} (en "
        f"abscisse) et {F.named(second)} (en ordonnée) ; au milieu des deux, {here}."
    )


def strip_alt(number: str, at: str, odds: str) -> str:
    return f"{number} : seuil à {at} ; nos chances pour une valeur au-delà : {odds}."


def beyond(side: str, at: str) -> str:
    return f"{'au-dessus de' if side == 'above' else 'en dessous de'} {at}"
