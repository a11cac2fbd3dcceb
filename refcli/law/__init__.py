"""The engine: ladder, conditions, positions, diagrams, verdicts. Pure functions on frozen values."""
