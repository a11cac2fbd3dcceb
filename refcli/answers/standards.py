"""What must be shown, to which standard, on whom the burden lies: the tests that apply in a jurisdiction on a day."""

from __future__ import annotations

from refcli.days import span_of
from refcli.law.code import Code
from refcli.model import Jurisdiction, Test

# The Convention is law in every state of the Council of Europe, beside that state's own order.
CONVENTION = "coe"


def tests_on(code: Code, home: Jurisdiction, point: str, day: int) -> tuple[Test, ...]:
    """The tests on a route, an element or a bar: of the state's order, of the state itself, and of the Convention.

    `day` is an ordinal. A test whose day is uncertain counts from the first day that is possible.
    """
    orders = (home.order, home.id, CONVENTION)
    return tuple(
        test for test in code.dataset.law.tests if test.order in orders and point in test.on and _in_force(test, day)
    )


def _in_force(test: Test, day: int) -> bool:
    begun = test.from_ is None or span_of(test.from_)[0] <= day
    return begun and (test.to is None or day <= span_of(test.to)[1])
