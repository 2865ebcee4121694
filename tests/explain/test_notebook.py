"""In a notebook every part of the findings and of the reasons shows its picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from tests.report.sample import sample_findings
from tests.report.variants import with_reasons

import feint
from feint.explain.notebook_parts import Several


def parts() -> dict[str, Any]:
    found = with_reasons(sample_findings())
    reasons = found.reasons
    assert reasons is not None
    return {
        "findings": found, "reasons": reasons, "beliefs": found.beliefs[0],
        "conduct": found.conduct[0], "forecast": found.forecasts[0], "claim": found.claims[0],
        "identification": found.identification[0], "score": found.score,
        "drivers": reasons.drivers[0], "tipping": reasons.tipping[0],
        "map": reasons.tipping_maps[0], "box": reasons.boxes[0], "evidence": reasons.evidence,
        "advice": reasons.advice[0], "watch": reasons.watch, "what-if": reasons.what_if,
        "rivals": reasons.rivals, "robustness": reasons.robustness, "draws": reasons.draws,
    }  # fmt: skip


WORDS_ONLY = {"box", "robustness"}


@pytest.mark.parametrize("name", list(parts()))
def test_every_part_shows_its_picture(name: str) -> None:
    shown = parts()[name]._repr_html_()
    for drawn in re.findall(r"<svg.*?</svg>", shown, re.DOTALL):
        root = ET.fromstring(drawn)
        assert root.get("aria-label")
        width = float(root.get("width", 0))
        for mark in root.iter("circle"):
            assert 0 <= float(mark.get("cx", 0)) <= width
    assert ("<table>" if name in WORDS_ONLY else "<svg") in shown
    assert not re.search(r"\bnan\b|\binf\b", shown)


def test_the_numbers_are_those_of_the_part() -> None:
    table = parts()["drivers"]
    for driver in table.drivers[:12]:
        assert f"{driver.share.value:.0%}" in table._repr_html_()


def test_several_results_stand_one_below_the_other() -> None:
    run = feint.run("example", draws=64, seed=1)
    found = run.tipping("C7")
    assert isinstance(found, Several)
    assert found == tuple(found)
    assert found._repr_html_().count("<svg") == len(found)


def test_a_picture_of_the_report_from_a_run(tmp_path) -> None:  # type: ignore[no-untyped-def]
    run = feint.run("example", draws=64, seed=1)
    picture = run.picture("claims", "fr")
    assert picture._repr_svg_().startswith("<svg")
    assert picture.save(tmp_path / "claims.svg").read_text(encoding="utf-8") == picture.svg
    with pytest.raises(ValueError, match="should end in"):
        picture.save(tmp_path / "claims.doc")
