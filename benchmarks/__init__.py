"""Measurements. Timing belongs here, never in a test."""
