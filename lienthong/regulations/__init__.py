"""Rulebooks with dates of validity: thresholds, bands, norms, each with its article and how certain it is."""
