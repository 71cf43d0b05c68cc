"""Essays, marks, results, and the completing of a class."""
