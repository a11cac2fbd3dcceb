"""Finding rulings."""
