"""Blocks as HTML: as parts of a page, or as one file that needs nothing else and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from guide.blocks import Block, Bullets, Cell, Grid, Heading, Link, Paragraph, Shape


def html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML. Every text in them is escaped here, whatever it holds."""
    return "\n".join(_block(block) for block in blocks)


def page(title: str, blocks: Iterable[Block], style: str) -> str:
    """A whole file: no script, no request to anywhere, its style inside.

    Args:
        title: of the report.
        blocks: what stands below the title.
        style: a stylesheet of ours.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>\n{style}\n</style>\n</head>\n"
        f'<body class="g-report"><main class="guide"><h1>{escape(title)}</h1>\n'
        f"{html(blocks)}\n</main></body>\n</html>\n"
    )


def link(to: Link) -> str:
    """A link that tells the site nothing of this page, and search engines nothing of the site."""
    return (
        f'<a href="{escape(to.href, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{escape(to.text)}</a>'
    )


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"{type(block).__name__} is no block")


@_block.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{escape(block.text)}</h{block.level}>"


@_block.register
def _(block: Paragraph) -> str:
    name = {"lead": ' class="g-guard"', "note": ' class="g-said"'}.get(block.name, "")
    return f"<p{name}>{escape(block.text)}</p>"


@_block.register
def _(block: Bullets) -> str:
    if not block.marks:
        return f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in block.rows)}</ul>"
    rows = "".join(
        f'<li class="g-level"><i aria-hidden="true">{escape(mark)}</i> '
        f"<span>{escape(row)}</span></li>"
        for mark, row in zip(block.marks, block.rows, strict=True)
    )
    return f'<ul class="g-skills">{rows}</ul>'


@_block.register
def _(block: Grid) -> str:
    share = 100 / sum(block.widths)
    columns = "".join(f'<col style="width:{width * share:.4g}%">' for width in block.widths)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.head)
    rows = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>'
        + "".join(
            f'<td><span class="g-who">{escape(name)}</span>{_cell(cell)}</td>'
            for name, cell in zip(block.head[1:], rest, strict=True)
        )
        + "</tr>"
        for first, *rest in block.rows
    )
    return (
        f'<table class="g-compare g-shown"><caption>{escape(block.caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link):
        return link(cell)
    if isinstance(cell, Shape):
        shapes = f'<i aria-hidden="true">{escape(cell.shapes)}</i>'
        return f'<span class="g-level">{shapes} {escape(cell.says)}</span>'
    return escape(cell)
