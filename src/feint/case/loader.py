"""From a file, a built-in name or a text to a validated :class:`Case`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from feint.case import keys
from feint.case.declared import declare, is_within_limits
from feint.case.dependencies import Dependencies
from feint.case.draft import Draft
from feint.case.errors import CaseError, Problem, render
from feint.case.formula import Symbols
from feint.case.formula.symbols import Kind
from feint.case.library import builtin_names, builtin_path
from feint.case.model import Case, Place
from feint.case.nodes import Document, Node
from feint.case.overlay import is_overlay, merged
from feint.case.read_beliefs import read_beliefs
from feint.case.read_claims import read_claims
from feint.case.read_evidence import read_evidence
from feint.case.read_head import read_head, read_sources
from feint.case.read_parameters import read_correlations, read_parameters
from feint.case.read_players import read_players
from feint.case.read_quantities import read_quantities
from feint.case.read_remarks import read_remarks
from feint.case.read_stages import read_stages
from feint.case.read_yaml import SIZE_LIMIT, read_yaml
from feint.case.reader import Reader
from feint.case.validate_information import validate_information
from feint.case.validate_numbers import validate_numbers
from feint.case.validate_odds import validate_odds
from feint.case.validate_payoffs import validate_own_payments, validate_payoffs
from feint.case.validate_play import TERMINAL_LIMIT, validate_play
from feint.case.validate_queries import CheckQuery, validate_queries
from feint.case.validate_units import validate_units
from feint.case.validate_use import validate_correlations, validate_use


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of reading a text: the case (None where there are errors) and every problem."""

    case: Case | None
    problems: tuple[Problem, ...]
    text: str

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def load(
    path: str | Path,
    *,
    check_query: CheckQuery | None = None,
    terminal_limit: int = TERMINAL_LIMIT,
) -> Case:
    """The case in a file, or a built-in one by its name.

    ``check_query(text, symbols)`` is called with every test of a claim or question; it raises an
    error with ``code``, ``offset``, ``length`` and ``params`` where the query is wrong.

    Raises :class:`CaseError` with all problems at once.

    Examples
    --------
    >>> import feint.case
    >>> feint.case.load("example").typed_players
    ('bidder',)
    """
    text, shown_path = read_text(path)
    return loads(text, shown_path, check_query=check_query, terminal_limit=terminal_limit)


def loads(
    text: str,
    path: str = "<text>",
    *,
    check_query: CheckQuery | None = None,
    terminal_limit: int = TERMINAL_LIMIT,
) -> Case:
    """The case in a text; ``path`` names it in messages.  Raises :class:`CaseError`."""
    reading = inspect(text, path, check_query=check_query, terminal_limit=terminal_limit)
    if reading.case is None:
        raise CaseError([p for p in reading.problems if p.severity == "error"], text)
    return reading.case


def read_text(path: str | Path, _over: tuple[Path, ...] = ()) -> tuple[str, str]:
    """The text of a file or of a built-in case, and the path to show for it.

    Of an overlay it is the text of the whole case that it makes of another.
    """
    text, shown = _read_file(path)
    if not is_overlay(text):
        return text, shown

    def read_base(name: str) -> str:
        beside = Path(path).parent / name
        if beside.exists() and beside.resolve() in (*_over, Path(path).resolve()):
            raise CaseError([Problem("C135", "error", Place(shown, 1, 1), 1, {"name": name})])
        return read_text(beside if beside.exists() else name, (*_over, Path(path).resolve()))[0]

    return merged(text, shown, read_base), shown


def _read_file(path: str | Path) -> tuple[str, str]:
    wanted = Path(path)
    if isinstance(path, str) and not wanted.exists() and path in builtin_names():
        wanted = builtin_path(path)
    shown = str(path) if wanted == Path(path) else f"{wanted.name}"
    place = Place(shown, 1, 1)
    try:
        if wanted.stat().st_size > 4 * SIZE_LIMIT:  # characters take up to four bytes
            size = {"size": f"{wanted.stat().st_size:,}", "limit": f"{SIZE_LIMIT:,}"}
            raise CaseError([Problem("Y101", "error", place, 1, size)])
        data = wanted.read_bytes()
    except OSError as error:
        known = ", ".join(builtin_names())
        reason = error.strerror or type(error).__name__
        params = {"path": shown, "reason": reason, "known": known}
        raise CaseError([Problem("Y113", "error", place, 1, params)]) from None
    try:
        return data.decode("utf-8-sig"), shown
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        raise CaseError([Problem("Y102", "error", Place(shown, line, column))]) from None


def inspect(
    text: str,
    path: str = "<text>",
    *,
    check_query: CheckQuery | None = None,
    terminal_limit: int = TERMINAL_LIMIT,
) -> Reading:
    """Reads a text and keeps what is wrong instead of raising: for ``feint check``."""
    document = Document(path, text)
    try:
        root, problems = read_yaml(document)
    except CaseError as error:
        return Reading(None, error.problems, text)
    reader = Reader(document)
    reader.problems += problems
    draft = _read(reader, root)
    if draft is not None:
        _validate(draft, check_query, terminal_limit)
    told = _without_echoes(reader.problems)
    found = tuple(sorted(dict.fromkeys(told), key=_position))
    if draft is None or any(problem.severity == "error" for problem in found):
        return Reading(None, found, text)
    return Reading(_case(draft, found), found, text)


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leaves out what is only wrong because YAML cut a text short there."""
    cuts = [problem for problem in problems if problem.code == "Y105"]

    def is_echo(problem: Problem) -> bool:
        return any(
            problem.code != "Y105"
            and problem.place.line == cut.place.line
            and problem.place.column >= cut.place.column
            for cut in cuts
        )

    return [problem for problem in problems if not is_echo(problem)]


def _position(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def _read(reader: Reader, root: Node) -> Draft | None:
    top = reader.fields(root, keys.CASE)
    if top is None or not is_within_limits(reader, top):
        return None
    declared = declare(reader, top)
    draft = Draft(reader, declared, declared.symbols({}))
    read_head(draft, top)
    read_sources(draft, top)
    read_parameters(draft)
    read_correlations(draft, top)
    read_quantities(draft)
    read_players(draft, top)
    read_stages(draft)
    read_beliefs(draft, top)
    read_evidence(draft, top)
    read_claims(draft, top)
    read_remarks(draft, top)
    return draft


def _validate(draft: Draft, check_query: CheckQuery | None, terminal_limit: int) -> None:
    """What each section cannot see alone.  The tree is walked only where it was understood."""
    dependencies = Dependencies(draft.quantities)
    validate_payoffs(draft, dependencies)
    validate_information(draft, dependencies)
    validate_correlations(draft)
    validate_units(draft)
    validate_queries(draft, check_query)
    validate_use(draft, dependencies)
    if len(draft.stages) == len(draft.declared.stages) and not _has_broken_tree(draft):
        validate_own_payments(draft, dependencies)
        validate_numbers(draft, dependencies)
        validate_odds(draft, dependencies)
        validate_play(draft, dependencies, terminal_limit)


def _has_broken_tree(draft: Draft) -> bool:
    """Whether the order of play itself is wrong: what is counted then would mislead."""
    codes = {problem.code for problem in draft.reader.problems if problem.severity == "error"}
    return any(code.startswith(("F", "V12")) or code in _OF_STAGES for code in codes)


_OF_STAGES = {"C114", "C112", "C113", "V101"}


def _case(draft: Draft, problems: tuple[Problem, ...]) -> Case:
    assert draft.as_of is not None
    assert draft.prior_at is not None
    text = draft.reader.document.text
    return Case(
        name=draft.name,
        path=draft.reader.document.path,
        text=text,
        title=draft.title,
        question=draft.question,
        lead=draft.lead,
        summary=draft.summary,
        as_of=draft.as_of,
        prior_at=draft.prior_at,
        unit=draft.unit,
        narrative=draft.narrative,
        sources=dict(draft.sources),
        parameters=dict(draft.parameters),
        quantities=dict(draft.quantities),
        players=dict(draft.players),
        stages=tuple(draft.stages),
        priors=tuple(draft.priors),
        believed=tuple(draft.believed),
        facts=tuple(draft.facts),
        signals=tuple(draft.signals),
        claims=tuple(draft.claims),
        questions=tuple(draft.questions),
        checked=tuple(draft.checked),
        correlations=tuple(draft.correlations),
        warnings=tuple(render(problem, text) for problem in problems),
        mistaken=tuple(draft.mistaken),
        omitted=tuple(draft.omitted),
    )


def symbols(case: Case) -> Symbols:
    """The names a formula or a query about ``case`` may use."""
    kinds: dict[str, Kind] = {
        name: quantity.formula.kind for name, quantity in case.quantities.items()
    }
    return Symbols(
        parameters=frozenset(case.parameters),
        quantities=kinds,
        stages={stage.name: stage.option_names for stage in case.stages},
        motives={name: case.motive_names(name) for name in case.players},
        players=tuple(case.players),
    )
