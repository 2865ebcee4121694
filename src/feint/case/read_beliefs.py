"""``priors`` and ``believed``: joint weightings of motives, with the defaults filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from feint.case import keys
from feint.case.draft import Draft
from feint.case.model import UNMODELLED, Weights
from feint.case.nodes import Listing, Node, Scalar, Table
from feint.case.read_yaml import shown
from feint.case.reader import Fields

UNMODELLED_SHARE = 0.1  # of the total, where a prior does not list it (semantics 5)
CONCENTRATION = 10.0  # of the default belief (semantics 6)

_KEY = re.compile(r"\s*motive\.(\w+)\s*")

Row = tuple[tuple[str, ...], float]


def read_beliefs(draft: Draft, top: Fields) -> None:
    """Sets ``draft.priors`` and ``draft.believed``; every typed player stands in one of each."""
    written = _read_section(draft, top, "priors")
    draft.priors = [_with_unmodelled(draft, weights) for weights in written]
    have = {player for weights in draft.priors for player in weights.players}
    for player in _typed(draft):
        if player not in have:
            draft.priors.append(_equal_prior(draft, player))
    draft.believed = _read_section(draft, top, "believed")
    have = {player for weights in draft.believed for player in weights.players}
    for prior in draft.priors:
        rest = tuple(player for player in prior.players if player not in have)
        if rest:
            draft.believed.append(_default_belief(prior, rest))
    order = {player: index for index, player in enumerate(draft.declared.players)}
    draft.priors.sort(key=lambda weights: order[weights.players[0]])
    draft.believed.sort(key=lambda weights: order[weights.players[0]])


def _typed(draft: Draft) -> list[str]:
    return [p for p in draft.declared.players if len(draft.declared.motives.get(p, {})) > 1]


# --- defaults ---------------------------------------------------------------------------------


def _equal_prior(draft: Draft, player: str) -> Weights:
    motives = tuple(draft.declared.motives[player])
    place = draft.reader.place(draft.declared.players[player].key)
    rows = tuple(((motive,), 1.0) for motive in motives)
    return _with_unmodelled(draft, Weights((player,), rows, False, place))


def _with_unmodelled(draft: Draft, prior: Weights) -> Weights:
    """Gives ``unmodelled`` its share of the total for each player whose rows leave it out.

    In a joint table that player is unmodelled with this probability whatever the others are.
    """
    rows: list[Row] = list(prior.rows)
    for index in range(len(prior.players)):
        if any(motives[index] == UNMODELLED for motives, _ in rows):
            continue
        odds = UNMODELLED_SHARE / (1.0 - UNMODELLED_SHARE)
        rest: dict[tuple[str, ...], float] = {}
        for motives, weight in rows:
            other = (*motives[:index], UNMODELLED, *motives[index + 1 :])
            rest[other] = rest.get(other, 0.0) + weight * odds
        rows += list(rest.items())
    return Weights(prior.players, tuple(rows), prior.dirichlet, prior.place)


def _default_belief(prior: Weights, players: Sequence[str]) -> Weights:
    """Dirichlet around the prior's modelled rows, marginal on ``players``."""
    at = [prior.players.index(player) for player in players]
    sums: dict[tuple[str, ...], float] = {}
    for motives, weight in prior.rows:
        if UNMODELLED not in motives:
            key = tuple(motives[index] for index in at)
            sums[key] = sums.get(key, 0.0) + weight
    total = sum(sums.values())
    rows = tuple((motives, CONCENTRATION * weight / total) for motives, weight in sums.items())
    return Weights(tuple(players), rows, True, prior.place)


# --- what is written --------------------------------------------------------------------------


def _read_section(draft: Draft, top: Fields, section: str) -> list[Weights]:
    if section not in top:
        return []
    reader = draft.reader
    result: list[Weights] = []
    taken: set[str] = set()
    for key, value in reader.entries(top[section].value, section):
        players = _players(draft, key)
        if players is None:
            continue
        for player in players:
            if player in taken:
                reader.error("C231", key, player=player)
        taken.update(players)
        weights = _read_weights(draft, key, players, value, section)
        if weights is not None:
            result.append(weights)
    return result


def _players(draft: Draft, key: Scalar) -> tuple[str, ...] | None:
    """The players of ``motive.bidder, motive.board``."""
    names: list[str] = []
    for part in key.text.split(","):
        match = _KEY.fullmatch(part)
        if match is None:
            draft.reader.error("C230", key, key=shown(key.text))
            return None
        name = match.group(1)
        if name not in draft.declared.players:
            draft.reader.unknown("C212", key, name, draft.declared.players)
            return None
        if name not in _typed(draft):
            draft.reader.error("C232", key, player=name)
            return None
        if name in names:
            draft.reader.error("C231", key, player=name)
            return None
        names.append(name)
    return tuple(names)


def _read_weights(
    draft: Draft, key: Scalar, players: tuple[str, ...], node: Node, section: str
) -> Weights | None:
    reader = draft.reader
    is_dirichlet = False
    if section == "believed" and isinstance(node, Table) and node.get("dirichlet") is not None:
        found = reader.fields(node, keys.WEIGHTS)
        if found is None:
            return None
        node, is_dirichlet = found["dirichlet"].value, True
    before = len(reader.problems)
    if isinstance(node, Listing):
        rows = _joint_rows(draft, players, node)
    elif len(players) == 1:
        rows = _single_rows(draft, players[0], node)
    else:
        reader.error("C233", node)
        return None
    if len(reader.problems) > before:
        return None
    _require_all(draft, key, players, rows)
    if len(reader.problems) > before:
        return None
    return Weights(players, tuple(rows), is_dirichlet, reader.place(key))


def _single_rows(draft: Draft, player: str, node: Node) -> list[Row]:
    rows: list[Row] = []
    known = draft.declared.motive_names(player)
    for key, value in draft.reader.entries(node, f"motive.{player}"):
        weight = draft.reader.positive(value, key.text)
        if key.text not in known:
            draft.reader.unknown("C234", key, key.text, known)
        elif weight is not None:
            rows.append(((key.text,), weight))
    return rows


def _joint_rows(draft: Draft, players: tuple[str, ...], node: Listing) -> list[Row]:
    reader = draft.reader
    spec = keys.Keys("row", (*players, "weight"), (*players, "weight"))
    rows: dict[tuple[str, ...], float] = {}
    for item in node.items:
        found = reader.fields(item, spec)
        if found is None or any(name not in found for name in spec.required):
            continue
        motives = []
        for player in players:
            at = found[player].value
            known = draft.declared.motive_names(player)
            word = reader.word(at, player)
            if word is not None and word not in known:
                reader.unknown("C234", at, word, known)
            motives.append(word or "")
        weight = reader.positive(found["weight"].value, "weight")
        if tuple(motives) in rows:
            reader.error("C111", item, word=", ".join(motives))
        elif weight is not None:
            rows[tuple(motives)] = weight
    return list(rows.items())


def _require_all(draft: Draft, key: Scalar, players: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Every modelled motive needs a weight somewhere: a positive one (semantics 2)."""
    for index, player in enumerate(players):
        for motive in draft.declared.motives[player]:
            if not any(motives[index] == motive for motives, _ in rows):
                draft.reader.error("C235", key, player=player, motive=motive)


def profiles(blocks: Sequence[Weights]) -> list[dict[str, str]]:
    """All joint assignments of motives that the blocks give weight to."""
    return [
        {
            player: motive
            for weights, (motives, _) in zip(blocks, rows, strict=True)
            for player, motive in zip(weights.players, motives, strict=True)
        }
        for rows in product(*(weights.rows for weights in blocks))
    ]
