"""Answers: a function each, one frozen result each. The JSON of a result is the contract."""

# The version of the JSON of every answer: keys may be added under one version, none renamed.
SCHEMA_VERSION = 1
