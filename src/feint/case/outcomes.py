"""What came of the questions of a case: a file beside it, for scoring and never for the model.

``<case>.outcomes.yaml`` says for each question whether the event happened, and what others would
have said: base rates, markets.  It is checked against its case: every question exists, and no day
lies within what the case already knew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from feint.case.errors import CaseError, Problem
from feint.case.keys import Keys
from feint.case.library import builtin_names, builtin_outcomes
from feint.case.loader import read_text
from feint.case.model import Case, Claim, Place, Text
from feint.case.nodes import Document, Node, Scalar
from feint.case.read_yaml import read_yaml, shown
from feint.case.reader import LABEL, NO_TEXT, Fields, Reader

VERSION = 1

OUTCOMES = Keys(
    "outcomes", ("outcomes", "case", "items", "baselines"), ("outcomes", "case", "items")
)
ITEM = Keys(
    "outcome", ("question", "happened", "day", "note", "sources"), ("question", "happened", "day")
)
BASELINE = Keys(
    "baseline",
    ("question", "name", "probability", "note", "sources"),
    ("question", "name", "probability"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the event of one question happened, and the day on which that was settled."""

    question: str
    happened: bool
    day: date
    note: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Baseline:
    """What somebody without the model would have said of one question."""

    question: str
    name: str  # what tells baselines apart: the English, or the only text
    label: Text
    probability: float
    note: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Outcomes:
    """A whole file, in its order."""

    case: str
    path: str
    text: str
    items: tuple[Outcome, ...]
    baselines: tuple[Baseline, ...]


def outcomes_beside(case: Case) -> Path | None:
    """The outcomes that come with a case: beside its file, or shipped with a built-in one."""
    beside = Path(case.path).with_suffix(".outcomes.yaml")
    if beside.is_file():
        return beside
    return builtin_outcomes(case.name) if case.name in builtin_names() else None


def load_outcomes(path: str | Path, case: Case) -> Outcomes:
    """The outcomes in a file, checked against their case.

    Raises
    ------
    CaseError
        With all problems at once, each with its place and a way out.

    Examples
    --------
    >>> import feint
    >>> from feint.case.outcomes import load_outcomes, outcomes_beside
    >>> case = feint.load("openai-2025")
    >>> load_outcomes(outcomes_beside(case), case).items[0].question
    'F01'
    """
    text, shown_path = read_text(Path(path))
    return read_outcomes(text, case, shown_path)


def read_outcomes(text: str, case: Case, path: str = "<text>") -> Outcomes:
    """The outcomes in a text; ``path`` names it in messages.  Raises as :func:`load_outcomes`."""
    document = Document(path, text)
    root, problems = read_yaml(document)
    reader = Reader(document)
    reader.problems += problems
    result = _read(reader, root, case)
    errors = [problem for problem in reader.problems if problem.severity == "error"]
    if errors or result is None:
        errors.sort(key=lambda problem: (problem.place.line, problem.place.column))
        raise CaseError(errors, text)
    return result


def not_scored(outcomes: Outcomes, question: str, query: str) -> CaseError:
    """The error for a question whose query is no single probability."""
    item = next(item for item in outcomes.items if item.question == question)
    params = {"id": question, "query": query}
    problem = Problem("C305", "error", item.place, len(question), params)
    return CaseError([problem], outcomes.text)


def _read(reader: Reader, root: Node, case: Case) -> Outcomes | None:
    top = reader.fields(root, OUTCOMES)
    if top is None:
        return None
    if "outcomes" in top:
        node = top["outcomes"].value
        if not (isinstance(node, Scalar) and node.value == VERSION):
            reader.error(
                "C300", node, version=shown(node.text) if isinstance(node, Scalar) else "…"
            )
    name = reader.word(top["case"].value, "case", LABEL) if "case" in top else None
    if name is not None and name != case.name:
        reader.error("C301", top["case"].value, named=name, case=case.name)
    claims = {c.name: c for c in (*case.claims, *case.questions, *case.checked)}
    items: dict[str, Outcome] = {}
    for node in reader.items(top["items"].value, "items") if "items" in top else ():
        item = _item(reader, node, case, claims, items)
        if item is not None:
            items.setdefault(item.question, item)
    baselines: dict[tuple[str, str], Baseline] = {}
    for node in reader.items(top["baselines"].value, "baselines") if "baselines" in top else ():
        baseline = _baseline(reader, node, items, baselines)
        if baseline is not None:
            baselines.setdefault((baseline.question, baseline.name), baseline)
    return Outcomes(
        case.name, reader.document.path, reader.document.text,
        tuple(items.values()), tuple(baselines.values()),
    )  # fmt: skip


def _item(
    reader: Reader, node: Node, case: Case, claims: dict[str, Claim], taken: dict[str, Outcome]
) -> Outcome | None:
    found = reader.fields(node, ITEM)
    if found is None:
        return None
    question = _question(reader, found, list(claims))
    if question is not None and question in taken:
        reader.error("C304", found["question"].value, id=question, line=taken[question].place.line)
    happened = None
    if "happened" in found:
        value = found["happened"].value
        word = value.text if isinstance(value, Scalar) else ""
        happened = {"yes": True, "no": False}.get(word)
        if happened is None:
            reader.error("C302", value)
    day = reader.day(found["day"].value, "day") if "day" in found else None
    if day is not None and day <= case.as_of:
        reader.error("C303", found["day"].value, day=day, as_of=case.as_of)
    if question is None or happened is None or day is None:
        return None
    place = reader.place(found["question"].value)
    return Outcome(question, happened, day, _note(reader, found), _sources(reader, found), place)


def _baseline(
    reader: Reader,
    node: Node,
    items: dict[str, Outcome],
    taken: dict[tuple[str, str], Baseline],
) -> Baseline | None:
    found = reader.fields(node, BASELINE)
    if found is None:
        return None
    question = _question(reader, found, list(items))
    label = reader.optional_text(found, "name")
    name = label.in_language("en") if label is not None else None
    if question is not None and name is not None and (question, name) in taken:
        line = taken[question, name].place.line
        reader.error("C304", found["question"].value, id=f"{question}, {name}", line=line)
    probability = None
    if "probability" in found:
        probability = reader.number(found["probability"].value, "probability")
        if probability is not None and not 0 < probability < 1:
            reader.error("C306", found["probability"].value, value=f"{probability:g}")
    if question is None or label is None or name is None or probability is None:
        return None
    place = reader.place(found["question"].value)
    note, sources = _note(reader, found), _sources(reader, found)
    return Baseline(question, name, label, probability, note, sources, place)


def _question(reader: Reader, found: Fields, known: list[str]) -> str | None:
    if "question" not in found:
        return None
    node = found["question"].value
    word = reader.word(node, "question", LABEL)
    if word is not None and word not in known:
        reader.unknown("C307", node, word, known)
        return None
    return word


def _note(reader: Reader, found: Fields) -> Text:
    return reader.optional_text(found, "note") or NO_TEXT


def _sources(reader: Reader, found: Fields) -> tuple[str, ...]:
    if "sources" not in found:
        return ()
    node = found["sources"].value
    items = (node,) if isinstance(node, Scalar) else reader.items(node, "sources")
    told = [reader.string(item, "sources") for item in items]
    return tuple(text for text in told if text is not None)
