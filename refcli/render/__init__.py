"""Lays answers out in blocks; one module per format renders and escapes blocks."""
