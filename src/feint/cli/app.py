"""The command group: finds a verb, speaks its language, turns every end into an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from feint.cli import language
from feint.cli.exit_code import ExitCode
from feint.cli.failure import describe_bug
from feint.cli.language import _
from feint.version import __version__

VERBS = (
    "new", "check", "tree", "run", "report", "plot", "ask", "explain",
    "advise", "what-if", "watch", "compare", "diff", "robustness", "score",
    "solve", "certify", "fit-precision", "schema", "replay",
)  # fmt: skip


class Feint(click.Group):
    """``feint``; a verb's module is imported when the verb is named or listed."""

    def __init__(self) -> None:
        super().__init__("feint")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(f"feint.cli.{cmd_name.replace('-', '_')}").command()
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # click before 8.4 suggests nothing for a verb it does not know.
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, 1)
            message = _("No such command {name!r}.", name=args[0])
            ctx.fail(
                f"{message} {_('Did you mean {possibility}?', possibility=near[0])}"
                if near
                else message
            )
        return super().resolve_command(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        version = click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help=_("Show the version and exit."),
        )
        lang = click.Option(
            ["--lang"],
            type=click.Choice(language.LANGUAGES),
            expose_value=False,
            help=_("Language of messages and pages."),
        )
        help_option = self.get_help_option(ctx)
        return [lang, version, *([help_option] if help_option else [])]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_("Put a strategic narrative to the test."))
            formatter.write_paragraph()
            formatter.write_text(
                _(
                    "A case is a text file, or the name of one built in (openai-2025). "
                    "Start with: feint run openai-2025 --out result"
                )
            )

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, a pager) has gone: nothing more to say, not even at shutdown.
            with contextlib.suppress(OSError):  # a stream without a descriptor, in tests
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.DONE
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run one command line and end the process (always: the exit code is the result)."""
        arguments = list(sys.argv[1:] if args is None else args)
        language.use(language.of_command(arguments, os.environ))
        try:
            code = super().main(
                arguments, prog_name or "feint", complete_var, standalone_mode=False, **extra
            )
        except click.exceptions.Abort:
            click.echo(_("feint: interrupted"), err=True)
            code = ExitCode.INTERRUPTED
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except Exception as error:  # noqa: BLE001 - the last line of defence: tell it as a bug
            click.echo(describe_bug(error), err=True)
            code = ExitCode.BUG
        sys.exit(int(code or 0))


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"feint {__version__}")
        ctx.exit()
