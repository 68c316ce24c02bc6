"""click, speaking Chinese: usage, help and what is wrong with a command line.

click's own texts go through gettext; a catalogue of its own would have to follow every release of click, so
the few places that a user sees are written here instead.
"""

from __future__ import annotations

from typing import Any

import click

HELP_NAMES = ("--help", "-h")


class WrongUsage(click.UsageError):
    """A usage error whose message is ours, and therefore Chinese already."""


class _Chinese(click.Command):
    """What commands and groups have in common."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        # Written as it stands: click breaks lines at spaces, of which Chinese has none.
        if self.help:
            formatter.write_paragraph()
            for line in self.help.strip().splitlines():
                formatter.write(f"  {line.strip()}\n" if line.strip() else "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(names, text.replace("[required]", "必填。")) for names, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option


class ChineseCommand(_Chinese):
    """A command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})


class ChineseGroup(_Chinese, click.Group):
    """A group of commands; its commands and groups are Chinese too."""

    command_class = ChineseCommand
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Without a command click would complain in English; `invoke` below does it instead.
        own = {"invoke_without_command": True, "no_args_is_help": False}
        shown = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]…"}
        super().__init__(*args, **{**own, **shown, **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        answer = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            raise WrongUsage(f"还要写明做什么。{self._offer(ctx)}", ctx)
        return answer

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl([(name, command.short_help or "") for name, command in commands if command])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(self.commands)  # in the order of a working day, not of the alphabet

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            raise WrongUsage(f"没有“{args[0]}”这个命令。{self._offer(ctx)}", ctx)
        return super().resolve_command(ctx, args)

    def _offer(self, ctx: click.Context) -> str:
        return f"可以用的命令：{'、'.join(self.list_commands(ctx))}。"


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the command line, in one sentence."""
    match error:
        case WrongUsage():
            return error.message
        case click.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”后面缺少内容，或多写了内容。"
        case click.MissingParameter():
            return f"缺少{_name_of(error.param)}。"
        case click.BadParameter():
            return f"{_name_of(error.param)}写得不对。"
    return "多写了内容，或少写了内容。带空格的文件名要加引号。"


def usage_text(error: click.UsageError) -> str:
    """Usage, what is wrong, and where help is; several lines."""
    lines = [f"错误：{usage_sentence(error)}"]
    if error.ctx is not None:
        lines.insert(0, error.ctx.get_usage())
        lines.append(f"输入“{error.ctx.command_path} {HELP_NAMES[0]}”查看说明。")
    return "\n".join(lines)


def _name_of(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[0]}”"
    return f"参数“{parameter.metavar}”" if parameter else "参数"
