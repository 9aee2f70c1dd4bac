"""What a letter's template is made of. Each tag says one thing; the form in the context writes it as text or as HTML.

`{% subject %}`, `{% lead %}`, `{% say %}`, `{% quiet %}`, `{% heading %}`, `{% said [markup] %}`, `{% press url %}`,
`{% code %}`, `{% item url title %}` with `{% line %}` and `{% loud %}`, `{% why %}`, `{% files list %}`.
"""

import re
from collections.abc import Callable
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from careline.i18n.formatting import size

register = template.Library()
Write = Callable[[Any, str, list[Any]], str]
SEPARATOR = "\x1e"
LOUD = "\x02"
GAPS = re.compile(r"[ \t\r\n]+")  # not the spaces that hold a number together


class Block(Node):
    """A tag with words inside."""

    def __init__(self, nodes: NodeList, given: list[FilterExpression], write: Write, keeps_lines: bool) -> None:
        self.nodelist, self.given, self.write, self.keeps_lines = nodes, given, write, keeps_lines

    def render(self, context: Any) -> SafeString:
        drawn = str(self.nodelist.render(context))
        inner = drawn.strip() if self.keeps_lines else GAPS.sub(" ", drawn).strip()
        written = self.write(context, inner, [each.resolve(context) for each in self.given])
        # What was written is escaped where it must be, by the blocks inside and by the form.
        return mark_safe(written)


def _block(name: str, write: Write, *, keeps_lines: bool = False) -> None:
    def compiled(parser: Parser, token: Token) -> Block:
        given = [parser.compile_filter(each) for each in token.split_contents()[1:]]
        nodes = parser.parse((f"end{name}",))
        parser.delete_first_token()
        return Block(nodes, given, write, keeps_lines)

    register.tag(name, compiled)


def _body(context: Any, written: str) -> str:
    """A block of the body: the letter gathers them in order."""
    context["letter"].blocks.append(written)
    return ""


def _subject(context: Any, inner: str, given: list[Any]) -> str:
    context["letter"].subject = inner
    return ""


def _why(context: Any, inner: str, given: list[Any]) -> str:
    context["letter"].why = inner
    return ""


def _text(kind: str) -> Write:
    def write(context: Any, inner: str, given: list[Any]) -> str:
        letter = context["letter"]
        letter.summary = letter.summary or inner
        return _body(context, letter.form.text(inner, kind=kind)) if inner else ""

    return write


def _lead(context: Any, inner: str, given: list[Any]) -> str:
    context["letter"].summary = inner
    return _text("late" if given and given[0] else "lead")(context, inner, given)


def _said(context: Any, inner: str, given: list[Any]) -> str:
    letter = context["letter"]
    letter.summary = inner if inner.strip() else letter.summary
    return _body(context, letter.form.said(inner, str(given[0]) if given else ""))


def _press(context: Any, inner: str, given: list[Any]) -> str:
    return _body(context, context["letter"].form.button(inner, str(given[0])))


def _code(context: Any, inner: str, given: list[Any]) -> str:
    return _body(context, context["letter"].form.code(inner))


def _item(context: Any, inner: str, given: list[Any]) -> str:
    title = _escaped(context, str(given[1]))
    lines = [(line.removeprefix(LOUD), line.startswith(LOUD)) for line in inner.split(SEPARATOR) if line.strip()]
    return _body(context, context["letter"].form.item(title, str(given[0]), lines))


def _escaped(context: Any, said: str) -> SafeString:
    """Ready for the form: escaped once for HTML, as it is for text."""
    return conditional_escape(said) if context.autoescape else mark_safe(said)


def _line(context: Any, inner: str, given: list[Any]) -> str:
    return inner + SEPARATOR


def _loud(context: Any, inner: str, given: list[Any]) -> str:
    return LOUD + inner + SEPARATOR


for _name, _write in {
    "subject": _subject, "why": _why, "lead": _lead, "say": _text("text"), "quiet": _text("quiet"),
    "heading": _text("heading"), "press": _press, "code": _code, "line": _line, "loud": _loud,
}.items():  # fmt: skip
    _block(_name, _write)
_block("said", _said, keeps_lines=True)
_block("item", _item, keeps_lines=True)


@register.simple_tag(takes_context=True)
def files(context: Any, given: list[dict[str, Any]]) -> str:
    """The names and sizes of files, with addresses for those that did not come along."""
    lines: list[tuple[str, str]] = []
    for file in given:
        named = f"{file['name']} ({size(file['size'])})"
        lines.append((_escaped(context, named), file.get("url", "")))
    return _body(context, context["letter"].form.files(lines)) if lines else ""
