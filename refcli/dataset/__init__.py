"""YAML in, checked records out."""
