"""Answers: a function each, one frozen result each. The JSON of a result is the contract."""
