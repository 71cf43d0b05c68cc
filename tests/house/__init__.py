"""The fences of the house: what review would otherwise have to look for, each with an example that breaks it."""
