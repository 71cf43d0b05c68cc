"""Pages of marks and results (`marks`), and of the question bank (`questions`)."""
