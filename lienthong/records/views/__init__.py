"""Pages of completed training: the part of a person's page, old registers, and the grid in which they are typed."""
