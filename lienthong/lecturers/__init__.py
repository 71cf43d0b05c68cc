"""Who teaches: one lecturer per person, engaged by one or more centres."""
