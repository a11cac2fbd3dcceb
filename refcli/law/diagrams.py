"""Hash-consed multi-valued decision diagrams: functions of a few many-valued variables, exact and shared.

A diagram is the number of a node. A node tests one variable and has a child for each of its values; a leaf
holds any hashable value. Equal functions have equal numbers, so that comparing two diagrams is comparing two
integers (R. Drechsler, B. Becker: Binary Decision Diagrams, 1998, ch. 2, for many values).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

LEAF = 1 << 30


class Diagrams:
    """A store of diagrams over variables 0, 1, …, each with a number of values."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """Begin with no nodes; `sizes[i]` is how many values variable i has."""
        self.sizes = tuple(sizes)
        self._variable: list[int] = []
        self._children: list[tuple[int, ...]] = []
        self._leaf_values: dict[int, Hashable] = {}
        self._leaves: dict[tuple[type, Hashable], int] = {}
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._combined: dict[tuple[Any, ...], int] = {}

    def leaf(self, value: Hashable) -> int:
        """The diagram that is `value` everywhere."""
        key = (type(value), value)
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._add(LEAF, ())
            self._leaf_values[found] = value
        return found

    def _add(self, variable: int, children: tuple[int, ...]) -> int:
        self._variable.append(variable)
        self._children.append(children)
        return len(self._variable) - 1

    def node(self, variable: int, children: tuple[int, ...]) -> int:
        """The diagram that goes on with `children[k]` where `variable` has its k-th value."""
        if all(child == children[0] for child in children):
            return children[0]
        key = (variable, children)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self._add(variable, children)
        return found

    def test(self, variable: int, truth: Sequence[bool]) -> int:
        """True where the value of `variable` has a true entry in `truth`."""
        yes, no = self.leaf(True), self.leaf(False)
        return self.node(variable, tuple(yes if entry else no for entry in truth))

    def combine(self, function: Callable[..., Hashable], *operands: int) -> int:
        """The diagram of `function` applied to the operands, value by value.

        `function` must be the same object in each call that means the same: results are remembered by it.
        """
        key = (function, operands)
        found = self._combined.get(key)
        if found is not None:
            return found
        top = min(self._variable[operand] for operand in operands)
        if top == LEAF:
            result = self.leaf(function(*(self._leaf_values[operand] for operand in operands)))
        else:
            result = self.node(
                top,
                tuple(
                    self.combine(function, *(self._cofactor(operand, top, place) for operand in operands))
                    for place in range(self.sizes[top])
                ),
            )
        self._combined[key] = result
        return result

    def choose(self, condition: int, yes: int, no: int) -> int:
        """`yes` where `condition` is true, `no` elsewhere, without going deeper than the condition asks."""
        if self._variable[condition] == LEAF:
            return yes if self._leaf_values[condition] else no
        if yes == no:
            return yes
        key = ("choose", condition, yes, no)
        found = self._combined.get(key)
        if found is None:
            top = min(self._variable[operand] for operand in (condition, yes, no))
            found = self.node(
                top,
                tuple(
                    self.choose(
                        self._cofactor(condition, top, place),
                        self._cofactor(yes, top, place),
                        self._cofactor(no, top, place),
                    )
                    for place in range(self.sizes[top])
                ),
            )
            self._combined[key] = found
        return found

    def _cofactor(self, diagram: int, variable: int, place: int) -> int:
        return self._children[diagram][place] if self._variable[diagram] == variable else diagram

    def _below(self, diagram: int) -> Iterator[int]:
        seen, stack = set(), [diagram]
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                yield at
                stack.extend(self._children[at])

    def values(self, diagram: int) -> set[Any]:
        """All values that the diagram takes."""
        return {self._leaf_values[at] for at in self._below(diagram) if self._variable[at] == LEAF}

    def variables(self, diagram: int) -> set[int]:
        """All variables that the diagram tests."""
        return {self._variable[at] for at in self._below(diagram)} - {LEAF}

    def size(self) -> int:
        """How many nodes the store holds."""
        return len(self._variable)

    def turns_on(self, diagram: int, variable: int, nothing: Hashable) -> bool:
        """Whether two assignments that differ only in `variable` give different values.

        Assignments whose value is `nothing` don't count: they are not possible.
        """
        impossible = self.leaf(nothing)

        def differ(one: int, other: int) -> bool:
            if one == other or impossible in (one, other):
                return False
            top = min(self._variable[one], self._variable[other])
            if top == LEAF:
                return True
            key = ("differ", impossible, *sorted((one, other)))
            found = self._combined.get(key)
            if found is None:
                found = self._combined[key] = any(
                    differ(self._cofactor(one, top, place), self._cofactor(other, top, place))
                    for place in range(self.sizes[top])
                )
            return bool(found)

        seen: set[int] = set()

        def search(at: int) -> bool:
            if at in seen or self._variable[at] > variable:
                return False
            seen.add(at)
            children = self._children[at]
            if self._variable[at] == variable:
                distinct = sorted(set(children))
                return any(differ(one, other) for place, one in enumerate(distinct) for other in distinct[place + 1 :])
            return any(search(child) for child in children)

        return search(diagram)
