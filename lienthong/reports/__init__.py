"""Figures computed from the records, and the rows behind each."""
