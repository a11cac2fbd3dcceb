"""The canonical form of a data file: keys in the order of the structs, two-space steps, long text as blocks.

Comments are kept (by ruamel.yaml, which the extra `refcli[curate]` brings). A file is only rewritten if the strict
reader finds the same values in the new text as in the old.
"""

from __future__ import annotations

import io
import re
import textwrap
from pathlib import Path
from typing import Any

from msgspec import Struct, inspect

from refcli.dataset.problems import BadInput, Place, Problem
from refcli.dataset.reader import read_yaml

WIDTH = 120
LONGEST_LINE = 110
# A line of a block may be a little longer than WIDTH before the block is wrapped anew.
LONGEST_IN_BLOCK = 124
EDITOR = "# yaml-language-server: $schema="
# The name of the schema for each kind of file; see `answers.schemas`.
SCHEMAS = {
    "Vocabulary": "facts",
    "Law": "routes",
    "Topics": "topics",
    "Jurisdiction": "jurisdiction",
    "Case": "case",
    "Country": "country",
    "Profile": "profile",
}


def editor_line(kind: type[Struct], relative: Path) -> str:
    """The first line of a data file, which tells editors where its schema is."""
    return f"{EDITOR}{'../' * len(relative.parts)}schema/{SCHEMAS[kind.__name__]}.json"


def canonical(text: str, kind: type[Struct], shown: str, relative: Path) -> str:
    """The canonical form of the text of a file of `kind`, which stands at `relative` in its data folder.

    Raises BadInput where the text can't be read, or where its values would not come through unchanged.
    """
    from ruamel.yaml import YAML

    before = read_yaml(text, shown).value()
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(text)
    _ordered(tree, inspect.type_info(kind))
    out = io.StringIO()
    yaml.dump(tree, out)
    body = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
    # An address can't be broken, so it stays on the line of its key however long it is.
    body = re.sub(r"^(\s*(?:- )?[a-z_]+:)\n\s+(https?://\S+)$", r"\1 \2", body, flags=re.MULTILINE)
    lines = [line for line in body.split("\n") if not line.startswith(EDITOR)]
    new = "\n".join([editor_line(kind, relative), *lines]).rstrip() + "\n"
    if _plain(read_yaml(new, shown).value()) != _plain(before):
        raise BadInput([Problem(Place(shown), "The canonical form would change a value; the file is left as it is.")])
    return new


def _plain(value: Any) -> Any:
    """A value without regard to how long text is broken into lines."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _wrapped(text: str, longest: int) -> str:
    """Text whose lines longer than `longest` are wrapped to the width of a file; all other line breaks stay."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        broken = textwrap.wrap(line, WIDTH - 8, break_on_hyphens=False, break_long_words=False)
        lines += broken if len(line) > longest and broken else [line]
    return "\n".join(lines) + "\n"


def _ordered(node: Any, wanted: inspect.Type) -> None:
    """Put the keys of all maps in the order of their structs, and long text into blocks, in place."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(wanted, inspect.Metadata):
        wanted = wanted.type
    if isinstance(wanted, inspect.UnionType):
        wanted = next(member for member in wanted.types if not isinstance(member, inspect.NoneType))
    if isinstance(wanted, inspect.StructType) and isinstance(node, CommentedMap):
        fields = {field.encode_name: field.type for field in wanted.fields}
        if [key for key in fields if key in node] != list(node):
            for key in fields:
                if key in node:
                    node.move_to_end(key)
        for key, value in node.items():
            _ordered(value, fields[key])
            if not isinstance(value, str) or node.fa.flow_style() or " " not in value.strip():
                continue
            if isinstance(value, LiteralScalarString):
                if max(map(len, value.splitlines())) > LONGEST_IN_BLOCK:
                    node[key] = LiteralScalarString(_wrapped(value, LONGEST_IN_BLOCK))
            elif len(value) > LONGEST_LINE:
                node[key] = LiteralScalarString(_wrapped(value, 0))
    elif isinstance(wanted, (inspect.ListType, inspect.VarTupleType)) and isinstance(node, list):
        for entry in node:
            _ordered(entry, wanted.item_type)
    elif isinstance(wanted, inspect.DictType) and isinstance(node, CommentedMap):
        for value in node.values():
            _ordered(value, wanted.value_type)
