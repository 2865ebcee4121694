"""The memo, in French."""

from __future__ import annotations

WORDS = {
    "memo": "Note pour le conseil",
    "points": "Trois choses à retenir",
    "options_head": "Le choix à faire",
    "next_head": "Et maintenant ?",
    "claims_head": "Le récit, ligne à ligne",
    "reasons_head": "Ce que disent encore les jeux",
    "sure_head": "Ce que valent ces chiffres",
    "claim": "Affirmation",
    "grade": "Note",
    "told": "Ce que disent les jeux",
    "event": "Événement",
    "chance": "Probabilité",
    "spread": "Fourchette",
    "in_words": "En clair",
    "belief_table": "Ce que vaut chaque motif",
    "belief_now": "À présent",
    "belief_before": "Avant les faits",
    "annex_pictures": "Annexe : les images",
    "annex_claims": "Annexe : toutes les affirmations",
    "annex_questions": "Annexe : les questions",
    "annex_assumptions": "Annexe : les hypothèses",
    "annex_sources": "Annexe : les sources",
    "assumption": "Hypothèse",
    "before": "Avant",
    "after": "Après",
}
