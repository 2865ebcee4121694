"""How names, lists and numbers are told in a language; the phrases of the restatement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from feint.case.distributions.base import number
from feint.case.model import CHANCE, UNMODELLED, Case, Text

PHRASES: dict[str, tuple[str, str]] = {
    # --- head ---
    "as_of": (
        "What was public by {as_of}; the priors are as of {prior_at}.",
        "Ce qui était public le {as_of} ; les probabilités a priori valent au {prior_at}.",
    ),
    "unit": ("Payoffs are in {unit}.", "Les gains sont en {unit}."),
    "tested": ("Under test: {narrative}", "Mis à l'épreuve : {narrative}"),
    # --- players ---
    "players": ("Who plays, and what each may want", "Qui joue, et ce que chacun peut vouloir"),
    "one_motive": (
        "{player} has one motive: it {motive}. It is paid {weights}.",
        "{player} a un seul motif : {motive}. Son gain : {weights}.",
    ),
    "motives": (
        "{player} has one of {n} motives, and alone knows which:",
        "{player} a un motif parmi {n}, et il est seul à savoir lequel :",
    ),
    "motive": ("- {motive}: paid {weights}", "- {motive} : gain {weights}"),
    "unmodelled": (
        "- none of these (unmodelled): plays by the options' weights, whatever comes of it",
        "- aucun de ceux-là (unmodelled) : joue selon les poids des options, quoi qu'il en résulte",
    ),
    "nothing": ("nothing", "rien"),
    "times": ("{weight} x {quantity}", "{weight} x {quantity}"),
    "prior": ("The analyst's prior: {rows}.", "A priori de l'analyste : {rows}."),
    "joint_prior": (
        "The analyst's prior on {players} together: {rows}.",
        "A priori de l'analyste sur {players} ensemble : {rows}.",
    ),
    "believed": (
        "The other players believe: {rows}{drawn}.",
        "Les autres joueurs croient : {rows}{drawn}.",
    ),
    "joint_believed": (
        "The players believe of {players} together: {rows}{drawn}.",
        "Les joueurs croient de {players} ensemble : {rows}{drawn}.",
    ),
    "drawn": (
        ", drawn around this (Dirichlet, concentration {total})",
        ", tiré autour de ces valeurs (Dirichlet, concentration {total})",
    ),
    "cost": ("It pays {amount} when {condition}.", "Il paie {amount} lorsque {condition}."),
    "discernment": (
        "Better by {difference}, an option is likelier by a factor of {ratio}.",
        "Un écart de gain ({difference}) rend une option plus fréquente d'un facteur de {ratio}.",
    ),
    "own_discernment": (
        "  under {motive}: better by {difference}, likelier by a factor of {ratio}",
        "  sous {motive} : un écart de {difference}, un facteur de {ratio}",
    ),
    "default_scale": (
        "one usual difference between its options (set once per case)",
        "un écart habituel entre ses options (fixé une fois par cas)",
    ),
    # --- ranges ---
    "ranges": ("What is not known exactly", "Ce qui n'est pas connu exactement"),
    "constant": ("exactly {value}", "exactement {value}"),
    "median": ("median {value}", "médiane {value}"),
    "known_all": ("every player knows it", "tous les joueurs le connaissent"),
    "known_nobody": (
        "no player knows it: each averages over {points} points",
        "aucun joueur ne le connaît : chacun fait la moyenne sur {points} points",
    ),
    "known_some": (
        "only {players} knows it ({points} points)",
        "seul {players} le connaît ({points} points)",
    ),
    "known_several": (
        "only {players} know it ({points} points)",
        "seuls {players} le connaissent ({points} points)",
    ),
    "sources": ("sources: {sources}", "sources : {sources}"),
    "why": ("why: {why}", "pourquoi : {why}"),
    "correlation": (
        "{first} and {second} move together, rank correlation {rank}.",
        "{first} et {second} varient ensemble, corrélation de rang {rank}.",
    ),
    "quantities": ("What is counted", "Ce qui est compté"),
    # --- play ---
    "play": ("How it is played", "Comment cela se joue"),
    "always": ("always", "toujours"),
    "only_when": ("when {when}", "si {when}"),
    "chooses": ("{player} chooses {options}.", "{player} choisit {options}."),
    "chance": ("Chance decides: {odds}.", "Le hasard décide : {odds}."),
    "saw": ("Seen before: {seen}.", "Vu auparavant : {seen}."),
    "unseen": ("Not seen: {unseen}.", "Pas vu : {unseen}."),
    "hidden": ("This move stays hidden from {players}.", "Ce coup reste caché à {players}."),
    "weights": (
        "Uniform play weighs them {weights}.",
        "Le jeu uniforme les pondère ainsi : {weights}.",
    ),
    "unmoved": ("nothing", "rien"),
    # --- evidence ---
    "evidence": ("What was seen", "Ce qui a été vu"),
    "given": (
        "given, updating nothing",
        "donné, sans effet sur les probabilités",
    ),
    "reliability": ("reliability {share} %", "fiabilité {share} %"),
    "certain": ("certain", "certain"),
    "signal": (
        "{day}: {label}; a signal of {player}, with probability {rows}",
        "{day} : {label} ; un signal de {player}, de probabilité {rows}",
    ),
    "no_evidence": ("Nothing was seen.", "Rien n'a été vu."),
    # --- claims ---
    "claims": ("What is claimed, and what decides it", "Ce qui est affirmé, et ce qui le tranche"),
    "questions": ("What is asked", "Ce qui est demandé"),
    "checked": ("Checked facts", "Faits vérifiés"),
    "mistaken": ("What the narrative gets wrong", "Ce que le récit dit de faux"),
    "omitted": ("What it leaves out", "Ce qu'il passe sous silence"),
    "outside": ("outside the model: {why}", "hors du modèle : {why}"),
    "repeats": ("as {id}", "comme {id}"),
    "verdict": ("checked: {verdict}", "vérifié : {verdict}"),
    # --- size ---
    "size": ("Size", "Taille"),
    "endings": (
        (
            "{public} endings without motives; {terminals} with them ({profiles} x {private}: "
            "motive profiles, private values)."
        ),
        (
            "{public} fins sans les motifs ; {terminals} avec eux ({profiles} x {private} : "
            "profils de motifs, valeurs privées)."
        ),
    ),
}

KINDS: dict[str, tuple[str, str]] = {
    "fact": ("fact", "fait"),
    "motive": ("motive", "motif"),
    "cause": ("cause", "cause"),
    "event": ("event", "événement"),
    "prediction": ("prediction", "prévision"),
    "question": ("question", "question"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language, and the case whose names are told in it."""

    language: str
    case: Case

    def say(self, key: str, **parts: object) -> str:
        return PHRASES[key][self.language == "fr"].format(**parts)

    def kind(self, kind: str) -> str:
        return KINDS[kind][self.language == "fr"]

    def text(self, text: Text) -> str:
        return text.in_language(self.language)

    def number(self, value: float) -> str:
        return number(value, self.language)

    def day(self, day: date) -> str:
        return day.isoformat()

    def percent(self, share: float) -> str:
        gap = "\u202f" if self.language == "fr" else " "
        return f"{self.number(round(100 * share, 1))}{gap}%"

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of one line, set apart by semicolons."""
        return ("\u202f; " if self.language == "fr" else "; ").join(parts)

    @property
    def colon(self) -> str:
        return "\u00a0:" if self.language == "fr" else ":"

    def listed(self, items: Iterable[str], joint: str = "or") -> str:
        """``a, b or c``."""
        told = list(items)
        last = {"or": ("or", "ou"), "and": ("and", "et")}[joint][self.language == "fr"]
        if len(told) < 2:
            return told[0] if told else self.say("unmoved")
        return f"{', '.join(told[:-1])} {last} {told[-1]}"

    def player(self, name: str) -> str:
        """A player's label with its name behind, or the name alone."""
        if name == CHANCE:
            return "le hasard" if self.language == "fr" else "chance"
        label = self.text(self.case.players[name].label)
        return f"{label} ({name})" if label else name

    def players(self, names: Iterable[str]) -> str:
        return self.listed((self.player(name) for name in names), "and")

    def motive(self, player: str, name: str) -> str:
        if name == UNMODELLED:
            return name
        found = next(m for m in self.case.players[player].motives if m.name == name)
        label = self.text(found.label)
        return f"{label} ({name})" if label else name
