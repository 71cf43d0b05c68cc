"""Data and a template make a PDF. What is printed is a dataclass first."""
