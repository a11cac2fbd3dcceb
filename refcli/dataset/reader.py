"""Strict YAML: the 1.2 core schema, one document, and nothing that surprises.

No anchors, aliases, tags, duplicate keys or nulls; `no` is a word and `12:30` is a word. The text becomes a tree
of nodes that know their line and column. Aliases are refused before anything is expanded, so that a small file
can't become a large one; size and depth are limited.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from refcli.dataset.folder import LARGEST
from refcli.dataset.problems import BadInput, Place, Problem

DEEPEST = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = re.compile(r"^(?:~|null|Null|NULL|)$")
_TRUE = re.compile(r"^(?:true|True|TRUE)$")
_FALSE = re.compile(r"^(?:false|False|FALSE)$")
_INTEGER = re.compile(r"^[-+]?[0-9]+$")
_OCTAL = re.compile(r"^0o[0-7]+$")
_HEX = re.compile(r"^0x[0-9a-fA-F]+$")
_FLOAT = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)


class Node(Struct):
    """A node of the tree. A scalar has `text` and `plain`; a list has `items`; a map has `entries` of key and value."""

    kind: str
    place: Place
    text: str = ""
    plain: bool = False
    items: list[Node] = []
    entries: list[tuple[Node, Node]] = []

    def value(self) -> Any:
        """The node as plain values: str, int, float, bool, list, dict. A null reads as None."""
        if self.kind == "list":
            return [item.value() for item in self.items]
        if self.kind == "map":
            return {key.text: entry.value() for key, entry in self.entries}
        return scalar(self.text) if self.plain else self.text


def scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema."""
    if _NULL.match(text):
        return None
    if _TRUE.match(text) or _FALSE.match(text):
        return bool(_TRUE.match(text))
    if _INTEGER.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").lower()) if "n" in text.lower() else float(text)
    return text


def read_text(path: Path, name: str | None = None) -> str:
    """The text of a UTF-8 file. `name` is what errors call it.

    Raises BadInput where it is missing, no plain file, unreadable, too large or not UTF-8.
    """
    shown = name or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInput([Problem(Place(shown), "This is a folder; a file is wanted.")])
        if not stat.S_ISREG(status.st_mode):
            raise BadInput([Problem(Place(shown), "This is not a plain file.")])
        if status.st_size > LARGEST:
            raise BadInput(
                [Problem(Place(shown), f"The file has {status.st_size:,} bytes; at most {LARGEST:,} are read.")]
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Problem(Place(shown), "There is no such file.")]) from None
    except OSError as error:
        raise BadInput([Problem(Place(shown), f"The file can't be read: {error.strerror or error}.")]) from None
    return decode(content, shown)


def decode(content: bytes, shown: str) -> str:
    """Bytes as UTF-8 text.

    Raises BadInput with line and column of the first byte that is not.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"Byte 0x{content[error.start]:02x} is not UTF-8; the file may be in Latin-1 or Windows-1252."
        raise BadInput([Problem(Place(shown, line, column), message, "Save it as UTF-8.")]) from None


def read_yaml(text: str, shown: str) -> Node:
    """The tree of a YAML text; JSON is read too.

    Raises BadInput with every problem: of syntax the first, of the strict rules all.
    """
    if not text.strip():
        raise BadInput([Problem(Place(shown, 1, 1), "The file is empty.")])
    problems: list[Problem] = []
    stack: list[Node] = []
    keys: list[Node | None] = []
    root: Node | None = None
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            mark = event.start_mark
            place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    problems.append(Problem(place, "A second document begins here; one file holds one document."))
                    break
                continue
            if isinstance(event, yaml.AliasEvent):
                problems.append(Problem(place, f"An alias (*{event.anchor}) is not allowed; write the value out."))
                node = Node("scalar", place, text=f"*{event.anchor}")
            elif isinstance(event, yaml.ScalarEvent):
                node = Node("scalar", place, text=event.value, plain=not event.style)
            elif isinstance(event, yaml.SequenceStartEvent):
                node = Node("list", place, items=[])
            elif isinstance(event, yaml.MappingStartEvent):
                node = Node("map", place, entries=[])
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                stack.pop()
                keys.pop()
                continue
            else:
                continue
            if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
                problems.append(Problem(place, f"An anchor (&{event.anchor}) is not allowed; write the value out."))
            if tag := getattr(event, "tag", None):
                problems.append(Problem(place, f"A tag ({tag}) is not allowed."))
            root = root or node
            _attach(node, stack, keys, problems)
            if node.kind != "scalar":
                if len(stack) >= DEEPEST:
                    problems.append(Problem(place, f"Nested more than {DEEPEST} deep."))
                    break
                stack.append(node)
                keys.append(None)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        place = Place(shown, at.line + 1, at.column + 1) if at else Place(shown)
        message = "This is not YAML: " + (error.problem or str(error)).strip() + "."
        begun = f"{error.context} that begins at line {error.context_mark.line + 1}" if error.context_mark else ""
        problems.append(Problem(place, message, begun))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        code = error.character if isinstance(error.character, int) else ord(error.character)
        problems.append(Problem(Place(shown, line, column), f"The character U+{code:04X} is not allowed in YAML."))
    if root is None and not problems:
        problems.append(Problem(Place(shown, 1, 1), "The file holds no data, only comments."))
    if problems or root is None:
        raise BadInput(problems)
    return root


def _attach(node: Node, stack: list[Node], keys: list[Node | None], problems: list[Problem]) -> None:
    """Put a node where it belongs: into the list that is open, or as key or value into the map that is open."""
    if not stack:
        return
    parent = stack[-1]
    if parent.kind == "list":
        parent.items.append(node)
        return
    key = keys[-1]
    if key is None:
        if node.kind != "scalar":
            problems.append(Problem(node.place, "A key must be a word, not a list or a map."))
        elif any(known.text == node.text for known, _ in parent.entries):
            problems.append(Problem(node.place, f"The key {node.text!r} stands twice in one map."))
        keys[-1] = node
    else:
        parent.entries.append((key, node))
        keys[-1] = None
