"""Background work in short steps: whatever dies, nothing is lost and nothing is done twice."""
