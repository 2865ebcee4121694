"""The reader's own odds, in French."""

from __future__ import annotations

WORDS = {
    "title": "Partez de vos propres chances",
    "lede": "Dites quelle chance vous donniez à chaque motif, écartez ce que vous ne croyez pas, "
    "resserrez une hypothèse. Les mêmes jeux résolus sont repesés aussitôt, et chaque chiffre "
    "marqué « le vôtre » suit, ici comme dans le reste de la page.",
    "odds": "{player} : quelle chance donniez-vous à chaque motif avant les faits ?",
    "odds_before": "Avant : vos chances",
    "odds_after": "Après les faits",
    "evidence": "Quels faits retenez-vous ?",
    "evidence_note": "Ce que vous écartez compte comme jamais vu.",
    "not_a_move": "pas un coup du jeu",
    "narrow": "Resserrer une hypothèse",
    "narrow_note": "Celles dont le plus dépend. Les variantes hors de vos bornes ne comptent plus.",
    "low": "{name}, au moins",
    "high": "{name}, au plus",
    "between": "de {low} à {high}",
    "whole_range": "toute l’étendue",
    "follows": "Ce qui s’ensuit",
    "follows_note": "Les mêmes marques accompagnent les autres affirmations, questions et "
    "prévisions.",
    "claim": "Affirmation ou question",
    "this_page": "Cette page",
    "yours": "le vôtre :",
    "share": "{} des variantes",
    "reading": "Un instant : lecture des variantes résolues.",
    "enough": "C’est assez : environ {n} variantes des hypothèses portent le poids.",
    "few": "Trop peu pour s’y fier : environ {n} variantes seulement portent le poids. Faites-en "
    "résoudre davantage avec « feint run --draws », ou posez une question avec « feint what-if ».",
    "none": "Il ne reste aucune variante. Élargissez une étendue, ou retenez un fait.",
    "missing": "sans réponse si l’on écarte cela",
    "partly": "Les chiffres marqués « le vôtre » suivent vos chances. Les phrases et les autres "
    "chiffres gardent les hypothèses de la page.",
    "marked": "Seuls les chiffres marqués « le vôtre » suivent vos chances.",
    "rounded": "Pour que les variantes tiennent dans cette page, elles sont arrondies : les parts "
    "de variantes sont le plus souvent justes à un demi-point près, les autres nombres à trois "
    "chiffres.",
    "first_draws": "Des {all} variantes résolues, les {n} premières voyagent avec cette page.",
    "stays": "Calculé avec les hypothèses de la page : vos chances ne déplacent pas ces chiffres.",
    "beliefs": "Ce que les joueurs croyaient les uns des autres fait partie des jeux et reste tel "
    "quel : ces curseurs n’y touchent pas. Pour le changer, il faut résoudre les jeux à nouveau, "
    "avec « feint what-if », ou avec un autre cas et « feint run ».",
    "reset": "Revenir aux chiffres de la page",
    "bar": "Vous lisez vos propres chiffres.",
    "change": "Les modifier",
}
