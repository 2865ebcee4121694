# ruff: noqa: E501 -- tables of texts and numbers: one row, one item
"""An invented contest, built from dataclasses: the report's tests need no loader and no solver.

Every name and number here is made up; none of it is a finding about anybody.
"""

from __future__ import annotations

from datetime import date

from feint.case.distributions import constant
from feint.case.model import (
    Case,
    Claim,
    Discernment,
    Fact,
    Motive,
    Option,
    Parameter,
    Place,
    Player,
    Signal,
    Source,
    Stage,
    Text,
    Weights,
)

HERE = Place("sample.yaml", 1, 1)
ONE = constant(1.0)


def text(en: str, fr: str = "") -> Text:
    return Text({"en": en, "fr": fr} if fr else {"en": en} if en else {})


def motive(name: str, label: Text, short: Text) -> Motive:
    return Motive(name, label, short, {"gain": ONE}, None, HERE)


def player(name: str, label: Text, *motives: Motive) -> Player:
    sharp = Discernment(None, ONE, HERE)
    return Player(name, label, text(""), motives, (), sharp, HERE)


def stage(name: str, owner: str, label: Text, when: Text | None, **options: Text) -> Stage:
    made = tuple(Option(key, value, 1.0, None, HERE) for key, value in options.items())
    return Stage(name, owner, made, None, None, (), None, label, when, HERE)


def claim(name: str, label: Text, kind: str, *, important: bool = False, **more: object) -> Claim:
    fields: dict[str, object] = dict.fromkeys(
        ("test", "outside", "note", "verdict", "verdict_now", "verdict_note", "repeats", "unit")
    )
    fields.update({"sources": (), **more})
    return Claim(name=name, label=label, kind=kind, important=important, place=HERE, **fields)  # type: ignore[arg-type]


SOURCES = {
    "letter": Source("letter", text("Letter of intent", "Lettre d’intention"), "https://example.org/letter", date(2031, 2, 10), HERE),
    "daily": Source("daily", text("The Harbour Daily", "Le Quotidien du port"), "https://example.org/daily", date(2031, 2, 10), HERE),
    "post": Source("post", text("Statement of the director", "Déclaration du directeur"), None, date(2031, 2, 10), HERE),
    "filing": Source("filing", text("Court filing", "Mémoire déposé au tribunal"), "https://example.org/filing", date(2031, 2, 12), HERE),
    "survey": Source("survey", text("Survey of ferry lines", "Enquête sur les lignes de ferry"), "https://example.org/survey", None, HERE),
}  # fmt: skip

BIDDER_MOTIVES = (
    motive("slow", text("wants the rival slowed so that its own firm gains", "veut freiner le rival au profit de sa propre maison"), text("Slow the rival", "Ralentir le rival")),
    motive("guard", text("wants the charity to keep control, or to be paid in full", "veut que la fondation garde le contrôle ou soit payée à son prix"), text("Defend the charity", "Défendre la fondation")),
    motive("price", text("raise the price", "faire monter le prix"), text("Raise the price", "Monter le prix")),
    motive("buy", text("wants to own and run it", "veut posséder et diriger la ligne"), text("Buy it", "Acheter")),
    motive("fame", text("be seen", "se faire voir"), text("Be seen", "Se faire voir")),
    motive("court", text("win in court", "gagner au tribunal"), text("Win in court", "Le tribunal")),
    motive("staff", text("hire away the crew", "débaucher l’équipage"), text("Hire the crew", "Débaucher")),
)  # fmt: skip

STAGES = (
    stage("plan", "board", text("What does the board plan?", "Que prévoit le conseil ?"), None,
          convert=text("a company", "une société"), stay=text("stay a charity", "rester une fondation")),
    stage("bid", "bidder", text("How should it bid?", "Comment offrir ?"), None,
          none=text("no bid", "pas d’offre"), private=text("97 bn, in private", "97 Md$, en privé"),
          low=text("97 bn, in public", "97 Md$, en public"), full=text("130 bn, in public", "130 Md$, en public")),
    stage("reply", "board", text("What does management say?", "Que dit la direction ?"), None,
          rebuff=text("no, in public", "non, en public"), neutral=text("nothing yet", "rien encore")),
    stage("follow", "bidder", text("What next, after the no?", "Et après le non ?"), None,
          stand=text("stand firm", "tenir bon"), raised=text("raise the offer", "relever l’offre"),
          condition=text("withdraw if the conversion stops", "se retirer si la transformation s’arrête"),
          drop=text("drop it", "renoncer")),
    stage("answer", "board", text("Refuse, sell, or stop the conversion?", "Refuser, vendre ou arrêter la transformation ?"),
          text("within weeks", "dans les semaines"), refuse=text("refuse", "refuser"), stop=text("stop", "arrêter"), sell=text("sell", "vendre")),
    stage("close", "bidder", text("Does it close the purchase, or walk away?", "Conclut-il l’achat ou s’en va-t-il ?"),
          text("only if sold", "seulement en cas de vente"), complete=text("close", "conclure"), walk=text("walk away", "s’en aller")),
    stage("ruling", "chance", text("Is the conversion halted for now?", "La transformation est-elle suspendue ?"),
          text("spring", "au printemps"), denied=text("not halted", "non"), granted=text("halted", "suspendue")),
)  # fmt: skip

FACTS = (
    Fact("plan", date(2030, 12, 27), "plan", "convert", 1.0, text("The board announces a company", "Le conseil annonce une société"), ("post",), HERE),
    Fact("offer", date(2031, 2, 10), "bid", "low", 0.99, text("A public offer of 97.4 bn, nobody having asked", "Une offre publique de 97,4 Md$, que personne n’avait demandée"), ("letter",), HERE),
    Fact("rebuff", date(2031, 2, 10), "reply", "rebuff", 0.99, text("The director mocks the offer in public; the board is silent", "Le directeur raille l’offre en public ; le conseil se tait"), ("post",), HERE),
    Fact("withdrawal", date(2031, 2, 12), "follow", "condition", 0.99, text("“We withdraw if the conversion stops”", "« Retrait si la transformation s’arrête »"), ("filing",), HERE),
)  # fmt: skip

SIGNALS = (
    Signal("press", date(2031, 2, 10), "bidder", {}, text("The press has the letter before the board", "La presse a la lettre avant le conseil"), ("daily",), HERE),
)  # fmt: skip

CLAIMS = (
    claim("C7", text("The offer was not meant to succeed.", "L’offre n’était pas faite pour réussir."), "motive", important=True, test="P(prefers(bidder, answer = refuse, answer = sell; at bid) | observed) > 1/2",
          note=text("Would the bidder rather be refused than sold to?", "L’auteur de l’offre préférait-il un refus à une vente ?"), sources=("letter", "daily")),
    claim("C11", text("The mission plays no part in it.", "La mission n’y est pour rien."), "motive", important=True, test="bayes_factor(motive.bidder: slow, guard | observed)"),
    claim("C65", text("The manoeuvre is easy to see through, so it fails.", "La manœuvre est cousue de fil blanc, donc elle échoue."), "cause", important=True, test="E[delay | observed, retro reveal motive.bidder] > 0.8 * E[delay | observed]", unit="month"),
    claim("C20", text("The withdrawal offer is a trap.", "L’offre de retrait est un piège."), "cause", important=True, test="EU(board | observed) < EU(board | observed, do follow = drop)"),
    claim("C44", text("The board will not give way.", "Le conseil ne cédera pas."), "prediction", test="P(answer = refuse | observed)", sources=("survey",)),
    claim("C48", text("The bid slows the conversion by months.", "L’offre retarde la transformation de plusieurs mois."), "cause", test="E[delay | observed] - E[delay | observed, do bid = none]", unit="month"),
    claim("C6", text("The offer was 97.4 billion.", "L’offre était de 97,4 milliards."), "fact", verdict="supported", verdict_now="supported", sources=("letter",)),
    claim("C52", text("The rival ships are better.", "Les navires du rival sont meilleurs."), "prediction", outside=text("A contest over a bid says nothing of ships.", "Une bataille d’offres ne dit rien des navires.")),
    claim("C60", text("The court will stop everything.", "Le tribunal arrêtera tout."), "prediction", test="P(ruling = granted | observed, do bid = none)"),
)  # fmt: skip

QUESTIONS = (
    claim("Q1", text("Will the board refuse?", "Le conseil refusera-t-il ?"), "question", test="P(answer = refuse | observed)"),
    claim("Q2", text("Will the court halt the conversion for now?", "Le tribunal suspendra-t-il la transformation ?"), "question", test="P(ruling = granted | observed)"),
    claim("Q3", text("Will the rival catch up?", "Le rival rattrapera-t-il son retard ?"), "question", outside=text("The game says nothing about ships.", "Le jeu ne dit rien des navires.")),
)  # fmt: skip

CHECKED = (
    claim("F1", text("The bidder’s lawyer had asked for an auction a month before bidding.", "L’avocat de l’acheteur demandait une vente aux enchères un mois plus tôt."), "fact", verdict="supported", verdict_now="supported", sources=("filing",)),
    claim("F2", text("Some investors may take their money back.", "Certains investisseurs peuvent reprendre leur argent."), "fact", verdict="supported", verdict_now="supported_with_nuance", verdict_note=text("The deadline was later moved.", "L’échéance a été repoussée depuis."), sources=("daily",)),
    claim("F3", text("The withdrawal offer could be accepted as it stood.", "L’offre de retrait pouvait être acceptée en l’état."), "fact", verdict="contested", verdict_now="not_testable"),
)  # fmt: skip

PARAMETERS = {
    name: Parameter(name, ONE, unit, "all", 16, label, sources, why, HERE)
    for name, unit, label, sources, why in (
        ("worth", "USD bn", text("Worth of control to the bidder", "Valeur du contrôle pour l’acheteur"), ("letter",), None),
        ("stake", "1", text("The charity’s stake", "La part de la fondation"), ("daily", "survey"), None),
        ("slip", "month", text("Delay that a lawsuit brings", "Retard qu’apporte un procès"), (), text("judgement", "appréciation")),
    )
}  # fmt: skip


def sample_case(n_motives: int = 5, *, typed: bool = True, n_events: int = 4) -> Case:
    """The invented case with 2 to 7 motives, or untyped, and 0 to 4 events."""
    motives = BIDDER_MOTIVES[: n_motives if typed else 1]
    players = {
        "bidder": player("bidder", text("The consortium", "Le consortium"), *motives),
        "board": player("board", text("The board", "Le conseil"), motive("keep", text("keep the house", "garder la maison"), text(""))),
    }  # fmt: skip
    weights = (*(((m.name,), 1.0) for m in motives), (("unmodelled",), 0.25))
    facts = FACTS[: 1 + (n_events if n_events < 2 else n_events - 1)]
    return Case(
        name="sample",
        path="sample.yaml",
        text="",
        title=text("The contest for the ferry line (test data)", "La bataille pour la ligne de ferry (données d’essai)"),
        question=text("Was the offer ever meant to succeed?", "L’offre a-t-elle jamais visé à réussir ?"),
        lead="C7",
        summary=text("Test data, nothing here is a finding.", "Données d’essai, rien ici n’est un résultat."),
        as_of=date(2031, 2, 13),
        prior_at=date(2031, 2, 9),
        unit="USD bn",
        narrative=text("An article says that the offer was a feint. Every number on this page is invented for tests.",
                       "Un article soutient que l’offre était une feinte. Tous les chiffres de cette page sont inventés pour les essais."),
        sources=SOURCES,
        parameters=PARAMETERS,
        quantities={},
        players=players,
        stages=STAGES,
        priors=(Weights(("bidder",), weights, False, HERE),) if typed else (),
        believed=(),
        facts=facts,
        signals=SIGNALS if typed and n_events > 1 else (),
        claims=CLAIMS,
        questions=QUESTIONS,
        checked=CHECKED,
        correlations=(),
    )  # fmt: skip
