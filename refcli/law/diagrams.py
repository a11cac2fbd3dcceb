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
        self._chosen: dict[tuple[int, int, int], int] = {}
        self._values: dict[int, frozenset[Any]] = {}
        self._tested: dict[int, frozenset[int]] = {}
        self._differences: dict[tuple[int, int, int], bool] = {}

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
        key = (variable, children)
        found = self._nodes.get(key)
        if found is None:
            same = children.count(children[0]) == len(children)
            found = self._nodes[key] = children[0] if same else self._add(variable, children)
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
        top = min([self._variable[operand] for operand in operands])
        if top == LEAF:
            result = self.leaf(function(*[self._leaf_values[operand] for operand in operands]))
        else:
            columns = [self._cofactors(operand, top) for operand in operands]
            result = self.node(top, tuple([self.combine(function, *row) for row in zip(*columns, strict=True)]))
        self._combined[key] = result
        return result

    def choose(self, condition: int, yes: int, no: int) -> int:
        """`yes` where `condition` is true, `no` elsewhere, without going deeper than the condition asks."""
        if self._variable[condition] == LEAF:
            return yes if self._leaf_values[condition] else no
        if yes == no:
            return yes
        key = (condition, yes, no)
        found = self._chosen.get(key)
        if found is None:
            top = min(self._variable[condition], self._variable[yes], self._variable[no])
            rows = zip(
                self._cofactors(condition, top), self._cofactors(yes, top), self._cofactors(no, top), strict=True
            )
            found = self._chosen[key] = self.node(top, tuple([self.choose(*row) for row in rows]))
        return found

    def _below(self, diagram: int) -> Iterator[int]:
        seen, stack = set(), [diagram]
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                yield at
                stack.extend(self._children[at])

    def values(self, diagram: int) -> frozenset[Any]:
        """All values that the diagram takes."""
        found = self._values.get(diagram)
        if found is None:
            if self._variable[diagram] == LEAF:
                found = frozenset((self._leaf_values[diagram],))
            else:
                found = frozenset().union(*[self.values(child) for child in set(self._children[diagram])])
            self._values[diagram] = found
        return found

    def values_by(self, diagram: int, variable: int) -> tuple[frozenset[Any], ...]:
        """For each value of a variable, all values that the diagram takes there."""
        return self._values_by(diagram, variable, {})

    def _values_by(
        self, diagram: int, variable: int, known: dict[int, tuple[frozenset[Any], ...]]
    ) -> tuple[frozenset[Any], ...]:
        found = known.get(diagram)
        if found is None:
            tested = self._variable[diagram]
            if tested > variable:
                found = (self.values(diagram),) * self.sizes[variable]
            elif tested == variable:
                found = tuple([self.values(child) for child in self._children[diagram]])
            else:
                columns = [self._values_by(child, variable, known) for child in set(self._children[diagram])]
                found = tuple([frozenset().union(*row) for row in zip(*columns, strict=True)])
            known[diagram] = found
        return found

    def variables(self, diagram: int) -> frozenset[int]:
        """All variables that the diagram tests."""
        found = self._tested.get(diagram)
        if found is None:
            if self._variable[diagram] == LEAF:
                found = frozenset()
            else:
                below = [self.variables(child) for child in set(self._children[diagram])]
                found = frozenset((self._variable[diagram],)).union(*below)
            self._tested[diagram] = found
        return found

    def size(self) -> int:
        """How many nodes the store holds."""
        return len(self._variable)

    def turns_on(self, diagram: int, nothing: Hashable) -> set[int]:
        """The variables for which two assignments that differ only there give different values.

        Assignments whose value is `nothing` don't count: they are not possible. Every node below the root is reached
        by some assignment of the variables above it, so it is enough to look at each node once.
        """
        impossible = self.leaf(nothing)
        found: set[int] = set()
        for at in self._below(diagram):
            variable = self._variable[at]
            if variable == LEAF or variable in found:
                continue
            distinct = sorted(set(self._children[at]) - {impossible})
            if any(
                self._differ(one, other, impossible)
                for place, one in enumerate(distinct)
                for other in distinct[place + 1 :]
            ):
                found.add(variable)
        return found

    def _differ(self, one: int, other: int, impossible: int) -> bool:
        """Whether two diagrams give different values somewhere where neither is impossible."""
        if one in (other, impossible) or other == impossible:
            return False
        if one > other:
            one, other = other, one
        top = min(self._variable[one], self._variable[other])
        if top == LEAF:
            return True
        key = (one, other, impossible)
        found = self._differences.get(key)
        if found is None:
            found = self._differences[key] = any(
                self._differ(mine, theirs, impossible)
                for mine, theirs in zip(self._cofactors(one, top), self._cofactors(other, top), strict=True)
            )
        return found

    def _cofactors(self, diagram: int, variable: int) -> tuple[int, ...]:
        """The diagram for each value of a variable that is not below its own."""
        if self._variable[diagram] == variable:
            return self._children[diagram]
        return (diagram,) * self.sizes[variable]
