"""The command ``guide``: what it can do, and what each part of it prints."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from guide.authoring import add_commands
from guide.content import DATA, Library, load

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
PROFILE_FIELDS = ("python", "trained", "serious", "goal", "domain", "cloud", "hours", "free")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code, 0 when all is well."""
    chosen = _parser().parse_args(arguments)
    return chosen.run(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guide", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, says in (
        ("app", _app, "run the web app on this machine"),
        ("lab", _lab, "open the notebooks in JupyterLab"),
    ):
        made = commands.add_parser(name, help=says)
        made.add_argument("--port", type=int, default=8866, help="1 to 65535 (usual: 8866)")
        made.add_argument("--no-browser", action="store_true", help="do not open a browser")
        made.set_defaults(run=run)
        if name == "app":
            made.add_argument("--name", help="for the public: the host name, as at the proxy")
            made.add_argument("--kernels", type=_count, help="pages that may be open at once")
            made.add_argument("--plain", action="store_true", help="with Voilà's own scripts")
    for name, run, says in _of_the_material():
        made = commands.add_parser(name, help=says)
        if name in ("check", "figures", "advise"):
            made.add_argument("--json", action="store_true", help="for a program to read")
        if name == "release":
            made.add_argument("number", type=_number, help="of the release, such as 0.2.0")
        made.add_argument("--data", type=Path, default=DATA, help=argparse.SUPPRESS)
        made.set_defaults(run=run)
        if name == "advise":
            for field in PROFILE_FIELDS:
                made.add_argument(f"--{field}", type=int if field == "hours" else str)
    add_commands(commands)
    return parser


def _of_the_material() -> tuple[tuple[str, Callable[[argparse.Namespace], int], str], ...]:
    """The commands that read the material: their names, what they run, and what for."""
    return (
        ("check", _check, "check the material; all faults at once"),
        ("figures", _figures, "count what the guide holds and shows"),
        ("advise", _advise, "advice for a profile (options, or JSON on standard input)"),
        ("schema", _schema, "write data/*.schema.json, the formats of lessons for editors"),
        ("lessons", _lessons, "write the list of lessons into README.md"),
        ("release", _release, "write down the ids of questions that may not change any more"),
    )


def _count(text: str) -> int:
    """A number from 1 on."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 9999")
    return int(text)


def _number(text: str) -> str:
    """The number of a release, as it was typed."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number such as 0.2.0")
    return text


def _app(chosen: argparse.Namespace) -> int:
    if chosen.name:  # strangers: each has a journal of their own, in their browser
        os.environ.setdefault("GUIDE_JOURNAL", "browser")
    from guide.early import begin

    begin()  # before what follows is imported
    from guide.finder import findable
    from guide.pages import navigation
    from guide.serve import serve

    library = load()
    _warn_of_faults(library)
    limits = {"kernels": chosen.kernels} if chosen.kernels else {}
    serve(
        NOTEBOOKS,
        port=chosen.port,
        navigation=navigation(library),
        findable=findable(library),
        open_browser=_may_open(chosen),
        name=chosen.name or "",
        plain=chosen.plain,
        **limits,
    )
    return 0


def _lab(chosen: argparse.Namespace) -> int:
    from guide.serve.lab import lab

    return lab(ROOT, chosen.port, open_browser=_may_open(chosen))


def _may_open(chosen: argparse.Namespace) -> bool:
    """Whether a browser may be opened: nobody looks at one on a build machine."""
    return not chosen.no_browser and "CI" not in os.environ


def _check(chosen: argparse.Namespace) -> int:
    from guide.checks import check

    faults = check(load(chosen.data), chosen.data.parent)
    errors = [f for f in faults if f.level == "error"]
    warnings = [f for f in faults if f.level == "warning"]
    if chosen.json:
        _print_json(
            {
                "errors": [vars_of(f) for f in errors],
                "warnings": [vars_of(f) for f in warnings],
                "counts": {"errors": len(errors), "warnings": len(warnings)},
            }
        )
    else:
        for fault in (*errors, *warnings):
            print(f"{fault.level}: {fault}")
        print(f"{len(errors)} errors, {len(warnings)} warnings")
    return 1 if errors else 0


def vars_of(fault: Any) -> dict[str, str]:
    """A fault as JSON's types."""
    return {name: getattr(fault, name) for name in ("file", "place", "wrong", "remedy")}


def _schema(chosen: argparse.Namespace) -> int:
    from guide.editors import schemas

    for name, text in schemas().items():
        (chosen.data / name).write_text(text, encoding="utf-8")
        print(f"written: {chosen.data / name}")
    return 0


def _lessons(chosen: argparse.Namespace) -> int:
    from guide.editors import with_lessons

    path = ROOT / "README.md"
    path.write_text(
        with_lessons(path.read_text(encoding="utf-8"), load(chosen.data)), encoding="utf-8"
    )
    print(f"written: {path}")
    return 0


def _release(chosen: argparse.Namespace) -> int:
    from guide.editors import release_row

    library = load(chosen.data)
    try:
        row = release_row(library, chosen.number)
    except ValueError as error:
        print(f"Nothing was written: {error}.", file=sys.stderr)
        return 2
    if library.faults:
        print("Nothing was written: `guide check` finds faults. Mend them first.", file=sys.stderr)
        return 1
    with (chosen.data / "releases.toml").open("a", encoding="utf-8") as file:
        file.write(row)
    print(f"{len(library.questions)} questions now keep their ids")
    return 0


def _figures(chosen: argparse.Namespace) -> int:
    from guide.figures import figures

    found = figures(load(chosen.data)).table()
    if chosen.json:
        _print_json(found)
    else:
        for name, value in found.items():
            print(f"{name.replace('_', ' ')}: {_told(value)}")
    return 0


def _told(figure: Any) -> str:
    """A figure as text; rows of a table on lines of their own."""
    if not (isinstance(figure, list) and figure and isinstance(figure[0], dict)):
        return "none" if figure == [] else str(figure)
    rows = (", ".join(f"{name.replace('_', ' ')} {v}" for name, v in row.items()) for row in figure)
    return "".join(f"\n  {row}" for row in rows)


def _advise(chosen: argparse.Namespace) -> int:
    from guide.advice import advise, profile_from

    library = load(chosen.data)
    given = {n: v for n in PROFILE_FIELDS if (v := getattr(chosen, n)) is not None}
    try:
        answers = given or json.load(sys.stdin)
        answers = answers if isinstance(answers, dict) else {"what was given": answers}
        found = _advice_table(advise(profile_from(answers, library), library))
    except (ValueError, RecursionError) as error:
        print(f"The profile cannot be used: {error}", file=sys.stderr)
        return 2
    except LookupError as error:
        print(f"No advice can be given: {error}", file=sys.stderr)
        return 1
    if chosen.json:
        _print_json(found)
    else:
        _print_advice(found)
    return 0


def _advice_table(advice: Any) -> dict[str, Any]:
    groups = {
        name: [_choice(c) for c in getattr(advice, name)]
        for name in ("before", "after", "beside", "skip")
    }
    return {
        "primary": _choice(advice.primary),
        **groups,
        "warnings": [_reason(r) for r in advice.warnings],
        "conflicts": [c.id for c in advice.conflicts],
        "path": list(advice.path),
        "statements": list(advice.statements),
    }


def _choice(choice: Any) -> dict[str, Any]:
    return {
        "programme": choice.programme.id if choice.programme else None,
        "title": choice.programme.short if choice.programme else "A project of your own",
        "courses": list(choice.courses),
        "reasons": [_reason(r) for r in choice.reasons],
    }


def _reason(reason: Any) -> dict[str, Any]:
    return {
        "says": reason.says,
        "because": [
            {
                "id": f.id,
                "statement": f.statement,
                "kind": f.kind,
                "source": f.source,
                "status": f.status,
            }
            for f in reason.facts
        ],
    }


def _print_advice(found: dict[str, Any]) -> None:
    for name in ("primary", "before", "after", "beside", "skip"):
        choices = [found[name]] if name == "primary" else found[name]
        for choice in choices:
            print(f"{name}: {choice['title']} {choice['courses'] or ''}")
            for reason in choice["reasons"]:
                ids = ", ".join(dict.fromkeys(f["statement"] or f["id"] for f in reason["because"]))
                print(f"    {reason['says']}  [{ids}]")
    for warning in found["warnings"]:
        ids = ", ".join(dict.fromkeys(f["statement"] or f["id"] for f in warning["because"]))
        print(f"warning: {warning['says']}  [{ids}]")


def _print_json(found: object) -> None:
    print(json.dumps(found, indent=2, ensure_ascii=False))


def _warn_of_faults(library: Library) -> None:
    if library.faults:
        print(
            f"{len(library.faults)} faults in the material; the rest is shown. "
            "`guide check` lists them.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    sys.exit(main())
