"""A question that the data can't answer, with the reason for a person."""

from __future__ import annotations


class Unanswerable(ValueError):
    """There is no answer; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say why, and what would help."""
        super().__init__(message)
        self.hint = hint
