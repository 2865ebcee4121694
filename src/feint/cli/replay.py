"""``feint replay RUN``: compute a run again and prove that it gives the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from feint.cli import cases, options
from feint.cli.exit_code import ExitCode
from feint.cli.failure import Failure, failure
from feint.cli.language import _
from feint.cli.output import tell, tell_json
from feint.cli.progress import progress


def command() -> click.Command:
    return click.Command(
        "replay",
        callback=replay,
        params=[
            click.Argument(["folder"], metavar="RUN"),
            click.Option(
                ["--hashes-only"],
                is_flag=True,
                help=_("Only compare the files with the manifest; compute nothing."),
            ),
            options.language_option(),
            options.json_option(),
        ],
        help=_("Compute a run again and compare every byte."),
    )


def replay(folder: str, hashes_only: bool, lang: str, as_json: bool) -> None:
    """Exit with 6 when files were changed or the numbers come out otherwise."""
    from feint.store import RunFolderError, read_run_folder, verify

    try:
        before = read_run_folder(folder)
        problems = list(verify(folder, lang))
    except RunFolderError as error:
        raise failure(ExitCode.USAGE, error.text(lang)) from error
    if not hashes_only and not problems:
        case = cases.open_case(folder, lang)
        with tempfile.TemporaryDirectory(prefix="feint-") as scratch, progress() as shown:
            from feint.pipeline import run

            again = run(
                case,
                draws=int(before.manifest["draws"]),
                seed=int(before.manifest["seed"]),
                progress=shown.report,
            )
            again.save(scratch)
            after = read_run_folder(Path(scratch)).manifest
        problems = [
            _("table {name} comes out otherwise", name=name)
            for name, entry in before.manifest["tables"].items()
            if after["tables"].get(name, {}).get("sha256") != entry["sha256"]
        ]
        problems += [
            _("{name} was {old} and is {new}", name=name, old=old, new=after["versions"].get(name))
            for name, old in before.manifest["versions"].items()
            if problems and after["versions"].get(name) != old
        ]
    if as_json:
        tell_json({"folder": folder, "same": not problems, "problems": problems})
    elif not problems:
        tell(_("the same, byte for byte"))
    if problems:
        raise Failure(ExitCode.NOT_REPRODUCED, "\n".join(f"feint: {line}" for line in problems))
