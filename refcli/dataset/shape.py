"""Does a tree have the shape of a struct? All errors at once, each with its place.

The structs of `refcli.model` are the only definition: their types are read with `msgspec.inspect`, so that a new
field needs no second description. Where text is wanted, a plain scalar's own text is taken (`docket: 2025`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import inspect

from refcli.dataset.problems import Place, Problem, nearest
from refcli.dataset.reader import Node, scalar
from refcli.days import span_of

Path = tuple[str | int, ...]
# The place of a key itself, where it is the key that is wrong.
AT_KEY = ":key"

_WANTED = {
    inspect.StrType: "text",
    inspect.IntType: "a whole number",
    inspect.BoolType: "true or false",
    inspect.ListType: "a list",
    inspect.VarTupleType: "a list",
    inspect.DictType: "a map",
    inspect.StructType: "a map",
}
_FORMS = {
    r"^\d{4}-\d{2}-\d{2}$": "a day written YYYY-MM-DD",
    r"^\d{4}(-\d{2}){0,2}(\.\.\d{4}(-\d{2}){0,2})?$": "a day, month, year or range (2024-08-22, 2026-05, 2023..2026)",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id of lower-case letters, digits and single hyphens",
    r"^[a-z]{2,3}/[a-z0-9]+(-[a-z0-9]+)*$": "a line such as de/bamf",
    r"^[a-z]{2}$": "a language code of two letters",
    r"^https?://[^\s<>\"]+$": "an address that begins with https:// or http://",
}
_DATED = tuple(_FORMS)[:2]


class Shaping:
    """Shapes nodes and collects what is wrong, and where everything stands."""

    def __init__(self) -> None:
        """Begin with no problems and no places."""
        self.problems: list[Problem] = []
        self.disorder: list[Problem] = []
        self.places: dict[Path, Place] = {}

    def shape(self, node: Node, wanted: type) -> Any:
        """The node as an instance of the struct `wanted`, or None where it has problems."""
        before = len(self.problems)
        value = self._shape(node, inspect.type_info(wanted), ())
        if len(self.problems) > before:
            return None
        try:
            return msgspec.convert(value, wanted)
        except msgspec.ValidationError as error:
            self._wrong(node, str(error))
            return None

    def _wrong(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(node.place, message, hint))

    def _shape(self, node: Node, wanted: inspect.Type, path: Path) -> Any:
        self.places[path] = node.place
        if isinstance(wanted, inspect.Metadata):
            wanted = wanted.type
        if isinstance(wanted, inspect.UnionType):
            known = [member for member in wanted.types if not isinstance(member, inspect.NoneType)]
            wanted = known[0]
        if node.kind == "scalar" and node.plain and scalar(node.text) is None:
            self._wrong(node, "Empty value. Leave the key out where there is nothing to say.")
            return None
        if isinstance(wanted, inspect.StructType):
            return self._struct(node, wanted, path)
        if isinstance(wanted, inspect.DictType):
            return self._map(node, wanted, path)
        if isinstance(wanted, (inspect.ListType, inspect.VarTupleType)):
            if node.kind != "list":
                return self._unlike(node, wanted)
            return [self._shape(item, wanted.item_type, (*path, place)) for place, item in enumerate(node.items)]
        if isinstance(wanted, inspect.LiteralType):
            return self._word(node, [str(value) for value in wanted.values])
        if isinstance(wanted, inspect.AnyType):
            self._places_below(node, path)
            return node.value()
        return self._scalar(node, wanted)

    def _places_below(self, node: Node, path: Path) -> None:
        self.places[path] = node.place
        for key, entry in node.entries:
            self._places_below(entry, (*path, key.text))
            self.places[*path, key.text, AT_KEY] = key.place
        for place, item in enumerate(node.items):
            self._places_below(item, (*path, place))
        if node.kind == "scalar" and node.plain and scalar(node.text) is None:
            self._wrong(node, "Empty value. Leave the key out where there is nothing to say.")

    def _unlike(self, node: Node, wanted: inspect.Type) -> None:
        found = {"list": "a list", "map": "a map"}.get(node.kind, repr(node.text))
        self._wrong(node, f"Found {found} where {_WANTED.get(type(wanted), 'something else')} is wanted.")

    def _struct(self, node: Node, wanted: inspect.StructType, path: Path) -> Any:
        if node.kind != "map":
            return self._unlike(node, wanted)
        fields = {entry.encode_name: entry for entry in wanted.fields}
        shaped = {}
        for key, entry in node.entries:
            known = fields.get(key.text)
            if known is None:
                self._wrong(key, f"Unknown key {key.text!r}.", nearest(key.text, fields))
            else:
                shaped[key.text] = self._shape(entry, known.type, (*path, key.text))
        self._in_order([key for key, _ in node.entries if key.text in fields], list(fields))
        missing = [name for name, entry in fields.items() if entry.required and name not in shaped]
        if missing:
            self._wrong(node, "Missing: " + ", ".join(missing) + ".")
        return shaped

    def _in_order(self, keys: list[Node], order: list[str]) -> None:
        """Note the first key that stands behind one that should come after it."""
        for before, key in pairwise(keys):
            if order.index(key.text) < order.index(before.text):
                hint = "The order is that of docs/format.md; `refcli format` puts it right."
                message = f"The key {key.text!r} stands after {before.text!r}; it belongs before it."
                self.disorder.append(Problem(key.place, message, hint))
                return

    def _map(self, node: Node, wanted: inspect.DictType, path: Path) -> Any:
        if node.kind != "map":
            return self._unlike(node, wanted)
        for key, _ in node.entries:
            self.places[*path, key.text, AT_KEY] = key.place
            if isinstance(wanted.key_type, inspect.StrType):
                self._form(key, wanted.key_type)
        return {key.text: self._shape(entry, wanted.value_type, (*path, key.text)) for key, entry in node.entries}

    def _word(self, node: Node, allowed: list[str]) -> Any:
        if node.kind != "scalar":
            return self._wrong(node, f"Found a {node.kind} where one word is wanted.", nearest("", allowed))
        if node.text not in allowed:
            self._wrong(node, f"Unknown word {node.text!r}.", nearest(node.text, allowed))
        return node.text

    def _scalar(self, node: Node, wanted: inspect.Type) -> Any:
        if node.kind != "scalar":
            return self._unlike(node, wanted)
        if isinstance(wanted, inspect.StrType):
            self._form(node, wanted)
            return node.text.strip()
        value = scalar(node.text) if node.plain else node.text
        right = int if isinstance(wanted, inspect.IntType) else bool
        if type(value) is not right:
            return self._unlike(node, wanted)
        return value

    def _form(self, node: Node, wanted: inspect.StrType) -> None:
        text = node.text.strip()
        if wanted.min_length and not text:
            self._wrong(node, "Empty text. Leave the key out where there is nothing to say.")
        elif wanted.max_length and len(text) > wanted.max_length:
            self._wrong(node, f"Found {len(text)} characters; at most {wanted.max_length} are allowed.")
        elif wanted.pattern and not re.search(wanted.pattern, text):
            self._wrong(node, f"Found {text!r}; wanted is {_FORMS.get(wanted.pattern, wanted.pattern)}.")
        elif wanted.pattern in _DATED:
            try:
                span_of(text)
            except ValueError:
                self._wrong(node, f"{text!r}: there is no such day, or the range runs backwards.")
