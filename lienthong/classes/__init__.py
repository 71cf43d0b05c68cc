"""Classes: opened under an approved line, their learners, sessions and roll-calls."""
